using System.Runtime.CompilerServices;
using System.Text;
using DangBoSo.Platform.Text;

namespace DangBoSo.Platform.Tables.Csv;

/// <summary>
/// Streams a UTF-8 CSV (D18): with or without BOM, <c>;</c> or <c>,</c> found from the header, RFC 4180 quotes. Cells come in
/// composed form (NFC), without the <c>'</c> that our export sets before formula signs.
/// </summary>
/// <exception cref="TableBroken">Not UTF-8, a quote that does not close, a limit passed: with the place.</exception>
internal sealed class CsvReader : TableReader
{
    private const char NotUtf8 = '\uFFFD';
    private readonly StreamReader source;
    private readonly char[] block = new char[8192];
    private readonly StringBuilder cell = new();
    private (int At, int Length) held;
    private int row;
    private char separator;

    private CsvReader(Stream stream) => source = new StreamReader(stream, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);

    public static new async Task<CsvReader> OpenAsync(Stream stream, CancellationToken ct)
    {
        var reader = new CsvReader(stream);
        await reader.FillAsync(ct);
        if (reader.held.Length > 0 && reader.block[0] == '\uFEFF')
            reader.held.At = 1;
        var cells = await reader.RecordAsync(ct)
            ?? throw new TableBroken(new ImportProblem(1, "", "", "platform.table.empty"));
        reader.Header = new TableHeader([.. cells.Select(c => c.Trim())]);
        return reader;
    }

    protected override async IAsyncEnumerable<TableRow> ReadRowsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        while (await RecordAsync(ct) is { } cells)
        {
            if (cells.Exists(c => !string.IsNullOrWhiteSpace(c)))
                yield return new TableRow(row, cells, Header) { Faults = cells.Count == Header.Names.Count ? [] : [Ragged(cells)] };
        }
    }

    private async ValueTask<List<string>?> RecordAsync(CancellationToken ct)
    {
        row++;
        var cells = new List<string>();
        var state = State.Start;
        while (true)
        {
            if (held.At == held.Length && !await FillAsync(ct))
            {
                if (state == State.Quoted)
                    throw Broken(cells, "platform.csv.quote_open");
                if (state == State.Start && cells.Count == 0)
                    return null;
                End(cells);
                return cells;
            }
            var c = block[held.At++];
            if (c == NotUtf8)
                throw Broken(cells, "platform.csv.not_utf8");
            if (state != State.Quoted && c is '\n')
            {
                End(cells);
                return cells;
            }
            state = Take(c, state, cells);
        }
    }

    private State Take(char c, State state, List<string> cells)
    {
        switch (state)
        {
            case State.Quoted when c == '"':
                return State.QuoteInQuoted;
            case State.Quoted:
            case State.QuoteInQuoted when c == '"':
                Append(c, cells);
                return State.Quoted;
            case State.Start when c == '"':
                return State.Quoted;
            default:
                if (c == '\r')
                    return state; // only ever before the line feed; old Mac files do not exist any more
                if (IsSeparator(c))
                {
                    End(cells);
                    return State.Start;
                }
                if (state == State.QuoteInQuoted)
                    throw Broken(cells, "platform.csv.after_quote");
                Append(c, cells);
                return State.Plain;
        }
    }

    /// <summary>The first separator of the header decides, unless the whole header holds more of the other kind.</summary>
    private bool IsSeparator(char c)
    {
        if (separator == '\0' && c is ';' or ',')
            separator = Guess();
        return c == separator;
    }

    private char Guess()
    {
        var (semicolons, commas, quoted) = (0, 0, false);
        for (var i = 0; i < held.Length && (quoted || block[i] != '\n'); i++)
        {
            quoted ^= block[i] == '"';
            semicolons += !quoted && block[i] == ';' ? 1 : 0;
            commas += !quoted && block[i] == ',' ? 1 : 0;
        }
        return semicolons > commas ? ';' : ',';
    }

    private void Append(char c, List<string> cells)
    {
        if (cell.Length >= MaxCell)
            throw Broken(cells, "platform.table.cell_long", MaxCell);
        cell.Append(c);
    }

    private void End(List<string> cells)
    {
        if (cells.Count == MaxColumns)
            throw Broken(cells, "platform.csv.columns_many", MaxColumns);
        var text = Nfc.Of(cell.ToString());
        cells.Add(Formula.Unmask(text));
        cell.Clear();
    }

    private ImportProblem Ragged(List<string> cells) => new(row, "", string.Join(" | ", cells.Take(5)), "platform.csv.ragged", Header.Names.Count, cells.Count);

    private TableBroken Broken(List<string> cells, string code, params object[] args)
    {
        var name = cells.Count < Header.Names.Count ? Header.Names[cells.Count] : "";
        var value = cell.Length > 60 ? cell.ToString(0, 60) + "…" : cell.ToString();
        return new TableBroken(new ImportProblem(row, name, value, code, args));
    }

    private async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        held = (0, await source.ReadBlockAsync(block, ct));
        return held.Length > 0;
    }

    private enum State
    {
        Start,
        Plain,
        Quoted,
        QuoteInQuoted,
    }
}
