using DangBoSo.Platform.Csv;

namespace DangBoSo.Demonstration;

/// <summary>The files in <c>demo/</c>, beside the program.</summary>
internal static class Material
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "demo", name);

    public static Stream Open(string name) => File.OpenRead(Path(name));

    public static async Task<List<CsvRow>> RowsAsync(string name, CancellationToken ct)
    {
        await using var stream = Open(name);
        var reader = await CsvReader.OpenAsync(stream, ct);
        var rows = new List<CsvRow>();
        await foreach (var row in reader.RowsAsync(ct)) rows.Add(row);
        return rows;
    }
}
