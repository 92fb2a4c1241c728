using DangBoSo.Platform.Tables;

namespace DangBoSo.Demonstration;

/// <summary>The files in <c>demo/</c>, beside the program.</summary>
internal static class Material
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "demo", name);

    public static Stream Open(string name) => File.OpenRead(Path(name));

    public static async Task<List<TableRow>> RowsAsync(string name, CancellationToken ct)
    {
        await using var stream = Open(name);
        using var reader = await TableReader.OpenAsync(stream, ct);
        var rows = new List<TableRow>();
        await foreach (var row in reader.RowsAsync(ct)) rows.Add(row);
        return rows;
    }
}
