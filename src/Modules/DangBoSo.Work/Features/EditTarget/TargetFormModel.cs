using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Work.Features.EditTarget;

/// <param name="TargetId">Null for a new one.</param>
/// <param name="Shown">What the target says, as a person would type it.</param>
/// <param name="Clauses">Clauses it may rest on.</param>
/// <param name="Units">Organisations it may be given to.</param>
public sealed record TargetFormModel(Guid PlanId, Guid? TargetId, bool IsDraft, int? Version, TargetInput Shown, IReadOnlyList<Option> Clauses, IReadOnlyList<Option> Units);
