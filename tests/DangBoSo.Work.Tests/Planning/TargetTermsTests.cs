using DangBoSo.Work.Domain;
using Xunit;

namespace DangBoSo.Work.Tests.Planning;

public sealed class TargetTermsTests
{
    private static readonly DateOnly End = new(2030, 12, 31);

    [Fact]
    public void A_rising_path_to_the_value_is_fine() =>
        Assert.Empty(Terms(null, 100_000, (2026, 70_000), (2027, 70_000), (2030, 100_000)).Faults());

    [Fact]
    public void A_year_below_the_year_before_is_one_fault() =>
        Assert.Equal([("work.target.path_falls", 2027)], Codes(Terms(null, 100_000, (2026, 70_000), (2027, 60_000), (2028, 80_000), (2030, 100_000))));

    [Fact]
    public void A_year_below_the_baseline_falls_too() =>
        Assert.Equal([("work.target.path_falls", 2026)], Codes(Terms(40_000, 100_000, (2026, 30_000), (2030, 100_000))));

    [Fact]
    public void Nothing_is_reached_after_the_due_year() =>
        Assert.Equal([("work.target.year_after_due", 2031)], Codes(Terms(null, 100_000, (2030, 100_000), (2031, 100_000))));

    [Fact]
    public void A_percentage_ends_at_a_hundred() =>
        Assert.Equal([("work.target.over_hundred", 0)], Codes(Terms(null, 120_000)));

    [Fact]
    public void A_count_is_refused_at_its_unit_and_nothing_else_is_said_of_it() =>
        Assert.Equal([(TermPart.Unit, "work.target.unit_percent")], (Terms(null, 120_000) with { Unit = "buổi" }).Faults().Select(f => (f.Part, f.Code)));

    [Theory]
    [InlineData("")]
    [InlineData(" % ")]
    public void A_unit_left_empty_means_percent(string unit) =>
        Assert.Equal([("work.target.over_hundred", 0)], Codes(Terms(null, 120_000) with { Unit = unit }));

    [Fact]
    public void The_due_year_says_what_the_target_says() =>
        Assert.Equal([("work.target.year_not_end", 2030)], Codes(Terms(null, 100_000, (2030, 95_000))));

    [Fact]
    public void A_value_that_could_not_be_read_makes_no_further_faults() =>
        Assert.Empty(new TargetTerms("%", null, null, null, new Dictionary<int, long> { [2026] = 50_000, [2031] = 90_000 }).Faults());

    [Theory]
    [InlineData("2030", "2030-12-31")]
    [InlineData("31/12/2027", "2027-12-31")]
    [InlineData("2027-06-30", "2027-06-30")]
    public void A_due_day_is_a_day_or_a_year(string text, string day)
    {
        Assert.True(DueDays.TryRead(text, out var read));
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd", null), read);
    }

    [Theory]
    [InlineData("31/02/2027")]
    [InlineData("0025")]
    [InlineData("25/11/0025")]
    [InlineData("sang năm")]
    [InlineData("")]
    public void What_is_no_day_is_refused(string text) => Assert.False(DueDays.TryRead(text, out _));

    [Fact]
    public void A_circle_is_found_from_each_of_its_clauses()
    {
        var parents = new Dictionary<string, string?>(StringComparer.Ordinal) { ["A"] = "B", ["B"] = "C", ["C"] = "A", ["D"] = "A", ["E"] = null };
        Assert.True(ClauseCircle.Holds("A", parents));
        Assert.True(ClauseCircle.Holds("C", parents));
        Assert.False(ClauseCircle.Holds("D", parents));
        Assert.False(ClauseCircle.Holds("E", parents));
    }

    private static TargetTerms Terms(long? baseline, long value, params (int Year, long Value)[] years) => new("%", baseline, value, End, years.ToDictionary(y => y.Year, y => y.Value));

    private static IEnumerable<(string, int)> Codes(TargetTerms terms) => terms.Faults().Select(f => (f.Code, f.Year));
}
