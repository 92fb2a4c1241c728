using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Xml;
using DangBoSo.Platform.Files;

namespace DangBoSo.Platform.Tables.Xlsx;

/// <summary>
/// Streams the first visible sheet of a workbook: dates, numbers and texts come as a Vietnamese reader would have typed them. Limits as
/// for any Office file (<see cref="OfficeCheck"/>); besides the shared texts only the row at hand is held.
/// </summary>
internal sealed class XlsxReader : TableReader
{
    private const int MostFaultyRows = 1_000;
    private readonly ZipArchive zip;
    private readonly SheetRows rows;

    private XlsxReader(ZipArchive zip, Workbook book, CancellationToken ct)
    {
        this.zip = zip;
        SheetScan.Check(book.Sheet, book.SheetName, ct);
        rows = new SheetRows(SafeXml.Open(book.Sheet), SharedStrings.Read(book.Strings, ct), NumberFormats.Read(book.Styles), book.From1904);
        Sheet = book.Shown > 1 ? book.SheetName : null;
        var names = rows.Next() is { } first ? first.Cells.ConvertAll(c => c.Trim()) : [];
        if (rows.Faults.Count > 0) throw new TableBroken([.. rows.Faults]);
        while (names.Count > 0 && names[^1].Length == 0) names.RemoveAt(names.Count - 1);
        Header = new TableHeader(names);
    }

    public static XlsxReader Open(Stream content, CancellationToken ct)
    {
        ZipArchive? zip = null;
        try
        {
            if (OfficeCheck.Run(content) is not FileKind.Xlsx) throw new FileRefused("platform.file.not_table");
            content.Position = 0;
            zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return new XlsxReader(zip, Workbook.Read(zip), ct);
        }
        catch (Exception e)
        {
            zip?.Dispose();
            if (Reason(e) is { } reason) throw reason;
            throw;
        }
    }

    protected override async IAsyncEnumerable<TableRow> ReadRowsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask; // rows come out of memory and a stored file: nothing to wait for
        for (var faulty = 0; Next() is var (number, cells);)
        {
            ct.ThrowIfCancellationRequested();
            if (rows.Faults.Count == 0 && cells.TrueForAll(string.IsNullOrWhiteSpace)) continue;
            var row = new TableRow(number, Fit(cells, number), Header);
            if (rows.Faults.Count > 0) row = row with { Faults = [.. rows.Faults.Select(Named)] };
            yield return row;
            // What came from a sheet of formulas is told a thousand times, not a million.
            if (row.Faults.Count > 0 && ++faulty == MostFaultyRows) throw new TableBroken(new ImportProblem(number, "", "", "platform.xlsx.faults_many", MostFaultyRows));
        }
    }

    protected override void Dispose(bool disposing)
    {
        rows.Dispose();
        zip.Dispose();
        base.Dispose(disposing);
    }

    private (int Number, List<string> Cells)? Next()
    {
        try
        {
            return rows.Next();
        }
        catch (Exception e)
        {
            if (Reason(e) is { } reason) throw reason;
            throw;
        }
    }

    /// <summary>As many cells as the header has names; what stands beside the table is a fault.</summary>
    private List<string> Fit(List<string> cells, int number)
    {
        for (var i = Header.Names.Count; i < cells.Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(cells[i]) && !rows.Faults.Exists(f => f.Column == CellRef.Letters(i))) rows.Faults.Add(new ImportProblem(number, CellRef.Letters(i), cells[i], "platform.xlsx.beside", CellRef.Letters(i)));
        }

        if (cells.Count > Header.Names.Count) cells.RemoveRange(Header.Names.Count, cells.Count - Header.Names.Count);
        while (cells.Count < Header.Names.Count) cells.Add("");
        return cells;
    }

    /// <summary>Faults are found by letter; a person looks for the header's name.</summary>
    private ImportProblem Named(ImportProblem fault) =>
        CellRef.Column(fault.Column, out _) is var i and >= 0 && i < Header.Names.Count && Header.Names[i].Length > 0 ? fault with { Column = Header.Names[i] } : fault;

    private static TableBroken? Reason(Exception e) => e switch
    {
        FileRefused refused => new TableBroken(new ImportProblem(1, "", "", refused.Code, [.. refused.Args])),
        InvalidDataException or XmlException or NotSupportedException => new TableBroken(new ImportProblem(1, "", "", "platform.file.zip_broken")),
        _ => null,
    };
}
