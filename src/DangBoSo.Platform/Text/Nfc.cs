using System.Collections.Frozen;
using System.Text;

namespace DangBoSo.Platform.Text;

/// <summary>
/// Composed form (NFC) of Latin text. Use this, never <c>string.Normalize</c>: under invariant globalization that returns
/// its input unchanged, and "ế" typed on a Mac would differ from "ế" typed on Windows.
/// </summary>
public static class Nfc
{
    private static readonly FrozenDictionary<char, (char Base, char Mark)> Decompositions = Read();
    private static readonly FrozenDictionary<(char, char), char> Compositions =
        Decompositions.ToFrozenDictionary(e => (e.Value.Base, e.Value.Mark), e => e.Key);

    public static string Of(string text) => text.AsSpan().ContainsAnyInRange('\u0300', '\u036F') ? Compose(text) : text;

    /// <summary>One step of canonical decomposition, or false for a letter without marks.</summary>
    internal static bool TryDecompose(char letter, out char root, out char mark)
    {
        var found = Decompositions.TryGetValue(letter, out var parts);
        (root, mark) = parts;
        return found;
    }

    internal static bool IsMark(char c) => c is >= '\u0300' and <= '\u036F';

    private static string Compose(string text)
    {
        var parts = new List<char>(text.Length + 16);
        foreach (var c in text)
            Decompose(c, parts);
        Order(parts);
        var composed = new StringBuilder(parts.Count);
        var starter = -1;
        byte last = 0;
        foreach (var c in parts)
        {
            var rank = Class(c);
            if (starter >= 0 && (rank > last || last == 0) && rank > 0 && Compositions.TryGetValue((composed[starter], c), out var one))
            {
                composed[starter] = one;
                continue;
            }
            if (rank == 0 && !IsMark(c))
                starter = composed.Length;
            last = rank;
            composed.Append(c);
        }
        return composed.ToString();
    }

    private static void Decompose(char c, List<char> into)
    {
        if (c is '\u0340' or '\u0341') // the deprecated Vietnamese tone marks
            into.Add(c == '\u0340' ? '\u0300' : '\u0301');
        else if (!TryDecompose(c, out var root, out var mark))
            into.Add(c);
        else
        {
            Decompose(root, into);
            into.Add(mark);
        }
    }

    /// <summary>Stable insertion sort of each run of marks by combining class (dot below before accents above).</summary>
    private static void Order(List<char> parts)
    {
        for (var i = 1; i < parts.Count; i++)
        {
            var rank = Class(parts[i]);
            for (var j = i; rank > 0 && j > 0 && Class(parts[j - 1]) > rank; j--)
                (parts[j - 1], parts[j]) = (parts[j], parts[j - 1]);
        }
    }

    private static byte Class(char c)
    {
        var at = IsMark(c) ? LatinTable.Marks.IndexOf(c, StringComparison.Ordinal) : -1;
        return at < 0 ? (byte)0 : LatinTable.Classes[at];
    }

    private static FrozenDictionary<char, (char, char)> Read()
    {
        var table = new Dictionary<char, (char, char)>();
        for (var i = 0; i < LatinTable.Entries.Length; i += 3)
        {
            var mark = LatinTable.Marks[LatinTable.MarkCodes.IndexOf(LatinTable.Entries[i + 2], StringComparison.Ordinal)];
            table[LatinTable.Entries[i]] = (LatinTable.Entries[i + 1], mark);
        }
        return table.ToFrozenDictionary();
    }
}
