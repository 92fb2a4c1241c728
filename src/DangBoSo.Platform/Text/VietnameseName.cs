using System.Globalization;
using System.Text;

namespace DangBoSo.Platform.Text;

/// <summary>Sorting of Vietnamese personal names (D16): given name first, then the middle, then the family name.</summary>
public static class VietnameseName
{
    // Rank of the letters of the alphabet, with f j w z where Latin order puts them. The index decides.
    private const string Alphabet = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
    private const string Tones = "\u0300\u0309\u0303\u0301\u0323"; // huyền hỏi ngã sắc nặng: the dictionaries' order

    // Also the letters with breve, caron, tilde and bar of names in the languages of the highlands (Y Blŏ, H'Đŏk).
    private const string Others = "ĕĭŏŭčñƀ";
    private const string OurMarks = Tones + "\u0302\u0306\u031B"; // and roof, breve, horn

    /// <summary>Words of letters that names here are written with. A sign, or a letter of other languages is most often a file read in a wrong character set.</summary>
    public static bool IsPlausible(string fullName)
    {
        var name = Nfc.Of(fullName).Trim();
        // Namesakes are told apart by a number behind the name.
        return name.Length > 0 && char.IsLetter(name[0]) && name.All(c => c is ' ' or '\'' or '’' or '-' or '.' || char.IsAsciiDigit(c) || IsOurs(char.ToLowerInvariant(c)));
    }

    private static bool IsOurs(char letter)
    {
        if (Alphabet.Contains(letter, StringComparison.Ordinal) || Others.Contains(letter, StringComparison.Ordinal) || Nfc.IsMark(letter)) return true;
        // ậ comes apart as ạ and its roof: step by step down to a vowel.
        return Nfc.TryDecompose(letter, out var root, out var mark) && OurMarks.Contains(mark, StringComparison.Ordinal) && ("aeiouy".Contains(root, StringComparison.Ordinal) || (root > 'z' && IsOurs(root)));
    }

    /// <summary>
    /// A key of [0-9a-z] only, so that every collation of both engines sorts it as its bytes would: 0 ends a part,
    /// 1 + digit ends a syllable with its tone, 2 leads a foreign character, 3…z are the letters.
    /// </summary>
    public static string SortKey(string fullName)
    {
        var parts = Nfc.Of(fullName).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var key = new StringBuilder();
        if (parts.Length > 0)
            Add(key, parts[^1]);
        key.Append('0');
        foreach (var middle in parts.Skip(1).SkipLast(1))
            Add(key, middle);
        key.Append('0');
        if (parts.Length > 1)
            Add(key, parts[0]);
        return key.Append('0').ToString();
    }

    private static void Add(StringBuilder key, string syllable)
    {
        var tone = 0;
        foreach (var c in syllable)
        {
            var letter = Letter(char.ToLowerInvariant(c), ref tone);
            var rank = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (rank >= 0)
                key.Append(Symbol(rank + 3));
            else if (!Nfc.IsMark(letter))
                key.Append('2').Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
        }
        key.Append('1').Append((char)('0' + tone));
    }

    /// <summary>Takes the tone off a letter and keeps what makes it a letter of its own (ă â ê ô ơ ư).</summary>
    private static char Letter(char c, ref int tone)
    {
        var bare = c;
        Span<char> marks = stackalloc char[4];
        var count = 0;
        while (Nfc.TryDecompose(bare, out var root, out var mark))
        {
            (bare, marks[count++]) = (root, mark);
        }
        var quality = bare;
        for (var i = 0; i < count; i++)
        {
            var at = Tones.IndexOf(marks[i], StringComparison.Ordinal);
            if (at >= 0)
                tone = at + 1;
            else
                quality = Nfc.Of($"{bare}{marks[i]}")[0];
        }
        return quality;
    }

    private static char Symbol(int rank) => (char)(rank < 10 ? '0' + rank : 'a' + rank - 10);
}
