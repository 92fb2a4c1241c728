using DangBoSo.Platform.Web;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features;

/// <summary>States in the words people read.</summary>
internal static class Words
{
    public static (string Word, Tone Tone) Of(TaskState state) => state switch
    {
        TaskState.Draft => ("Dự thảo", Tone.Quiet),
        TaskState.Sent => ("Chờ nhận", Tone.Warn),
        TaskState.Accepted => ("Đang thực hiện", Tone.Info),
        TaskState.Returned => ("Trả lại", Tone.Bad),
        _ => ("Hoàn thành", Tone.Ok),
    };

    /// <summary>What happened to a task that now stands so; null where nothing has happened to it.</summary>
    public static string? Became(TaskState state) => state switch
    {
        TaskState.Accepted => "đã được nhận",
        TaskState.Returned => "đã bị trả lại",
        TaskState.Sent => "đã được giao lại",
        TaskState.Done => "đã hoàn thành",
        _ => null,
    };

    /// <summary>A title as it fits into a sentence; cut between words.</summary>
    public static string Brief(string title)
    {
        const int most = 60;
        if (title.Length <= most) return title;
        var end = title.LastIndexOf(' ', most - 1);
        return title[..(end > most / 2 ? end : most - 1)] + "…";
    }

    public static string Due(DateOnly due, bool yearly) => yearly ? $"Hằng năm, đến {Vi.Date(due)}" : Vi.Date(due);

    /// <summary>100 and %: 100%; 12.5 and hồ sơ: 12,5 hồ sơ.</summary>
    public static string Value(long? thousandths, string unit) => thousandths is not { } value ? "–" : unit == "%" ? Vi.Scaled(value) + "%" : $"{Vi.Scaled(value)} {unit}";
}
