using DangBoSo.Platform.Web;

namespace DangBoSo.Organisation.Features.ShowFees;

public sealed record ShowFeesInput
{
    /// <summary>E.g. 2026-11; this month when left out.</summary>
    public string? Month { get; init; }

    /// <summary>Another cell that the reader sees; his own when left out.</summary>
    public Guid? Unit { get; init; }

    /// <summary>What was just taken: its outcomes stand beside the rows.</summary>
    public Guid? Batch { get; init; }
}

/// <param name="IsCell">A committee above cells takes no fees itself.</param>
/// <param name="MayCollect">The reader takes fees here.</param>
/// <param name="Elsewhere">Đồng in <paramref name="Paid"/> from those whom another cell counts by now.</param>
/// <param name="Removal">Names of whom the cell is to consider, and the rule's words.</param>
public sealed record ShowFeesModel(Guid Unit, string UnitName, bool IsCell, bool IsOwn, bool MayCollect, DateOnly Month, DateOnly DueOn, DateOnly Today, string Citation, DateOnly RuleVersion, IReadOnlyList<FeeLine> Members, long Due, long Paid, long Elsewhere, FeeRemoval? Removal)
{
    /// <summary>The cell is no more from that day on.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Names of those that were merged into it after the month was due: whoever was there owes here now.</summary>
    public IReadOnlyList<string> Continues { get; init; } = [];
}

public sealed record FeeRemoval(string Words, IReadOnlyList<FeeLine> Members);

/// <param name="Group">Null where nobody said by what he pays.</param>
/// <param name="Due">Đồng; null where it is not known.</param>
/// <param name="Unpaid">Months of the year that are over, unpaid without a reason, wherever he was counted.</param>
/// <param name="Outcome">Of the form that was just sent, in two words.</param>
/// <param name="OutcomeWhy">Its receipt, or why there is none.</param>
public sealed record FeeLine(Guid Member, string Name, string? Group, long? Due, long Paid, string State, Tone Tone, string? Reason, int Unpaid, string? Alert, Tone AlertTone, IReadOnlyList<FeeReceiptLink> Receipts, string? Outcome, string? OutcomeWhy)
{
    /// <summary>Something is left to take, and one knows how much.</summary>
    public bool Owes => Due is { } due && due > Paid && Reason is null;
}

/// <param name="Id">Null where it was written in a cell that the reader does not see.</param>
public sealed record FeeReceiptLink(Guid? Id, string Number);
