using DangBoSo.Platform.Text;

namespace DangBoSo.Platform.Tables;

/// <summary>A column of a table that people fill in; its heading may be either of the two, without regard to case, marks and underscores.</summary>
/// <param name="Name">As exports, the API and older files have it, e.g. <c>short_name</c>.</param>
/// <param name="Heading">As the template has it, e.g. "Tên gọi tắt".</param>
/// <param name="Meaning">What it means and what may stand there, for the page that takes the table.</param>
/// <param name="Required">The table is refused without this column.</param>
public sealed record FormColumn(string Name, string Heading, string Meaning, bool Required = false)
{
    /// <summary>Of its text in characters, as a template shows it.</summary>
    public int Width { get; init; }

    /// <summary>What else people write over such a column. Only guessed by: a person says whether it is so.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];
}

/// <summary>What a table that people fill in looks like: the template, its explanation, and the headings that an import knows.</summary>
/// <param name="Name">In addresses and file names, ASCII.</param>
/// <param name="Title">As people call the table.</param>
/// <param name="Columns">In the template's order.</param>
/// <param name="Examples">Invented rows, to be written over.</param>
public sealed record TableForm(string Name, string Title, IReadOnlyList<FormColumn> Columns, IReadOnlyList<IReadOnlyList<TableCell>> Examples)
{
    public string[] Required => [.. Columns.Where(c => c.Required).Select(c => c.Name)];

    /// <summary>The column that a heading of somebody's file means.</summary>
    public FormColumn? Of(string heading)
    {
        var key = Key(heading);
        return Columns.FirstOrDefault(c => Key(c.Name) == key || Key(c.Heading) == key);
    }

    /// <summary>The template's name in addresses.</summary>
    public string File(TableFormat format) => $"{Name}.{(format is TableFormat.Xlsx ? "xlsx" : "csv")}";

    public TableExport Template(TableFormat format) =>
        new(format, "mau-" + Name, [.. Columns.Select(c => new TableColumn(c.Heading, c.Width))], async (table, _) =>
        {
            foreach (var row in Examples) await table.RowAsync([.. row]);
        });

    private static string Key(string heading) => Fold.Text(heading.Replace('_', ' '));
}
