using System.Text.RegularExpressions;

namespace DangBoSo.Documents.Domain;

/// <summary>Number and symbol of a document: <c>07-ĐA/ĐU</c> in the Party, <c>1630/QĐ-UBND</c> in the State. Kept as written; read only to compare and to guess.</summary>
internal static partial class Symbol
{
    /// <summary>For comparing: "Số: 07 – ĐA/ĐU" and "07-ĐA/ĐU" are one number.</summary>
    public static string Fold(string number)
    {
        var folded = string.Concat(Platform.Text.Fold.Text(number).Where(c => !char.IsWhiteSpace(c))).Replace('–', '-').Replace('—', '-');
        var rest = folded.StartsWith("so", StringComparison.Ordinal) ? folded[2..].TrimStart(':', '.') : folded;
        return rest.Length > 0 && char.IsAsciiDigit(rest[0]) ? rest : folded;
    }

    /// <summary>
    /// The kind's abbreviation. A State symbol without one is an official letter (CV): NĐ 30/2020 gives letters none. Null
    /// where the symbol has no known form. QĐ of the Party stands for two kinds; the caller must not choose between them.
    /// </summary>
    public static SymbolKind? Kind(string number)
    {
        if (Party().Match(number) is { Success: true } party) return new SymbolKind(party.Groups["kind"].Value, IsParty: true);
        return State().Match(number) is { Success: true } state ? new SymbolKind(state.Groups["kind"].Value, IsParty: false) : null;
    }

    [GeneratedRegex(@"^\s*(Số\s*:?\s*)?\d{1,5}\s*[-–]\s*(?<kind>[A-Za-zĐđ]{1,6})\s*/\s*\S+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Party();

    [GeneratedRegex(@"^\s*(Số\s*:?\s*)?\d{1,5}\s*/\s*(?<kind>[^-–\s/]+)\s*[-–]\s*\S+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex State();
}

/// <param name="Code">What stands in the place of the kind's abbreviation.</param>
internal sealed record SymbolKind(string Code, bool IsParty);
