using DangBoSo.Bench.Measuring;
using Xunit;

namespace DangBoSo.Bench.Tests;

/// <summary>What measures the cost of the filter takes it out of every query that the measured pages make, and of nothing else.</summary>
public sealed class FilterSwitchTests
{
    [Fact]
    public void A_query_without_a_filter_stays_as_it_is() => Assert.Equal("SELECT 1", FilterSwitch.Rewrite("SELECT 1"));

    [Fact]
    public void A_filter_written_in_an_unknown_way_is_refused() => Assert.Throws<InvalidOperationException>(() => FilterSwitch.Rewrite("SELECT token FROM platform_audience"));

    [Fact]
    public void A_filter_goes_with_all_that_stands_in_its_brackets() => Assert.Equal(
        "SELECT d.id FROM documents_document AS d WHERE 1 = 1 AND d.book = 'x'",
        FilterSwitch.Rewrite("SELECT d.id FROM documents_document AS d WHERE EXISTS (SELECT 1 FROM platform_audience AS p WHERE p.record_id = d.id AND p.token IN (@a, @b)) AND d.book = 'x'"));
}
