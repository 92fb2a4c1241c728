using DangBoSo.Ledger.Features.VerifyLedger;
using Xunit;

namespace DangBoSo.Ledger.Tests.VerifyLedger;

public sealed class CanonicalValueTests
{
    [Fact]
    public void Both_engines_give_one_text()
    {
        var id = Guid.Parse("0198f000-0000-7000-8000-000000000001");
        Assert.Equal(CanonicalValue.Of(id, ColumnKind.Value), CanonicalValue.Of(id.ToString("D"), ColumnKind.Value));
        Assert.Equal(CanonicalValue.Of(true, ColumnKind.Truth), CanonicalValue.Of(1L, ColumnKind.Truth));
        Assert.Equal(CanonicalValue.Of(new DateOnly(2026, 8, 31), ColumnKind.Value), CanonicalValue.Of("2026-08-31", ColumnKind.Value));
        Assert.Equal(CanonicalValue.Of(5, ColumnKind.Value), CanonicalValue.Of(5L, ColumnKind.Value));
    }

    [Theory]
    [InlineData("1", 1L, ColumnKind.Value)]
    [InlineData("1", 1L, ColumnKind.Truth)]
    [InlineData(2L, true, ColumnKind.Truth)]
    [InlineData(1.0, 1L, ColumnKind.Value)]
    [InlineData("", null, ColumnKind.Value)]
    [InlineData("null", null, ColumnKind.Value)]
    public void Another_type_is_another_value(object? stored, object? told, object kind) =>
        Assert.NotEqual(CanonicalValue.Of(told, (ColumnKind)kind), CanonicalValue.Of(stored, (ColumnKind)kind));

    [Fact]
    public void A_blob_is_no_text_of_its_base64()
    {
        Assert.NotEqual(CanonicalValue.Of(new byte[] { 1, 2 }, ColumnKind.Bytes), CanonicalValue.Of(Convert.ToBase64String([1, 2]), ColumnKind.Bytes));
        Assert.NotEqual(CanonicalValue.Of("AQI="u8.ToArray(), ColumnKind.Value), CanonicalValue.Of("AQI=", ColumnKind.Value));
    }

    [Fact]
    public void Keys_sort_as_the_bytes_of_utf8_do()
    {
        string[] keys = ["a", "ab", "đ", "\uffee", "😀", "a|b", "", "Z"];
        Assert.Equal(
            keys.Order(Comparer<string>.Create((x, y) => System.Text.Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(y)))),
            keys.Order(Utf8Order.Instance));
    }
}
