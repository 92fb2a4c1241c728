using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using DangBoSo.Platform.Tables;

namespace DangBoSo.Bench;

/// <summary>A province's members as a file, out and in: time, and the most memory it took beyond what the process held before (Linux).</summary>
internal static class TablesScenario
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly TableColumn[] Columns = ["code", "full_name", "birth_date", "sex", "joined", "official", "cell", "cell_name"];

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args is [var typed] ? int.Parse(typed, CultureInfo.InvariantCulture) : 76_360;
        var folder = Directory.CreateTempSubdirectory("tables").FullName;
        try
        {
            Console.WriteLine($"{rows} rows of 8 cells\n| | s | extra memory MB | file MB |\n|---|---|---|---|");
            foreach (var format in new[] { TableFormat.Csv, TableFormat.Xlsx })
            {
                var path = Path.Combine(folder, format.ToString());
                await WriteAsync(format, path, 1_000); // what is compiled and loaded once is not counted
                await ReadAsync(path);
                await MeasureAsync($"{format} out", path, () => WriteAsync(format, path, rows));
                await MeasureAsync($"{format} in", path, () => ReadAsync(path));
            }

            var shared = Path.Combine(folder, "shared");
            Share(shared, rows);
            await MeasureAsync("Xlsx in, as Excel saves it (shared texts)", shared, () => ReadAsync(shared));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string what, string path, Func<Task> work)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5"); // the high-water mark begins anew
        var before = Status("VmRSS");
        var watch = Stopwatch.StartNew();
        await work();
        var took = watch.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {took:0.0} | {(Status("VmHWM") - before) / 1024.0:0} | {new FileInfo(path).Length / 1048576.0:0.0} |"));
    }

    internal static long Status(string name) => long.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith(name + ":", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    private static async Task WriteAsync(TableFormat format, string path, int rows)
    {
        await using var file = File.Create(path);
        await using var table = await TableWriter.CreateAsync(format, file, Columns);
        for (var i = 0; i < rows; i++)
        {
            var born = new DateOnly(1950, 1, 1).AddDays(i * 7919 % 18_000);
            await table.RowAsync($"{34_000_000 + i}", Name(i), born, i % 2 == 0 ? "nam" : "nữ", born.AddYears(20), i % 20 == 0 ? null : (DateOnly?)born.AddYears(21), $"TN.CQD.{i / 30}", $"Chi bộ số {i / 30}");
        }
    }

    private static async Task ReadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        using var table = await TableReader.OpenAsync(file, CancellationToken.None);
        var filled = 0L;
        await foreach (var row in table.RowsAsync()) filled += row["full_name"].Length;
        if (filled == 0) throw new InvalidOperationException("Nothing was read.");
    }

    /// <summary>The same members with every text among the shared ones: numbers, names, cells.</summary>
    private static void Share(string path, int rows)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        var (numbers, texts) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<string>());
        const string rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        Part(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>");
        Part(zip, "_rels/.rels", $"<Relationships xmlns=\"x\"><Relationship Id=\"r1\" Type=\"{rel}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Part(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{rel}\"><sheets><sheet name=\"Một\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>");
        Part(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"x\"><Relationship Id=\"s1\" Type=\"{rel}/worksheet\" Target=\"sheet.xml\"/><Relationship Id=\"t\" Type=\"{rel}/sharedStrings\" Target=\"strings.xml\"/></Relationships>");
        using (var sheet = new StreamWriter(zip.CreateEntry("xl/sheet.xml").Open()))
        {
            sheet.Write($"<worksheet xmlns=\"{Main}\"><sheetData>");
            for (var i = -1; i < rows; i++)
            {
                string[] cells = i < 0 ? [.. Columns.Select(c => c.Name)] : [$"{34_000_000 + i}", Name(i), "31/08/1980", "nam", "01/01/2005", "01/01/2006", $"TN.CQD.{i / 30}", $"Chi bộ số {i / 30}"];
                sheet.Write(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{i + 2}\" spans=\"1:8\">{string.Concat(cells.Select((c, at) => $"<c r=\"{(char)('A' + at)}{i + 2}\" s=\"1\" t=\"s\"><v>{Number(c)}</v></c>"))}</row>"));
            }

            sheet.Write("</sheetData></worksheet>");
        }

        Part(zip, "xl/strings.xml", $"<sst xmlns=\"{Main}\">{string.Concat(texts.Select(t => $"<si><t>{t}</t></si>"))}</sst>");

        int Number(string text)
        {
            if (numbers.TryGetValue(text, out var known)) return known;
            texts.Add(text);
            return numbers[text] = texts.Count - 1;
        }
    }

    private static string Name(int i) => $"Nguyễn Thị {(char)('A' + (i % 26))} Thử {i}";

    private static void Part(ZipArchive zip, string name, string xml)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(xml));
    }
}
