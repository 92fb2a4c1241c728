using DangBoSo.Platform.Tables;
using Xunit;

namespace DangBoSo.Platform.Tests.Tables;

public sealed class CellsTests
{
    [Theory]
    [InlineData("12,5", 12_500)]
    [InlineData("12.5", 12_500)]
    [InlineData("12,345", 12_345)]
    [InlineData("1.304", 1_304_000)]
    [InlineData("1304", 1_304_000)]
    [InlineData("1.304.000", 1_304_000_000)]
    [InlineData("1.304,5", 1_304_500)]
    [InlineData("1,304.5", 1_304_500)]
    [InlineData("1,304,000", 1_304_000_000)]
    [InlineData("1 304", 1_304_000)]
    [InlineData("1\u00A0304,25", 1_304_250)]
    [InlineData("0.304", 304)]
    [InlineData(" 100 ", 100_000)]
    [InlineData("-3,5", -3_500)]
    [InlineData("0", 0)]
    public void Numbers(string text, long scaled)
    {
        Assert.True(Cells.TryNumber(text, out var value), text);
        Assert.Equal(scaled, value);
        Assert.True(Cells.TryNumber(Cells.Number(scaled), out var again));
        Assert.Equal(scaled, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("12%")]
    [InlineData("mười")]
    [InlineData("1.2.3")]
    [InlineData("12,")]
    [InlineData(",5")]
    [InlineData("1,2345")]
    [InlineData("1 3")]
    [InlineData("1.30,5")]
    [InlineData("1e5")]
    [InlineData("１２")]
    [InlineData("9999999999999999")]
    public void Not_numbers(string text) => Assert.False(Cells.TryNumber(text, out _), text);

    [Theory]
    [InlineData("31/08/2026", 2026, 8, 31)]
    [InlineData("1/9/2026", 2026, 9, 1)]
    [InlineData(" 2026-08-31 ", 2026, 8, 31)]
    [InlineData("29/02/2028", 2028, 2, 29)]
    [InlineData("31-08-2026", 2026, 8, 31)]
    [InlineData("31.08.2026", 2026, 8, 31)]
    public void Days(string text, int year, int month, int day)
    {
        Assert.True(Cells.TryDay(text, out var value));
        Assert.Equal(new DateOnly(year, month, day), value);
    }

    [Theory]
    [InlineData("31/02/2026")]
    [InlineData("29/02/2026")]
    [InlineData("08/31/2026")]
    [InlineData("01/01/0025")]
    [InlineData("01/01/25")]
    [InlineData("2026-13-01")]
    [InlineData("31-8")]
    [InlineData("")]
    public void Not_days(string text) => Assert.False(Cells.TryDay(text, out _));
}
