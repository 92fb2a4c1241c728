using DangBoSo.Platform.Text;
using Xunit;

namespace DangBoSo.Platform.Tests.Text;

public sealed class SnippetTests
{
    private static readonly string Long = string.Join(' ', Enumerable.Repeat("Hạ viện và tầng lớp, mạng người.", 200))
        + " Văn phòng chủ trì đảm bảo hạ tầng mạng diện rộng, mạng nội bộ tốc độ cao. "
        + string.Join(' ', Enumerable.Repeat("Nội dung khác hẳn.", 200));

    [Fact]
    public void Finds_the_phrase_among_its_scattered_syllables()
    {
        var snippet = Snippet.Cut(Long, "ha tang mang dien rong");
        Assert.Contains("hạ tầng mạng diện rộng", snippet.Text, StringComparison.Ordinal);
        Assert.InRange(snippet.Text.Length, 150, 240);
        var marked = snippet.Hits.Select(h => snippet.Text.Substring(h.Start, h.Length)).ToArray();
        Assert.Contains("diện", marked);
        Assert.Contains("rộng", marked);
        Assert.True(snippet.CutBefore && snippet.CutAfter);
    }

    [Fact]
    public void Cuts_decomposed_text_with_its_marks()
    {
        var snippet = Snippet.Cut("xa Ha\u0323 ta\u0302\u0300ng", "tầng");
        var hit = Assert.Single(snippet.Hits);
        Assert.Equal("ta\u0302\u0300ng", snippet.Text.Substring(hit.Start, hit.Length));
        Assert.False(snippet.CutBefore || snippet.CutAfter);
    }

    [Fact]
    public void Without_a_hit_gives_the_beginning()
    {
        var snippet = Snippet.Cut(Long, "zzz");
        Assert.Empty(snippet.Hits);
        Assert.StartsWith("Hạ viện", snippet.Text, StringComparison.Ordinal);
        Assert.False(snippet.CutBefore);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a")]
    public void Short_texts_are_whole(string text) => Assert.Equal(text, Snippet.Cut(text, "a").Text);

    [Fact]
    public void Hits_lie_inside_and_do_not_overlap()
    {
        var snippet = Snippet.Cut(Long, "mạng tầng hạ", 60);
        var end = 0;
        foreach (var hit in snippet.Hits)
        {
            Assert.True(hit.Start >= end);
            end = hit.Start + hit.Length;
        }
        Assert.True(end <= snippet.Text.Length && snippet.Hits.Count > 0);
    }
}
