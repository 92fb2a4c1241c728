using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Rules;

namespace DangBoSo.Organisation.Domain.Fees;

/// <summary>From what was entered to what is owed: each month by the rules of that month, also where they change within a year.</summary>
internal static class FeeAssessments
{
    /// <param name="standings">Of one member, in any order.</param>
    /// <param name="rules">In force in a month.</param>
    /// <param name="horizon">How far ahead rules that are known already are looked for.</param>
    /// <param name="now">For ids.</param>
    /// <returns>Without overlap, ascending; the last goes on.</returns>
    public static List<FeeAssessment> Of(IEnumerable<FeeStanding> standings, Func<DateOnly, RuleSet<FeeRules>> rules, DateOnly horizon, DateTimeOffset now)
    {
        var counting = standings.GroupBy(s => s.FromMonth).OrderBy(g => g.Key).Select(g => g.OrderBy(s => s.RecordedAt).ThenBy(s => s.Id).Last()).ToList();
        var owed = new List<FeeAssessment>();
        for (var i = 0; i < counting.Count; i++)
        {
            DateOnly? next = i + 1 < counting.Count ? counting[i + 1].FromMonth : null;
            owed.AddRange(OfOne(counting[i], next, rules, horizon, now));
        }

        return owed;
    }

    private static IEnumerable<FeeAssessment> OfOne(FeeStanding standing, DateOnly? next, Func<DateOnly, RuleSet<FeeRules>> rules, DateOnly horizon, DateTimeOffset now)
    {
        var last = next?.AddMonths(-1) ?? (horizon > standing.FromMonth ? horizon : standing.FromMonth);
        var first = standing.FromMonth;
        while (first <= last)
        {
            var set = rules(first);
            var end = first;
            while (end < last && rules(end.AddMonths(1)).Version == set.Version) end = end.AddMonths(1);
            yield return new FeeAssessment
            {
                Id = Ids.New(now),
                MemberId = standing.MemberId,
                FromDay = first,
                ToDay = end == last && next is null ? null : FeeMonth.LastDay(end),
                GroupCode = standing.GroupCode,
                Due = set.Rules.Due(standing.GroupCode, standing.Amount),
                RuleVersion = set.Version,
                StandingId = standing.Id,
            };
            first = end.AddMonths(1);
        }
    }
}
