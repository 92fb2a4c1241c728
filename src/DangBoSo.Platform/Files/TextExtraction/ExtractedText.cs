using System.Text;

namespace DangBoSo.Platform.Files.TextExtraction;

public enum BlockKind
{
    Paragraph,
    Heading,
    Cell,
    Footnote,

    /// <summary>The page header: looked at for a secrecy mark, no part of the text.</summary>
    PageHeader,
}

/// <param name="Level">1 and up for headings, else 0.</param>
public sealed record TextBlock(BlockKind Kind, int Level, string Text);

/// <param name="Blocks">In the document's order; footnotes last.</param>
/// <param name="Truncated">The text was longer than what is taken.</param>
public sealed record ExtractedText(IReadOnlyList<TextBlock> Blocks, bool Truncated)
{
    /// <summary>Characters of one document that are kept for search and reading.</summary>
    public const int MaxLength = 5_000_000;

    /// <summary>One block a line.</summary>
    public string Text => Join(Blocks.Where(b => b.Kind != BlockKind.PageHeader));

    /// <summary>Where a secrecy mark may stand.</summary>
    public string TextWithHeaders => Join(Blocks.OrderBy(b => b.Kind == BlockKind.PageHeader ? 0 : 1));

    private static string Join(IEnumerable<TextBlock> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
            text.Append(block.Text).Append('\n');
        return text.ToString();
    }
}
