using DangBoSo.Work.Domain.Measuring;
using Xunit;

namespace DangBoSo.Work.Tests.Reporting;

public sealed class ReportingRuleTests
{
    private static readonly ReportingRule Rule = new("month", 25);
    private static readonly DateOnly Issue = new(2026, 1, 5);

    [Theory]
    [InlineData("2026-01-24", null)]
    [InlineData("2026-01-25", null)] // the due day itself is not over
    [InlineData("2026-01-26", "2026-01-25")]
    [InlineData("2026-03-01", "2026-02-25")]
    [InlineData("2027-01-01", "2026-12-25")]
    public void Late_begins_the_day_after(string day, string? due) =>
        Assert.Equal(due is null ? null : DateOnly.Parse(due, null), Rule.LastOver(DateOnly.Parse(day, null), Issue));

    [Fact]
    public void A_due_day_before_the_issue_is_nobodys() => Assert.Null(Rule.LastOver(new DateOnly(2026, 3, 10), new DateOnly(2026, 2, 25)));

    [Fact]
    public void Short_months_end_earlier()
    {
        var last = new ReportingRule("month", 31);
        Assert.Equal(new DateOnly(2026, 2, 28), last.LastOver(new DateOnly(2026, 3, 15), Issue));
        Assert.Equal(new DateOnly(2026, 1, 31), last.Previous(new DateOnly(2026, 2, 28)));
        Assert.Equal(new DateOnly(2026, 3, 31), last.Next(new DateOnly(2026, 3, 1)));
    }
}
