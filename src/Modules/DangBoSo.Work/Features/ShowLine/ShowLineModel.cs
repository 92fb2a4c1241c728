using DangBoSo.Platform.Web;

namespace DangBoSo.Work.Features.ShowLine;

public sealed record ShowLineModel(Guid PlanId, string Code, string Title, int Accepted, IReadOnlyList<LineTaskModel> Tasks);

public sealed record LineTaskModel(Guid Id, string Owner, string? Assignee, string Due, string State, Tone Tone, string? Said);
