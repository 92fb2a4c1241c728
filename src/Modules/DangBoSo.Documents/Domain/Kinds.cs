using DangBoSo.Documents.Contracts;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Documents.Domain;

internal sealed record KindRule(string Code, string Name);

/// <summary>Codes and names of the kinds, from the rule set in force today.</summary>
internal sealed class Kinds(RuleSets rules, LocalDays days)
{
    private Dictionary<string, KindRule> Rules => rules.On<Dictionary<string, KindRule>>("documents.kinds", days.Today).Rules;

    public IReadOnlyList<Option> Options => [.. Enum.GetValues<DocumentKind>().Select(k => new Option(k.ToString(), Label(k)))];

    public string Name(DocumentKind kind) => Rules[kind.ToString()].Name;

    public string Code(DocumentKind kind) => Rules[kind.ToString()].Code;

    /// <summary>By code or name; null when it is neither, or when the code stands for more than one kind.</summary>
    public DocumentKind? Read(string text)
    {
        var folded = Platform.Text.Fold.Text(text);
        var named = Enum.GetValues<DocumentKind>().Where(k => Platform.Text.Fold.Text(Name(k)) == folded).ToList();
        if (named.Count == 1) return named[0];
        // Codes by their letters: ĐA and DA are two kinds.
        var coded = Enum.GetValues<DocumentKind>().Where(k => Code(k).Length > 0 && string.Equals(Code(k), text.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        return coded.Count == 1 ? coded[0] : null;
    }

    /// <summary>What the symbol itself says of the kind; <see cref="DocumentKind.Other"/> where it says nothing certain.</summary>
    public DocumentKind OfSymbol(string number)
    {
        if (Symbol.Kind(number) is not { } symbol) return DocumentKind.Other;
        if (!symbol.IsParty && symbol.Code == "QĐ") return DocumentKind.Decision; // the State writes QyĐ for quy định
        if (Read(symbol.Code) is { } kind) return kind;
        return !symbol.IsParty && Rules.Values.All(r => r.Code != symbol.Code) ? DocumentKind.OfficialLetter : DocumentKind.Other;
    }

    private string Label(DocumentKind kind) => Code(kind) is { Length: > 0 } code ? $"{Name(kind)} ({code})" : Name(kind);
}
