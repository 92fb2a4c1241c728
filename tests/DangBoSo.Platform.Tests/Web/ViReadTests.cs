using DangBoSo.Platform.Web;
using Xunit;

namespace DangBoSo.Platform.Tests.Web;

public sealed class ViReadTests
{
    [Theory]
    [InlineData("1.304", "1304")]
    [InlineData("1.304,25", "1304.25")]
    [InlineData("12,5", "12.5")]
    [InlineData("12.5", "12.5")]
    [InlineData("0.125", "0.125")]
    [InlineData(" 1 304 ", "1304")]
    [InlineData("-7", "-7")]
    public void Numbers_as_people_type_them(string typed, string expected)
    {
        Assert.True(ViRead.TryNumber(typed, out var value));
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12,5,1")]
    [InlineData("1.30.4")]
    [InlineData("1e5")]
    [InlineData("năm")]
    [InlineData("99999999999999999999999999999999")]
    public void What_is_not_a_number(string? typed) => Assert.False(ViRead.TryNumber(typed, out _));

    [Theory]
    [InlineData("25/11/2026")]
    [InlineData("25-11-2026")]
    [InlineData("2026-11-25")]
    [InlineData(" 25.11.2026 ")]
    public void Days_as_people_type_them(string typed)
    {
        Assert.True(ViRead.TryDate(typed, out var day));
        Assert.Equal(new DateOnly(2026, 11, 25), day);
    }

    [Theory]
    [InlineData("31/02/2026")]
    [InlineData("11/25/2026")]
    [InlineData("25/11/26")]
    [InlineData("")]
    public void What_is_not_a_day(string typed) => Assert.False(ViRead.TryDate(typed, out _));
}
