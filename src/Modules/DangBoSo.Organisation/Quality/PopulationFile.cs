using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Text;
using DangBoSo.Platform.Time;

namespace DangBoSo.Organisation.Quality;

/// <summary>An export of the population register: which columns are known, and what a row says in the record's own terms.</summary>
internal sealed class PopulationFile(RecordBook book, LocalDays days)
{
    /// <summary>The fields that are compared; the key, name and day of birth, finds the member where the number does not.</summary>
    public static IReadOnlyList<string> Fields { get; } = [MemberColumns.CitizenId, MemberColumns.FullName, "birth_date", "sex", "origin", "permanent_address"];

    public static TableForm Form { get; } = new(
        "dan-cu",
        "Trích dữ liệu dân cư",
        [
            new("citizen_id", "Số định danh cá nhân", "12 chữ số. Trong Excel, để ô dạng chữ (Text) cho khỏi mất số 0 ở đầu.", Required: true) { Width = 16 },
            new("full_name", "Họ và tên", "Họ, chữ đệm và tên.", Required: true) { Width = 28 },
            new("birth_date", "Ngày sinh", "Ngày/tháng/năm.", Required: true),
            new("sex", "Giới tính", "nam hoặc nữ."),
            new("origin", "Quê quán", "Như trong dữ liệu dân cư.") { Width = 36 },
            new("permanent_address", "Nơi thường trú", "Như trong dữ liệu dân cư.") { Width = 36 },
        ],
        [["019080000001", "Nguyễn Thị Thí Dụ", new DateOnly(1990, 9, 2), "nữ", "Xã Thí Dụ", "Tổ 1, phường Thí Dụ"]]);

    /// <summary>Headings that registers and offices use for the same columns.</summary>
    private static readonly Dictionary<string, string> Other = new(StringComparer.Ordinal)
    {
        ["so cccd"] = "citizen_id",
        ["cccd"] = "citizen_id",
        ["so can cuoc"] = "citizen_id",
        ["so dinh danh"] = "citizen_id",
        ["so ddcn"] = "citizen_id",
        ["ma dinh danh"] = "citizen_id",
        ["ho ten"] = "full_name",
        ["ho, chu dem va ten"] = "full_name",
        ["ho chu dem va ten"] = "full_name",
        ["hoten"] = "full_name",
        ["sinh ngay"] = "birth_date",
        ["ngay thang nam sinh"] = "birth_date",
        ["ngay, thang, nam sinh"] = "birth_date",
        ["ngaysinh"] = "birth_date",
        ["gioitinh"] = "sex",
        ["nguyen quan"] = "origin",
        ["thuong tru"] = "permanent_address",
        ["dia chi thuong tru"] = "permanent_address",
        ["noi dang ky thuong tru"] = "permanent_address",
    };

    public static TableHeader Header(IReadOnlyList<string> names) => new([.. names.Select(n => Other.TryGetValue(Fold.Text(n.Replace('_', ' ')), out var code) ? Form.Columns.First(c => c.Name == code).Heading : n)], Form);

    /// <summary>Field to stored value, of what can be read; a cell that says nothing readable is not compared.</summary>
    public IReadOnlyDictionary<string, string> Read(TableRow row)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var code in Fields)
        {
            var field = book.Field(code);
            var typed = code == "sex" ? Fold.Text(row[code]) switch { "nam" => nameof(Sex.Male), "nu" => nameof(Sex.Female), _ => "" } : row[code];
            if (typed.Length > 0 && RecordValue.Read(field, typed, book.Rules.ChoicesOf(field), days.Today, out var stored) is null && (code != MemberColumns.FullName || VietnameseName.IsPlausible(stored!))) said[code] = stored!;
        }

        return said;
    }

    /// <summary>Headings of what is written in the row and could not be read.</summary>
    public IReadOnlyList<string> Unread(TableRow row, IReadOnlyDictionary<string, string> said) => [.. Fields.Where(f => row[f].Length > 0 && !said.ContainsKey(f)).Select(f => book.Field(f).Label.ToLowerInvariant())];

    /// <summary>Registers write names in capitals, and addresses with other spaces and marks: that is no difference.</summary>
    public static bool Same(string ours, string theirs) => string.Equals(Bare(ours), Bare(theirs), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string text) => string.Join(' ', text.Split([' ', ',', '.', ';'], StringSplitOptions.RemoveEmptyEntries));
}
