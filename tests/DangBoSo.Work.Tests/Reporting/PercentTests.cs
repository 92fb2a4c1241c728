using DangBoSo.Work.Domain.Measuring;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DangBoSo.Work.Tests.Reporting;

public sealed class PercentTests
{
    private static readonly DateOnly Issue = new(2026, 1, 1);
    private static readonly PathLine Path = new(Issue, 0, new Dictionary<int, long> { [2026] = 50_000 }, new DateOnly(2027, 12, 31), 100_000);

    [Fact]
    public void The_glossary_example_is_20_percent_of_two_of_three()
    {
        var percent = Percent.Of(new Measured(30_000, 40_000), new Measured(10_000, 160_000), null);
        Assert.Equal(20_000, percent.Value!.Value.Rounded());
        Assert.Equal((2, 3), (percent.Reported, percent.Asked));
    }

    [Fact]
    public void Nothing_to_count_is_neither_missing_nor_zero()
    {
        var percent = Percent.Of(new Measured(0, 0), new Measured(1_000, 3_000));
        Assert.Equal(33_333, percent.Value!.Value.Rounded());
        Assert.Equal(2, percent.Reported);
        Assert.Equal(Standing.NothingToCount, Percent.Of(new Measured(0, 0)).Against(Path, Issue));
        Assert.Equal(Standing.Missing, Percent.Of([null]).Against(Path, Issue));
        Assert.Equal(Standing.OnPath, Percent.Of(new Measured(0, 5_000)).Against(Path, Issue)); // the path begins at 0
    }

    [Theory]
    [InlineData(24, "2026-07-02", nameof(Standing.Behind))]
    [InlineData(25, "2026-07-02", nameof(Standing.OnPath))]
    [InlineData(49, "2026-07-02", nameof(Standing.OnPath))]
    [InlineData(50, "2026-07-02", nameof(Standing.Ahead))] // what 31/12 asks, before 31/12
    [InlineData(50, "2026-12-31", nameof(Standing.OnPath))]
    [InlineData(100, "2027-12-31", nameof(Standing.OnPath))] // reached on the day: nothing is asked further
    [InlineData(99, "2028-01-01", nameof(Standing.Behind))]
    public void Stands_against_its_path(long percent, string day, string expected) =>
        Assert.Equal(expected, Percent.Of(new Measured(percent * 1000, 100_000)).Against(Path, DateOnly.Parse(day, null)).ToString());

    [Fact]
    public void A_hair_under_the_path_is_behind_though_both_show_the_same()
    {
        // Path 25 %, reached 24,9999…: both are shown as 25 %, and it is behind.
        var percent = Percent.Of(new Measured(249_999_999, 1_000_000_000));
        Assert.Equal(25_000, percent.Value!.Value.Rounded());
        Assert.Equal(Standing.Behind, percent.Against(Path, new DateOnly(2026, 7, 2)));
    }

    [Fact]
    public void A_total_weighs_only_targets_that_have_a_percent()
    {
        var total = Percent.Weighted([(10_000, Exact.Of(50_000)), (30_000, Exact.Of(10_000)), (60_000, null)]);
        Assert.Equal(20_000, total!.Value.Rounded());
        Assert.Null(Percent.Weighted([(10_000, null)]));
        Assert.Null(Percent.Weighted([(0, Exact.Of(1))]));
    }

    [Fact]
    public void Splitting_an_organisation_changes_no_percent() => Prop.ForAll(ArbMap.Default.ArbFor<(PositiveInt, PositiveInt, PositiveInt)[]>(), units =>
    {
        var whole = units.Select(u => (Measured?)new Measured(Of(u.Item1), Of(u.Item1) + Of(u.Item2) + Of(u.Item3)));
        var parts = units.SelectMany(u => new Measured?[] { new(0, Of(u.Item2)), new(Of(u.Item1), Of(u.Item1) + Of(u.Item3)), new(0, 0), null });
        return Percent.Of(whole).Value?.Rounded() == Percent.Of(parts).Value?.Rounded();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lies_between_the_smallest_and_the_largest() => Prop.ForAll(ArbMap.Default.ArbFor<(PositiveInt, NonNegativeInt)[]>(), units =>
    {
        var figures = units.Select(u => new Measured(Of(u.Item1), Of(u.Item1) + u.Item2.Get)).ToList();
        if (Percent.Of(figures).Value is not { } all) return figures.Count == 0;
        var each = figures.ConvertAll(f => Percent.Of(f).Value!.Value);
        return each.Min() <= all && all <= each.Max();
    }).QuickCheckThrowOnFailure();

    private static long Of(PositiveInt n) => n.Get * 1000L;
}
