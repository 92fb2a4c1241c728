using System.Text.RegularExpressions;
using DangBoSo.Platform.Text;

namespace DangBoSo.Platform.Files.TextExtraction;

/// <summary>
/// The stamp of a classified document: MẬT, TỐI MẬT or TUYỆT MẬT alone on a line near the top. Accents count: "mặt" and "mất"
/// are everyday words. It finds the honest mistake, not somebody who took the stamp away.
/// </summary>
public static partial class SecrecyMark
{
    private const int Lines = 30;
    private static readonly string[] Marks = ["TUYỆT MẬT", "TỐI MẬT", "MẬT"];

    /// <returns>The mark, or null.</returns>
    public static string? Find(string text)
    {
        foreach (var line in text.Split('\n').Where(l => !string.IsNullOrWhiteSpace(l)).Take(Lines))
        {
            foreach (var piece in Gap().Split(line)) // two columns of a PDF come in one line
            {
                var bare = Prefix().Replace(Nfc.Of(piece).ToUpperInvariant().Trim(' ', '\r', '\u00A0', '[', ']', '(', ')', '|', '.', '*', '“', '”', '"'), "");
                bare = bare.Replace(" ", "", StringComparison.Ordinal);
                if (Array.Find(Marks, m => m.Replace(" ", "", StringComparison.Ordinal) == bare) is { } mark)
                    return mark;
            }
        }
        return null;
    }

    [GeneratedRegex(@"\t|\s{3,}")]
    private static partial Regex Gap();

    [GeneratedRegex(@"^(DẤU CHỈ )?(ĐỘ|MỨC ĐỘ) MẬT\s*:\s*")]
    private static partial Regex Prefix();
}
