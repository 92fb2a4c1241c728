using System.Text.RegularExpressions;

namespace DangBoSo.Platform.Text;

/// <summary>
/// Recognises text typed in the character sets of before Unicode, TCVN3 (ABC) and VNI. It looks right only in its old fonts;
/// stored, it would neither be found nor sorted.
/// </summary>
public static partial class LegacyVietnamese
{
    /// <summary>The name of the character set, or null for text that is what it seems.</summary>
    public static string? Find(string text)
    {
        // Nobody mixes: letters that exist only in Unicode (ă, đ, ơ, ư, and those with two marks) speak for the whole text.
        if (Modern().IsMatch(text)) return null;
        if (Tcvn3().IsMatch(text)) return "TCVN3 (ABC)";
        // One such pair or letter may be a foreign name (Noël, Raúl, Meißen); two are a way of typing.
        if (Vni().Count(text) > 1) return "VNI";
        return Foreign().Count(text) > 1 ? "TCVN3 (ABC)" : null;
    }

    [GeneratedRegex("[ăĂđĐơƠưƯĩĨũŨ\u1EA0-\u1EF9]")]
    private static partial Regex Modern();

    // Signs that stand for letters: between letters, or as đ/Đ before one.
    [GeneratedRegex(@"[A-Za-z\u00C0-\u00FF][¨©ª«¬®¸µ¶¹¡¢£¤¥¦§»¼½¾×÷Þþ][A-Za-z\u00C0-\u00FF]|(?<![A-Za-z0-9])[®§][A-Za-z\u00C0-\u00FF¸µ¶¹¨©ª«¬]|[A-Za-z][¨©ª«]+[¸µ¶¹]?[a-z]")]
    private static partial Regex Tcvn3();

    // ò, ổ, ứ, é as TCVN3 has them: letters of languages that nobody writes here.
    [GeneratedRegex("[ßæøðÆØÐ]")]
    private static partial Regex Foreign();

    // A vowel and, as a letter of its own, its mark: pairs that Vietnamese does not have.
    [GeneratedRegex("[aeouyAEOUYöÖôÔ][øùûïäåëüØÙÛÏÄÅËÜ]|[eaEA][õÕ]|[aA][êéèúÊÉÈÚ]|[eE][âãäåàáÂÃÄÅÀÁ]|[oOöÖ][âäåÂÄÅ]|[ñÑ][aeouyöôAEOUYÖÔ][øùûõïâäãåáàêéèëôöØÙÛÕÏÂÄÃÅÁÀÊÉÈËÔÖ]")]
    private static partial Regex Vni();
}
