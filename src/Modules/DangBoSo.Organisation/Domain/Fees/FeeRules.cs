namespace DangBoSo.Organisation.Domain.Fees;

/// <summary>Rule set <c>organisation.fees</c>: who owes how much a month, by when, and what follows from months unpaid.</summary>
/// <param name="DueDay">Day of the month; null is its last day, which also stands in for a day that a month has not.</param>
/// <param name="RoundTo">Whole đồng; halves go up.</param>
/// <param name="Alerts">Numbers of unpaid months in a year at which somebody is told.</param>
/// <param name="RemovalAt">From so many on, the cell considers what <paramref name="RemovalWords"/> say; nothing happens by itself.</param>
/// <param name="Keeps">By kind of organisation, percent of what it takes and is passed that it keeps; null is not laid down.</param>
internal sealed record FeeRules(int? DueDay, int RoundTo, IReadOnlyList<int> Alerts, int RemovalAt, string RemovalWords, IReadOnlyList<FeeGroup> Groups, IReadOnlyDictionary<string, decimal?> Keeps, FeeLimits Limits)
{
    public const string Code = "organisation.fees";

    public FeeGroup? Group(string? code) => Groups.FirstOrDefault(g => g.Code == code);

    public DateOnly DueOn(DateOnly month) => new(month.Year, month.Month, Math.Min(DueDay ?? 31, DateTime.DaysInMonth(month.Year, month.Month)));

    /// <param name="code">Group; one that this version does not know owes nobody knows what.</param>
    /// <param name="amount">What the percent is taken of, or what the committee laid down.</param>
    /// <returns>Whole đồng a month; null where it is not known.</returns>
    public long? Due(string code, long? amount) => Group(code) switch
    {
        { Percent: { } percent } when amount is { } basis => Round(basis * percent / 100m),
        { Fixed: { } each } => each,
        { SetByCommittee: true } => amount,
        _ => null,
    };

    private long Round(decimal due) => (long)Math.Round(due / RoundTo, MidpointRounding.AwayFromZero) * RoundTo;
}

/// <param name="Basis">What the amount is that is asked for; null where none is.</param>
/// <param name="Note">What could not be found out, as it is told to who chooses the group.</param>
internal sealed record FeeGroup(string Code, string Title, decimal? Percent = null, long? Fixed = null, bool SetByCommittee = false, string? Basis = null, string? Note = null)
{
    public bool AsksAmount => Percent is not null || SetByCommittee;
}

/// <summary>What is taken for a slip of the finger.</summary>
internal sealed record FeeLimits(int MonthsBack, int MonthsAhead, long MostAmount, long MostBasis);
