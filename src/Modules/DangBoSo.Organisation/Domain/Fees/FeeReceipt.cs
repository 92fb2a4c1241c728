using DangBoSo.Platform.Errors;

namespace DangBoSo.Organisation.Domain.Fees;

/// <summary>Money taken from one member for one or more months. Its number is one of its cell's year, without gaps; a wrong one is cancelled and keeps it.</summary>
internal sealed class FeeReceipt
{
    public Guid Id { get; init; }
    public Guid UnitId { get; init; }
    /// <summary>The year in which it was written.</summary>
    public int Year { get; init; }
    public int Number { get; init; }
    public Guid MemberId { get; init; }
    /// <summary>As the member was called that day.</summary>
    public required string PayerName { get; init; }
    public DateOnly PaidOn { get; init; }
    public FeeWay Way { get; init; }
    public long Amount { get; init; }
    /// <summary>Of several taken in one form.</summary>
    public Guid? BatchId { get; init; }
    public required string TakenByName { get; init; }
    public required string TakenByPost { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public DateOnly? CancelledOn { get; private set; }
    public string? CancelledBecause { get; private set; }
    public string? CancelledByName { get; private set; }
    public int Version { get; set; }

    public void Cancel(DateOnly day, string because, string who)
    {
        if (CancelledOn is { } before) throw new RuleBroken("organisation.fee.cancelled_already", before.ToString("dd'/'MM'/'yyyy", null));
        (CancelledOn, CancelledBecause, CancelledByName) = (day, because, who);
    }
}

/// <summary>A receipt's part for one month, with what was owed then and by which rules.</summary>
internal sealed class FeePayment
{
    public Guid Id { get; init; }
    public Guid ReceiptId { get; init; }
    public Guid MemberId { get; init; }
    /// <summary>The cell that took it.</summary>
    public Guid UnitId { get; init; }
    public DateOnly Month { get; init; }
    /// <summary>The how manieth for this member and month, cancelled ones too. Of two collectors at one instant one loses it.</summary>
    public int Sequence { get; init; }
    public long Amount { get; init; }
    public long? Due { get; init; }
    public DateOnly RuleVersion { get; init; }
    /// <summary>Its receipt was cancelled.</summary>
    public bool IsVoid { get; set; }
    public int Version { get; set; }
}

/// <summary>One form that took fees of many: what came of each row, where it was not a receipt.</summary>
internal sealed class FeeBatch
{
    public Guid Id { get; init; }
    public Guid UnitId { get; init; }
    public DateOnly Month { get; init; }
    /// <summary>JSON: member → message code.</summary>
    public required string Refusals { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
}

internal enum FeeWay
{
    Cash,

    /// <summary>The National Public Service Portal.</summary>
    Portal,
}
