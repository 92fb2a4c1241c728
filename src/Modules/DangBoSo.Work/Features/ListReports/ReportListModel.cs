using DangBoSo.Platform.Web;

namespace DangBoSo.Work.Features.ListReports;

/// <summary>A page of reports.</summary>
/// <param name="Waiting">True for the queue of what the reader has to accept, oldest first; else newest first.</param>
/// <param name="MayReview">He has a queue.</param>
/// <param name="Next">Address of the next page, or null.</param>
public sealed record ReportListModel(bool Waiting, bool MayReview, string? Status, IReadOnlyList<ReportLineModel> Lines, string? Next);

/// <param name="About">The task, or the plan for a report of figures alone.</param>
/// <param name="SubmittedAt">Null while it is a draft.</param>
public sealed record ReportLineModel(Guid Id, string UnitName, string About, bool IsTask, DateOnly Day, string Status, string StatusText, Tone Tone, int Figures, string AuthorName, DateTimeOffset? SubmittedAt);
