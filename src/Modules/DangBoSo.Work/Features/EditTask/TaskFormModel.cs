using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Work.Features.EditTask;

/// <param name="TaskId">Null for a new one.</param>
/// <param name="Owner">Who has it now, in words; shown instead of the choice once the plan is issued.</param>
/// <param name="OnLine">Tasks that a correction reaches.</param>
public sealed record TaskFormModel(Guid PlanId, Guid? TaskId, bool IsDraft, int? Version, TaskInput Shown, string Owner, int OnLine, IReadOnlyList<Option> Clauses, IReadOnlyList<Option> Units, IReadOnlyList<Option> Targets);
