using DangBoSo.Platform.Web;
using Xunit;

namespace DangBoSo.Platform.Tests.Web;

public sealed class ViTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1304, "1.304")]
    [InlineData(76360, "76.360")]
    [InlineData(1100000, "1.100.000")]
    [InlineData(-999, "-999")]
    [InlineData(-1304, "-1.304")]
    [InlineData(long.MaxValue, "9.223.372.036.854.775.807")]
    public void Whole_numbers_group_by_dots(long value, string expected) => Assert.Equal(expected, Vi.Number(value));

    [Theory]
    [InlineData("12.5", "12,5")]
    [InlineData("12.50", "12,5")]
    [InlineData("1304.125", "1.304,13")]
    [InlineData("-0.5", "-0,5")]
    [InlineData("-0.001", "0")]
    [InlineData("1000", "1.000")]
    public void Decimals_follow_a_comma(string value, string expected)
        => Assert.Equal(expected, Vi.Number(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Missing_is_shown_as_missing()
    {
        Assert.Equal("–", Vi.Number((decimal?)null));
        Assert.Equal("–", Vi.Percent((decimal?)null));
        Assert.Equal("–", Vi.Date((DateOnly?)null));
    }

    [Fact]
    public void Percents_and_scaled_figures()
    {
        Assert.Equal("52%", Vi.Percent(52m));
        Assert.Equal("31,5%", Vi.Percent(31.46m));
        Assert.Equal("12,5", Vi.Scaled(12_500));
        Assert.Equal("1.304,125", Vi.Scaled(1_304_125));
    }

    [Fact]
    public void Days_and_instants()
    {
        Assert.Equal("05/01/2026", Vi.Date(new DateOnly(2026, 1, 5)));
        var lateEvening = new DateTimeOffset(2026, 8, 30, 17, 0, 0, TimeSpan.Zero);
        Assert.Equal("31/08/2026", Vi.Date(lateEvening));
        Assert.Equal("00:00 31/08/2026", Vi.DateTime(lateEvening));
        Assert.Equal("17:00 30/08/2026", Vi.DateTime(lateEvening, TimeZoneInfo.Utc));
    }

    [Theory]
    [InlineData(-2, "Quá hạn 2 ngày", Tone.Bad)]
    [InlineData(0, "Hạn hôm nay", Tone.Warn)]
    [InlineData(1, "Còn 1 ngày", Tone.Warn)]
    [InlineData(1200, "Còn 1.200 ngày", Tone.Quiet)]
    public void A_due_day_is_a_word_with_a_colour(int days, string word, Tone tone)
    {
        var today = new DateOnly(2026, 8, 31);
        Assert.Equal((word, tone), Vi.Due(today.AddDays(days), today));
    }

    [Theory]
    [InlineData(512, "512 B")]
    [InlineData(2048, "2 KB")]
    [InlineData(5_242_880, "5 MB")]
    public void Sizes(long bytes, string expected) => Assert.Equal(expected, Vi.Size(bytes));

    [Theory]
    [InlineData("Trần Hữu Tùng", "HT")]
    [InlineData("đỗ Ánh", "ĐÁ")]
    [InlineData(" ", "")]
    public void Initials(string name, string expected) => Assert.Equal(expected, Vi.Initials(name));

    [Fact]
    public void A_value_in_a_field_reads_back_as_itself()
    {
        Assert.Equal("1304,5", Vi.Input(1304.5m));
        Assert.Equal("25/11/2026", Vi.Input(new DateOnly(2026, 11, 25)));
        Assert.True(ViRead.TryNumber(Vi.Input(-1304.125m), out var number));
        Assert.Equal(-1304.125m, number);
    }
}
