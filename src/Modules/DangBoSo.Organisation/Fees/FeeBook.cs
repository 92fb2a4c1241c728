using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;

namespace DangBoSo.Organisation.Fees;

/// <summary>The rules of each month: those in force on its last day.</summary>
internal sealed class FeeBook(RuleSets rules, LocalDays days)
{
    public RuleSet<FeeRules> Today => rules.On<FeeRules>(FeeRules.Code, days.Today);

    /// <summary>Smaller groups of members are not told upward.</summary>
    public int LeastTold => SmallGroupRules.Today(rules, days);

    public DateOnly ThisMonth => FeeMonth.Of(days.Today);

    /// <summary>So far ahead rules that are known already are applied.</summary>
    public DateOnly Horizon => ThisMonth.AddMonths(24);

    public RuleSet<FeeRules> Of(DateOnly month) => rules.On<FeeRules>(FeeRules.Code, FeeMonth.LastDay(month));

    /// <summary>The day on which a month is due; where a member is counted on that day, he pays it.</summary>
    public DateOnly DueOn(DateOnly month) => Of(month).Rules.DueOn(month);

    /// <summary>Months of a year whose day is over.</summary>
    public IReadOnlyList<DateOnly> Past(int year) => [.. FeeMonth.OfYear(year).Where(m => DueOn(m) < days.Today)];

    /// <summary>Months of a year that have begun.</summary>
    public IReadOnlyList<DateOnly> Begun(int year) => [.. FeeMonth.OfYear(year).Where(m => m <= days.Today)];
}
