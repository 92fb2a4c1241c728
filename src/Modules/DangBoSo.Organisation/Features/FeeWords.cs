using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Organisation.Features;

internal static class FeeWords
{
    public static IReadOnlyList<Option> Ways { get; } = [new(nameof(FeeWay.Cash), Of(FeeWay.Cash)), new(nameof(FeeWay.Portal), Of(FeeWay.Portal))];

    public static string Of(FeeWay way) => way is FeeWay.Cash ? "Tiền mặt tại chi bộ" : "Cổng Dịch vụ công quốc gia";

    public static string Money(long? dong) => dong is { } known ? Vi.Number(known) : "–";

    /// <summary>How one month of one member stands, in words.</summary>
    public static (string Word, Tone Tone) State(long? due, long paid, bool excused, DateOnly dueOn, DateOnly today) => (due, paid) switch
    {
        ({ } owed, > 0) when paid > owed => ($"Đã đóng, nhiều hơn {Vi.Number(paid - owed)}", Tone.Ok),
        ({ } owed, > 0) when paid == owed => ("Đã đóng", Tone.Ok),
        ({ } owed, > 0) => ($"Đóng một phần, thiếu {Vi.Number(owed - paid)}", Tone.Warn),
        (null, > 0) => ("Đã đóng, chưa xác định mức", Tone.Warn),
        _ when excused => ("Chưa đóng, có lý do", Tone.Quiet),
        (null, _) => ("Chưa xác định mức đóng", Tone.Warn),
        (0, _) => ("Không phải đóng", Tone.Quiet),
        _ when dueOn < today => ("Chưa đóng", Tone.Bad),
        _ => ($"Chưa đóng, hạn {Vi.Date(dueOn)}", Tone.Info),
    };

    /// <summary>Months unpaid in a year; null where the rules tell of fewer nobody.</summary>
    public static (string Word, Tone Tone)? Alert(int unpaid, FeeRules rules) =>
        unpaid == 0 || rules.Alerts.All(a => unpaid < a) ? null : ($"{unpaid} tháng chưa đóng trong năm", unpaid >= rules.RemovalAt ? Tone.Bad : Tone.Warn);
}
