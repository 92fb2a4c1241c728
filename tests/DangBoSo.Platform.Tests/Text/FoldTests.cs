using DangBoSo.Platform.Text;
using Xunit;

namespace DangBoSo.Platform.Tests.Text;

public sealed class FoldTests
{
    private static readonly string Decomposed = "Ha\u0323 ta\u0302\u0300ng";

    [Theory]
    [InlineData("Hạ tầng MẠNG diện rộng", "ha tang mang dien rong")]
    [InlineData("  Đảng\u00A0bộ \r\n số ", "dang bo so")]
    [InlineData("Số 07-ĐA/ĐU", "so 07-da/du")]
    [InlineData("ƯỚC ướt Ẵ ỹ Ộ", "uoc uot a y o")]
    [InlineData("a\u200Bb\u00ADc", "abc")]
    [InlineData("", "")]
    public void Folds(string text, string folded) => Assert.Equal(folded, Fold.Text(text));

    [Fact]
    public void Composed_and_decomposed_input_are_one()
    {
        Assert.Equal("ha tang", Fold.Text(Decomposed));
        Assert.Equal("Hạ tầng", Nfc.Of(Decomposed));
        Assert.Equal("ộ", Nfc.Of("o\u0302\u0323")); // marks typed in the other order
        Assert.Equal("ậ", Nfc.Of("a\u0323\u0302"));
        Assert.Equal("à", Nfc.Of("a\u0340"));
        Assert.Equal("x\u0302\u0302", Nfc.Of("x\u0302\u0302"));
    }

    [Fact]
    public void The_map_points_into_the_original()
    {
        var folded = Fold.WithMap("  Đại   " + Decomposed);
        var at = folded.Text.IndexOf("ha tang", StringComparison.Ordinal);
        var (start, end) = folded.Place(at, 7);
        Assert.Equal(Decomposed, folded.Original[start..end]);
        Assert.Equal(folded.Text.Length, folded.Origins.Count);
    }

    [Fact]
    public void Folding_twice_changes_nothing()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var text = new string([.. Enumerable.Range(0, 40).Select(_ => (char)random.Next(0x20, 0x2000))]);
            var once = Fold.Text(text);
            Assert.Equal(once, Fold.Text(once));
            Assert.Equal(once, Fold.Text(Nfc.Of(text)));
            Assert.Equal(once, Fold.WithMap(text).Text);
        }
    }
}
