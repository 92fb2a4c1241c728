using System.Globalization;
using System.Text;

namespace DangBoSo.Platform.Text;

/// <summary>
/// The one folding function for search and uniqueness on both engines (D15): marks stripped, đ→d, lower case, white space
/// collapsed. "Hạ  Tầng" → "ha tang". The same for composed and decomposed input.
/// </summary>
public static class Fold
{
    public static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var folded = new StringBuilder(text.Length);
        Run(text, folded, null);
        return folded.ToString();
    }

    /// <summary>Folded text that remembers where each of its characters came from.</summary>
    public static FoldedText WithMap(string text)
    {
        var folded = new StringBuilder(text.Length);
        var origins = new List<int>(text.Length);
        Run(text, folded, origins);
        return new FoldedText(folded.ToString(), text, origins);
    }

    /// <summary>The words (runs of letters and digits) of a query or text, folded.</summary>
    public static IReadOnlyList<string> Words(string? text)
    {
        var folded = Text(text);
        var words = new List<string>();
        for (int i = 0, start = -1; i <= folded.Length; i++)
        {
            var inside = i < folded.Length && char.IsLetterOrDigit(folded[i]);
            if (inside && start < 0)
                start = i;
            else if (!inside && start >= 0)
            {
                words.Add(folded[start..i]);
                start = -1;
            }
        }
        return words;
    }

    private static void Run(string text, StringBuilder folded, List<int>? origins)
    {
        var space = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                if (space < 0)
                    space = i;
                continue;
            }
            if (Vanishes(c))
                continue;
            if (space >= 0 && folded.Length > 0)
            {
                folded.Append(' ');
                origins?.Add(space);
            }
            space = -1;
            folded.Append(Letter(c));
            origins?.Add(i);
        }
    }

    private static char Letter(char c)
    {
        while (c > '\u007F' && Nfc.TryDecompose(c, out var root, out _))
            c = root;
        return c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c);
    }

    // Zero-width characters and soft hyphens come with copied text and would make two equal numbers differ.
    private static bool Vanishes(char c) => c > '\u007F' && !char.IsSurrogate(c)
        && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;
}

/// <param name="Text">The folded text.</param>
/// <param name="Original">What it was made from.</param>
/// <param name="Origins">For each folded character, the index of the original character it stands for.</param>
public sealed record FoldedText(string Text, string Original, IReadOnlyList<int> Origins)
{
    /// <summary>The original place of a folded stretch, with the marks that follow its last letter.</summary>
    public (int Start, int End) Place(int start, int length)
    {
        var end = Origins[start + length - 1] + 1;
        while (end < Original.Length && Nfc.IsMark(Original[end]))
            end++;
        return (Origins[start], end);
    }
}
