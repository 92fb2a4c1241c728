using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features;

/// <summary>Words for the states of reports, and the step that records a change of state.</summary>
internal static class ReportTexts
{
    public static string Word(this ReportStatus status) => status switch
    {
        ReportStatus.Draft => "Nháp",
        ReportStatus.Submitted => "Chờ công nhận",
        ReportStatus.Accepted => "Đã công nhận",
        _ => "Gửi lại để sửa",
    };

    public static Tone Tone(this ReportStatus status) => status switch
    {
        ReportStatus.Draft => Platform.Web.Tone.Quiet,
        ReportStatus.Submitted => Platform.Web.Tone.Info,
        ReportStatus.Accepted => Platform.Web.Tone.Ok,
        _ => Platform.Web.Tone.Warn,
    };

    /// <summary>What was done, for the report's history.</summary>
    public static string Did(this ReportStatus status) => status switch
    {
        ReportStatus.Draft => "Soạn nháp",
        ReportStatus.Submitted => "Trình",
        ReportStatus.Accepted => "Công nhận",
        _ => "Gửi lại để sửa",
    };

    public static string Word(this Progress progress) => progress switch
    {
        Progress.NotStarted => "Chưa bắt đầu",
        Progress.UnderWay => "Đang làm",
        Progress.Blocked => "Vướng mắc",
        _ => "Đã xong",
    };

    public static ReportStep Step(this Report report, Actor actor, DateTimeOffset now, string? reason = null) => new()
    {
        Id = Ids.New(now),
        ReportId = report.Id,
        Status = report.Status,
        At = now,
        AccountId = actor.AccountId,
        PersonName = actor.Profile.DisplayName,
        PostTitle = actor.Profile.PostTitle,
        Reason = reason,
    };
}
