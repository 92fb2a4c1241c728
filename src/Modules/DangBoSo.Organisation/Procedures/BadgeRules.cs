namespace DangBoSo.Organisation.Procedures;

/// <summary>Rule set <c>organisation.badges</c>.</summary>
/// <param name="Years">Of Party age, for which there is a badge; ascending.</param>
/// <param name="Early">So much earlier for the gravely ill.</param>
/// <param name="Rounds">Days of the year on which badges are awarded.</param>
internal sealed record BadgeRules(IReadOnlyList<int> Years, IReadOnlyList<EarlyRule> Early, IReadOnlyList<RoundRule> Rounds)
{
    public const string Code = "organisation.badges";

    /// <summary>The first round on or after a day.</summary>
    public DateOnly RoundFrom(DateOnly day) => Around(day.Year).First(r => r >= day);

    public DateOnly RoundBefore(DateOnly round) => Around(round.Year).Last(r => r < round);

    public bool IsRound(DateOnly day) => Rounds.Any(r => r.Month == day.Month && r.Day == day.Day);

    /// <summary>Rounds of this year and the next, and of the year before.</summary>
    public IEnumerable<DateOnly> Around(int year) => Enumerable.Range(year - 1, 3).SelectMany(y => Rounds.Select(r => new DateOnly(y, r.Month, r.Day))).Order();

    /// <summary>Those whose joining day lies after the first and not after the second reach so many years between the round before and this.</summary>
    public IEnumerable<(int Years, DateOnly After, DateOnly Until)> Reaching(DateOnly round) => Years.Select(y => (y, RoundBefore(round).AddYears(-y), round.AddYears(-y)));

    public int EarlyMonths(int years) => Early.First(e => years <= e.UpToYears).Months;
}

internal sealed record EarlyRule(int UpToYears, int Months);

internal sealed record RoundRule(int Month, int Day);
