using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Domain;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Text;

namespace DangBoSo.Documents.Features.ImportRegister;

/// <summary>Reads a register's table: every fault of every row, and the faults between rows.</summary>
internal sealed class RegisterSheet(DocumentBook book, DateOnly today, Func<string, DocumentKind?> readKind, Func<string, DocumentKind> kindOf)
{
    public const string Number = "so_hieu", Day = "ngay_ban_hanh", Issuer = "co_quan_ban_hanh", Abstract = "trich_yeu", Kind = "loai";

    public static readonly TableForm Form = new(
        "so-van-ban",
        "Sổ văn bản",
        [
            new(Number, "Số, ký hiệu", "Đúng như trên văn bản, ví dụ 07-ĐA/ĐU hoặc 1630/QĐ-UBND.", Required: true) { Width = 18 },
            new(Day, "Ngày ban hành", "Ngày/tháng/năm, không sau hôm nay.", Required: true) { Width = 14 },
            new(Issuer, "Cơ quan ban hành", "Nơi ban hành, ví dụ Tỉnh ủy.", Required: true) { Width = 30 },
            new(Abstract, "Trích yếu", "Nội dung chính, không quá 1.000 chữ cái. Văn bản mật không nhập bằng tệp.", Required: true) { Width = 60 },
            new(Kind, "Loại văn bản", "Tên hoặc chữ viết tắt, ví dụ Nghị quyết, Công văn, KH. Để trống thì hệ thống đoán theo ký hiệu. QĐ có thể là quyết định hoặc quy định: hãy ghi đủ tên.") { Width = 16 },
        ],
        [
            ["901-CV/HUVD", new DateOnly(2026, 1, 15), "Huyện ủy Thí Dụ", "Về việc thử nhập sổ văn bản (dòng ví dụ)", "Công văn"],
            ["902-KH/HUVD", new DateOnly(2026, 2, 20), "Huyện ủy Thí Dụ", "Kế hoạch thử nhập sổ văn bản (dòng ví dụ)", ""],
        ]);

    private readonly Dictionary<SourceKey, int> seen = [];

    public List<SheetRow> Rows { get; } = [];

    public List<ImportProblem> Problems { get; } = [];

    public int Count { get; private set; }

    public string? Sheet { get; private set; }

    public async Task ReadAsync(Stream table, int most, CancellationToken ct)
    {
        try
        {
            using var reader = await TableReader.OpenAsync(table, Form, ct);
            Sheet = reader.Sheet;
            Problems.AddRange(reader.Header.Check(Form.Required));
            if (Problems.Count > 0) return;
            await foreach (var row in reader.RowsAsync(ct))
            {
                if (++Count > most)
                {
                    Problems.Add(new ImportProblem(row.Number, "", "", "documents.import.rows_many", most));
                    return;
                }

                Take(row);
            }
        }
        catch (TableBroken broken)
        {
            Problems.AddRange(broken.Problems);
        }
    }

    private void Take(TableRow row)
    {
        var before = Problems.Count;
        Problems.AddRange(row.Faults);
        if (Problems.Count > before) return;
        Length(row, Number, 80, "documents.register.number_missing");
        Length(row, Issuer, 200, "documents.register.issuer_missing");
        Length(row, Abstract, 1000, "documents.register.abstract_missing");
        if (!Cells.TryDay(row[Day], out var day)) Problems.Add(row.Problem(Day, "platform.input.day"));
        else if (day > today) Problems.Add(row.Problem(Day, "documents.register.future"));
        var kind = row[Kind].Length == 0 ? kindOf(row[Number]) : readKind(row[Kind]);
        if (kind is null) Problems.Add(row.Problem(Kind, "documents.import.kind"));
        if (Problems.Count > before) return;
        var key = new SourceKey(Fold.Text(row[Issuer]), Symbol.Fold(row[Number]), day);
        if (!seen.TryAdd(key, row.Number)) Problems.Add(row.Problem(Number, "documents.import.twice", seen[key]));
        else Rows.Add(new SheetRow(row, key, new NewDocument(book, kind!.Value, row[Number], day, row[Issuer], row[Abstract])));
    }

    private void Length(TableRow row, string column, int most, string missing)
    {
        if (row[column].Length == 0) Problems.Add(row.Problem(column, missing));
        else if (row[column].Length > most) Problems.Add(row.Problem(column, "platform.input.too_long"));
    }
}

/// <summary>What makes two entries of one register the same document.</summary>
internal readonly record struct SourceKey(string Issuer, string Number, DateOnly Day);

internal sealed record SheetRow(TableRow Row, SourceKey Key, NewDocument Document);
