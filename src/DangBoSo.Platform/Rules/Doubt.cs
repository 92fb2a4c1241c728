using System.Text.RegularExpressions;

namespace DangBoSo.Platform.Rules;

/// <summary>
/// Rule sets mark what was not read in its original as <c>[VERIFY]</c>, with a reason or without. Who reads a screen is told the same in his
/// own words: what is doubtful does not look certain.
/// </summary>
internal static partial class Doubt
{
    /// <param name="text">A citation, or the JSON of a whole set.</param>
    public static string Said(string text) => text.Contains("[VERIFY", StringComparison.Ordinal) ? Reason().Replace(Mark().Replace(text, "(cần đối chiếu văn bản gốc)"), "($1)") : text;

    [GeneratedRegex(@"\[VERIFY\]")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\[VERIFY:\s*([^\]]*)\]")]
    private static partial Regex Reason();
}
