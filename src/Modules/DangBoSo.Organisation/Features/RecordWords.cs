using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Organisation.Features;

/// <summary>Words and choices of the record's pages.</summary>
internal static class RecordWords
{
    /// <summary>What a person may say a value is from; the others follow from how it came.</summary>
    public static IReadOnlyList<Option> Sources { get; } = [.. Enum.GetValues<RecordSource>().Where(IsSaid).Select(s => new Option(s.ToString(), Upper(Of(s))))];

    public static IReadOnlyList<Option> States { get; } =
    [
        new(nameof(Verification.Unchecked), "Chưa kiểm tra"),
        new(nameof(Verification.Matched), "Đã đối chiếu, đúng", "Đã xem giấy tờ hoặc dữ liệu gốc."),
        new(nameof(Verification.Differs), "Đã đối chiếu, sai khác", "Giá trị trong hồ sơ khác với nguồn, cần làm rõ."),
    ];

    public static IReadOnlyList<Option> Papers { get; } = [.. Enum.GetValues<PaperKind>().Where(k => k is not PaperKind.Photo).Select(k => new Option(k.ToString(), Of(k)))];

    public static bool IsSaid(RecordSource source) => source is not (RecordSource.Unrecorded or RecordSource.Correction or RecordSource.Table or RecordSource.Decision);

    public static string Of(RecordSource source) => source switch
    {
        RecordSource.Biography => "lý lịch đảng viên",
        RecordSource.Sheet => "phiếu đảng viên",
        RecordSource.Paper => "giấy tờ gốc",
        RecordSource.Declared => "đảng viên khai",
        RecordSource.Population => "dữ liệu dân cư",
        RecordSource.Correction => "đề nghị của đảng viên",
        RecordSource.Table => "tệp nhập",
        RecordSource.Decision => "thủ tục trên hệ thống",
        _ => "có từ trước, chưa ghi nguồn",
    };

    public static (string Word, Tone Tone) Of(Verification state) => state switch
    {
        Verification.Matched => ("Đã đối chiếu", Tone.Ok),
        Verification.Differs => ("Sai khác", Tone.Bad),
        _ => ("Chưa kiểm tra", Tone.Quiet),
    };

    public static string Of(PaperKind kind) => kind switch
    {
        PaperKind.Photo => "Ảnh",
        PaperKind.Biography => "Lý lịch đảng viên",
        PaperKind.Sheet => "Phiếu đảng viên",
        PaperKind.Admission => "Hồ sơ kết nạp",
        PaperKind.Decision => "Quyết định",
        PaperKind.Certificate => "Văn bằng, giấy chứng nhận",
        PaperKind.Review => "Bản kiểm điểm, nhận xét",
        _ => "Giấy tờ khác",
    };

    public static (string Word, Tone Tone) Of(CorrectionState state) => state switch
    {
        CorrectionState.Accepted => ("Đã nhận", Tone.Ok),
        CorrectionState.Refused => ("Không nhận", Tone.Bad),
        CorrectionState.Withdrawn => ("Đã rút", Tone.Quiet),
        _ => ("Đang chờ", Tone.Info),
    };

    /// <summary>e.g. "lý lịch đảng viên 02/09/2024".</summary>
    public static string From(RecordSource source, DateOnly? day) => day is { } known ? $"{Of(source)} {Vi.Date(known)}" : Of(source);

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
