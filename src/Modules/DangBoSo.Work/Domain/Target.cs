using DangBoSo.Platform.Acting;

namespace DangBoSo.Work.Domain;

/// <summary>A measurable promise of the plan (D12).</summary>
internal sealed class Target : IRecord
{
    public Guid Id { get; init; }
    public Guid PlanId { get; init; }
    public required string Code { get; set; }
    public required string GroupName { get; set; }
    public required string Title { get; set; }
    /// <summary>Unit of measure, usually %.</summary>
    public required string Unit { get; set; }
    /// <summary>What the denominator counts.</summary>
    public required string CountedOf { get; set; }
    public string? ClauseCode { get; set; }
    /// <summary>Thousandths; null: unknown, the path then begins at 0 on the day of issue, and says so.</summary>
    public long? Baseline { get; set; }
    /// <summary>Thousandths, reached on <see cref="DueDay"/>.</summary>
    public long TargetValue { get; set; }
    public DateOnly DueDay { get; set; }
    /// <summary>JSON object year → thousandths reached by 31 December of it, e.g. <c>{"2026":70000}</c>.</summary>
    public required string YearlyPath { get; set; }
    /// <summary>Thousandths; counts only in the plan's total.</summary>
    public long Weight { get; set; }
    /// <summary><c>*</c> for every organisation the plan is issued to, else a JSON array of unit ids.</summary>
    public required string AppliesTo { get; set; }
    public int Position { get; set; }
    public int Version { get; set; }

    /// <summary>The organisations that find the target once the plan is out: whose it is, and those that report it.</summary>
    public IEnumerable<Guid> Hands(Plan plan, IReadOnlyCollection<Guid> recipients) => recipients.Where(Applies).Append(plan.OwnerUnitId).Distinct();

    /// <summary>Whether an organisation that the plan was issued to reports this target.</summary>
    public bool Applies(Guid unit) => AppliesTo == JsonLists.Everybody || JsonLists.Units(AppliesTo).Contains(unit);
}

/// <summary>The target as it was decided at a moment: what a past day's board is judged by (D4).</summary>
internal sealed class TargetVersion
{
    public Guid Id { get; init; }
    public Guid TargetId { get; init; }
    public Guid PlanId { get; init; }
    /// <summary>JSON of the target.</summary>
    public required string Snapshot { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
}
