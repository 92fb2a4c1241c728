using DangBoSo.Platform.Text;

namespace DangBoSo.Organisation.Domain;

/// <summary>What lists ask free text by: its words without marks, each with a space before it, so that a word is found from its beginning on. Of sealed text there is none.</summary>
internal static class FindableWords
{
    /// <returns>E.g. " xa thuan thanh" of "Xã Thuận Thành"; null of what is sealed, or not free text.</returns>
    public static string? Of(RecordField field, string? stored) => stored is null || field.Sealed || field.Column || !IsText(field) ? null : Spaced(stored);

    /// <returns>Of the cells that are free text.</returns>
    public static string? Of(RecordList list, string cells)
    {
        if (list.Sealed) return null;
        var read = RowText.Read(cells);
        return Spaced(string.Join(' ', list.Columns.Where(IsText).Select(c => read.GetValueOrDefault(c.Code))));
    }

    public static bool IsText(RecordField field) => field.Kind is RecordKind.Text or RecordKind.LongText;

    private static string Spaced(string text) => string.Concat(Fold.Words(text).Select(word => " " + word));
}
