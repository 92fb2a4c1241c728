using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Work.Features.EditClause;

/// <param name="ClauseId">Null for a new one.</param>
/// <param name="Parents">Clauses it may belong to.</param>
public sealed record ClauseFormModel(Guid PlanId, Guid? ClauseId, bool IsDraft, int? Version, string? Code, string? ParentCode, string? Title, string? Text, IReadOnlyList<Option> Parents);
