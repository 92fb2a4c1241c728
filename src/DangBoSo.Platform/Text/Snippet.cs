namespace DangBoSo.Platform.Text;

/// <param name="Text">A piece of the original, with its accents.</param>
/// <param name="Hits">Ranges of <paramref name="Text"/> to mark, ascending, not overlapping.</param>
/// <param name="CutBefore">Whether text stands before the piece.</param>
public sealed record Snippet(string Text, IReadOnlyList<SnippetHit> Hits, bool CutBefore, bool CutAfter)
{
    private const int MostHits = 20_000;

    /// <summary>
    /// The window of about <paramref name="length"/> characters that holds the most of the query, cut from the original. A
    /// text without any hit gives its beginning.
    /// </summary>
    public static Snippet Cut(string original, string query, int length = 200)
    {
        var words = Fold.Words(query).Distinct(StringComparer.Ordinal).ToArray();
        var folded = Fold.WithMap(original);
        var found = Find(folded.Text, words);
        if (found.Count == 0)
            return Piece(folded, found, 0, original.Length, length);
        var (first, last) = Best(found, words.Length, length);
        var start = folded.Place(found[first].At, 1).Start;
        var end = folded.Place(found[last].At, found[last].Length).End;
        return Piece(folded, found, start, end, length);
    }

    private static List<Found> Find(string text, string[] words)
    {
        var found = new List<Found>();
        for (int i = 0, start = -1; i <= text.Length && found.Count < MostHits; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                start = start < 0 ? i : start;
                continue;
            }
            if (start < 0)
                continue;
            var word = Array.FindIndex(words, w => text.AsSpan(start, i - start).SequenceEqual(w));
            if (word >= 0)
                found.Add(new Found(start, i - start, word));
            start = -1;
        }
        return found;
    }

    /// <summary>Most distinct words first, then words that follow each other as in the query: Vietnamese words are of several syllables.</summary>
    private static (int First, int Last) Best(List<Found> found, int words, int length)
    {
        var (best, score) = ((0, 0), -1);
        for (var first = 0; first < found.Count; first++)
        {
            var seen = new HashSet<int>();
            var (chain, last) = (0, first);
            for (var i = first; i < found.Count && found[i].At + found[i].Length - found[first].At <= length; i++)
            {
                seen.Add(found[i].Word);
                if (i > first && found[i].Word == found[i - 1].Word + 1 && found[i].At == found[i - 1].At + found[i - 1].Length + 1)
                    chain++;
                last = i;
            }
            var now = (seen.Count * 100) + chain;
            if (now > score)
                (best, score) = ((first, last), now);
            if (seen.Count == words && chain >= words - 1)
                break;
        }
        return best;
    }

    private static Snippet Piece(FoldedText folded, List<Found> found, int start, int end, int length)
    {
        var text = folded.Original;
        var spare = Math.Max(0, length - (end - start));
        var from = WordStart(text, Math.Max(0, start - (spare / 2)), start);
        var to = WordEnd(text, Math.Min(text.Length, from + Math.Max(length, Math.Min(end, from + length) - from)));
        var hits = found.Select(f => folded.Place(f.At, f.Length))
            .SkipWhile(p => p.Start < from).TakeWhile(p => p.End <= to)
            .Select(p => new SnippetHit(p.Start - from, p.End - p.Start)).ToList();
        return new Snippet(text[from..to], hits, from > 0, to < text.Length);
    }

    private static int WordStart(string text, int at, int limit)
    {
        if (at == 0)
            return 0;
        while (at < limit && !char.IsWhiteSpace(text[at - 1]))
            at++;
        return at;
    }

    private static int WordEnd(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 20 && !char.IsWhiteSpace(text[end]))
            end++;
        return end;
    }

    private readonly record struct Found(int At, int Length, int Word);
}

public readonly record struct SnippetHit(int Start, int Length);
