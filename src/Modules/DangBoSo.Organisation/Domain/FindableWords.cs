using DangBoSo.Platform.Text;

namespace DangBoSo.Organisation.Domain;

/// <summary>What lists ask text by: its words without marks, each with a space before it, so that a word is found from its beginning on. Of sealed text there is none.</summary>
internal static class FindableWords
{
    /// <returns>E.g. " xa thuan thanh" of "Xã Thuận Thành"; null of what is sealed, or not free text.</returns>
    public static string? Of(RecordField field, string? stored) => stored is null || field.Sealed || field.Column || !IsText(field) ? null : Spaced(stored);

    /// <returns>Of all the cells: free text, the words of choices, months with and without their nought; the order of the words says nothing.</returns>
    public static string? Of(RecordList list, string cells, RecordRules rules)
    {
        if (list.Sealed) return null;
        var read = RowText.Read(cells);
        return Spaced(string.Join(' ', list.Columns.Where(c => read.ContainsKey(c.Code)).Select(c => Said(c, read[c.Code], rules))));
    }

    public static bool IsText(RecordField field) => field.Kind is RecordKind.Text or RecordKind.LongText;

    // People look for 3/2024 as well as for 03/2024.
    private static string Said(RecordField column, string stored, RecordRules rules) => column.Kind switch
    {
        RecordKind.Choice => rules.Shown(column, stored),
        RecordKind.Day or RecordKind.Month => stored + stored.Replace("-0", " ", StringComparison.Ordinal)[4..],
        _ => stored,
    };

    private static string Spaced(string text) => string.Concat(Fold.Words(text).Select(word => " " + word));
}
