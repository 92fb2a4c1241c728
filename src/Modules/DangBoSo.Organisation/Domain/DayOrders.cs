namespace DangBoSo.Organisation.Domain;

/// <summary>Days of a record that contradict one another, by the rule set.</summary>
internal static class DayOrders
{
    /// <param name="day">A field's day as it is to be, or null.</param>
    /// <param name="changed">Only contradictions that one of these takes part in: an old one does not hold up another matter.</param>
    public static IEnumerable<OrderRule> Broken(IEnumerable<OrderRule> rules, Func<string, DateOnly?> day, IReadOnlySet<string> changed) =>
        from rule in rules
        where changed.Contains(rule.Earlier) || changed.Contains(rule.Later)
        let earlier = day(rule.Earlier)
        let later = day(rule.Later)
        where earlier is not null && later is not null && later < From(rule, earlier.Value)
        select rule;

    // Born on 29 February, one is of age on 28 February of a common year: as the calendar adds years.
    private static DateOnly From(OrderRule rule, DateOnly earlier) => earlier.AddYears(rule.Years).AddMonths(rule.Months).AddDays(rule.Days);
}
