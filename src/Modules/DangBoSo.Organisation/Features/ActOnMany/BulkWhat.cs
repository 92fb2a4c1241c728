using System.Text.Json;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Web;

namespace DangBoSo.Organisation.Features.ActOnMany;

/// <summary>What is done with each member: of a comparison field, source and day; of a transfer destination, day and note.</summary>
internal sealed record BulkWhat
{
    public string? Field { get; init; }

    public RecordSource Source { get; init; }

    public string? Destination { get; init; }

    public DateOnly? Day { get; init; }

    public string? Note { get; init; }

    public string ToText() => JsonSerializer.Serialize(this);

    public static BulkWhat Of(Bulk bulk) => JsonSerializer.Deserialize<BulkWhat>(bulk.Input)!;

    public string Words(BulkAct act, RecordBook book) => act is BulkAct.Check
        ? $"Ghi “{book.Rules.Field(Field!)?.Label ?? Field}” đã đối chiếu, đúng, theo {RecordWords.From(Source, Day)}. Giá trị giữ nguyên."
        : $"Mở thủ tục chuyển sinh hoạt đảng nội bộ về chi bộ {Destination}, từ ngày {Vi.Date(Day)}. Đảng viên chỉ chuyển khi thủ tục hoàn tất.";
}
