using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Text;
using DangBoSo.Platform.Time;

namespace DangBoSo.Organisation.Importing;

/// <summary>What a file of members may hold: the template's columns, and beyond them any field of the record that the rule set in force describes.</summary>
internal sealed class MemberForm(RecordBook book, LocalDays days)
{
    // Fields that the template has under names of its own.
    private static readonly string[] InTemplate = [MemberColumns.Card, MemberColumns.FullName, "sex", "birth_date", "joined_on", MemberColumns.OfficialOn];

    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> words = new(StringComparer.Ordinal);
    private IReadOnlyList<RecordField>? more;
    private TableForm? form;

    /// <summary>Fields beyond the template.</summary>
    public IReadOnlyList<RecordField> More => more ??= [.. book.Rules.Fields.Where(f => !InTemplate.Contains(f.Code, StringComparer.Ordinal))];

    public TableForm Form => form ??= Sheets.Members with { Columns = [.. Sheets.Members.Columns, .. More.Select(f => new FormColumn(f.Code, f.Label, f.Help ?? ""))] };

    public RecordRules Rules => book.Rules;

    /// <summary>A cell of such a field as it is stored. Choices may be written as their code or in words, without regard to marks.</summary>
    /// <returns>The message code of what is wrong, or null.</returns>
    public string? Read(RecordField field, string cell, out string? stored)
    {
        var typed = field.Kind is RecordKind.Choice && Words(field).TryGetValue(Fold.Text(cell), out var code) ? code : cell;
        return RecordValue.Read(field, typed, book.Rules.ChoicesOf(field), days.Today, out stored);
    }

    private IReadOnlyDictionary<string, string> Words(RecordField field)
    {
        if (words.TryGetValue(field.Code, out var known)) return known;
        return words[field.Code] = book.Rules.ChoicesOf(field).GroupBy(c => Fold.Text(c.Value), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Key, StringComparer.Ordinal);
    }
}
