using DangBoSo.Work.Domain.Measuring;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DangBoSo.Work.Tests.Reporting;

public sealed class PathLineTests
{
    private static readonly DateOnly Issue = new(2026, 1, 5);
    private static readonly Dictionary<int, long> Yearly = new() { [2026] = 70_000, [2027] = 80_000, [2028] = 90_000 };

    [Fact]
    public void The_glossary_example_half_way_is_25_percent()
    {
        var path = new PathLine(new DateOnly(2026, 1, 1), null, new Dictionary<int, long>(), new DateOnly(2026, 12, 31), 50_000);
        Assert.Equal(25_000, path.At(new DateOnly(2026, 7, 2)).Rounded());
    }

    [Theory]
    [InlineData("2025-12-31", 10_000)] // before issue: the baseline
    [InlineData("2026-01-05", 10_000)]
    [InlineData("2026-12-31", 70_000)]
    [InlineData("2027-12-31", 80_000)]
    [InlineData("2028-06-30", 84_973)] // 80 + 10 × 182/366
    [InlineData("2030-12-31", 100_000)]
    [InlineData("2041-01-01", 100_000)] // after the due day: flat
    public void Goes_through_its_milestones(string day, long expected) =>
        Assert.Equal(expected, new PathLine(Issue, 10_000, Yearly, new DateOnly(2030, 12, 31), 100_000).At(DateOnly.Parse(day, null)).Rounded());

    [Fact]
    public void Unknown_baseline_is_zero_and_an_unissued_plan_stays_there()
    {
        Assert.Equal(0, new PathLine(null, null, Yearly, new DateOnly(2030, 12, 31), 100_000).At(new DateOnly(2029, 5, 5)).Rounded());
        Assert.Null(new PathLine(null, null, Yearly, new DateOnly(2030, 12, 31), 100_000).Next(Issue));
    }

    [Fact]
    public void The_due_day_wins_over_the_same_years_value_and_years_outside_have_no_say()
    {
        var path = new PathLine(Issue, 0, new Dictionary<int, long> { [2020] = 99_000, [2027] = 55_000, [2031] = 1_000 }, new DateOnly(2027, 12, 31), 100_000);
        Assert.Equal(100_000, path.At(new DateOnly(2027, 12, 31)).Rounded());
        Assert.Equal(0, path.At(Issue).Rounded());
    }

    [Fact]
    public void Due_before_issue_is_due_at_once() => Assert.Equal(100_000, new PathLine(Issue, 0, Yearly, Issue.AddDays(-3), 100_000).At(Issue).Rounded());

    [Fact]
    public void Halves_go_up()
    {
        Assert.Equal(1, new Exact(1, 2).Rounded());
        Assert.Equal(0, new Exact(-1, 2).Rounded());
        Assert.Equal(-1, new Exact(-2, 3).Rounded());
        Assert.Equal(3, new Exact(5, 2).Rounded());
    }

    [Fact]
    public void Stays_between_its_milestones_and_does_not_jump() => Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<PositiveInt>(), (length, rise, day) =>
        {
            var (days, target) = ((length.Get % 3000) + 1, (long)rise.Get * 37);
            var path = new PathLine(Issue, 500, new Dictionary<int, long>(), Issue.AddDays(days), 500 + target);
            var at = day.Get % (days + 1);
            var here = path.At(Issue.AddDays(at));
            // The definition itself, in one division: baseline + rise × days gone ÷ days in all.
            var exact = here.CompareTo(new Exact(((System.Numerics.BigInteger)500 * days) + ((System.Numerics.BigInteger)target * at), days)) == 0;
            return exact && here >= Exact.Of(500) && here <= Exact.Of(500 + target) && here <= path.At(Issue.AddDays(at + 1));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Is_exact_at_every_milestone() => Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), values =>
    {
        var yearly = values.Take(8).Select((v, i) => (Year: 2026 + i, Value: Math.Abs((long)v))).ToDictionary(y => y.Year, y => y.Value);
        var path = new PathLine(Issue, 0, yearly, new DateOnly(2040, 6, 1), 7);
        return yearly.All(y => path.At(new DateOnly(y.Key, 12, 31)).CompareTo(Exact.Of(y.Value)) == 0) && path.At(new DateOnly(2040, 6, 1)).Rounded() == 7;
    }).QuickCheckThrowOnFailure();
}
