using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Importing;

/// <summary>Reads a file of members and says everything that is wrong with it. Changes nothing.</summary>
internal sealed class MemberCheck(OrganisationDb db, IdentifierCheck identifiers, MemberForm form, Actor actor, LocalDays days)
{
    /// <param name="table">CSV or XLSX.</param>
    /// <param name="columns">Which column of the file holds which field; null: as the headings say.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<MemberFile> ReadAsync(Stream table, IReadOnlyDictionary<string, int>? columns, CancellationToken ct)
    {
        var problems = new List<ImportProblem>();
        var rows = new List<MemberRow>();
        var unread = new Dictionary<string, int>(StringComparer.Ordinal); // card numbers of rows with another fault
        var (count, broken) = (0, false);
        string? sheet = null;
        try
        {
            using var reader = await TableReader.OpenAsync(table, form.Form, columns, ct);
            sheet = reader.Sheet;
            problems.AddRange(reader.Header.Check(form.Form.Required));
            if (problems.Count > 0) return new MemberFile(0, [], problems, Broken: true);
            await foreach (var row in reader.RowsAsync(ct))
            {
                count++;
                if (MemberRow.Read(row, form, days.Today, problems) is { } member) rows.Add(member);
                else unread.TryAdd(row["code"], row.Number);
            }
        }
        catch (TableBroken failure)
        {
            problems.AddRange(failure.Problems);
            broken = true;
        }

        // One cell that is certainly of an old character set speaks for its file: the other cells merely happen not to show it.
        if (problems.Exists(p => p.Code == TableReader.OldTextCode)) return new MemberFile(count, [], problems, Broken: true) { Sheet = sheet };
        // A row that is mended later would meet its own number.
        problems.AddRange(rows.Where(r => r.Member.CardNumber is { } card && unread.TryGetValue(card, out var first) && first < r.Row.Number).Select(r => r.Row.Problem("code", "organisation.import.card_twice", unread[r.Member.CardNumber!])));
        await CheckCellsAsync(rows, problems, ct);
        problems.AddRange(await identifiers.CheckAsync(rows, ct));
        return new MemberFile(count, rows, [.. problems.OrderBy(p => p.Row)], broken) { Sheet = sheet };
    }

    public static async Task<int> CountAsync(Stream table, CancellationToken ct)
    {
        var count = 0;
        using var reader = await TableReader.OpenAsync(table, ct);
        await foreach (var _ in reader.RowsAsync(ct)) count++;
        return count;
    }

    /// <summary>The next rows of a table that was checked.</summary>
    /// <param name="table">CSV or XLSX.</param>
    /// <param name="columns">As above.</param>
    /// <param name="afterRow">The last row that was dealt with.</param>
    /// <param name="take">So many.</param>
    /// <param name="skipped">Rows that were found faulty.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<MemberRow>> BatchAsync(Stream table, IReadOnlyDictionary<string, int>? columns, int afterRow, int take, IReadOnlySet<int> skipped, CancellationToken ct)
    {
        using var reader = await TableReader.OpenAsync(table, form.Form, columns, ct);
        var rows = new List<MemberRow>(take);
        await foreach (var row in reader.RowsAsync(ct))
        {
            if (row.Number > afterRow && !skipped.Contains(row.Number)) rows.Add(MemberRow.Read(row, form, days.Today, []) ?? throw new RuleBroken("organisation.import.changed"));
            if (rows.Count == take) break;
        }

        return rows;
    }

    /// <summary>Cells by what the rows call them, code or else name, of those the actor sees.</summary>
    public async Task<ILookup<string, Guid>> CellsAsync(IEnumerable<MemberRow> rows, CancellationToken ct)
    {
        var asked = rows.Select(r => r.Cell).Distinct(StringComparer.Ordinal).ToList();
        var living = db.Units.SeenBy(actor).AsNoTracking().Where(u => u.DissolvedOn == null && (u.Kind == UnitKind.Cell || u.Kind == UnitKind.BaseCell));
        var byCode = await living.Where(u => asked.Contains(u.Code)).Select(u => new { Called = u.Code, u.Id }).ToListAsync(ct);
        var names = asked.Except(byCode.Select(c => c.Called), StringComparer.Ordinal).ToList();
        if (names.Count == 0) return byCode.ToLookup(c => c.Called, c => c.Id, StringComparer.Ordinal);
        var named = await living.Where(u => names.Contains(u.Name) || names.Contains(u.ShortName)).Select(u => new { u.Name, u.ShortName, u.Id }).ToListAsync(ct);
        var byName = named.SelectMany(u => names.Where(n => n == u.Name || n == u.ShortName), (u, name) => new { Called = name, u.Id });
        return byCode.Concat(byName).ToLookup(c => c.Called, c => c.Id, StringComparer.Ordinal);
    }

    // An old code still leads somewhere: whoever has an old list is told where.
    private async Task<Dictionary<string, (string Name, string Code)>> SuccessorsAsync(List<string> gone, CancellationToken ct)
    {
        if (gone.Count == 0) return [];
        var ended = db.Units.SeenBy(actor).AsNoTracking().Where(u => u.DissolvedOn != null && (gone.Contains(u.Code) || gone.Contains(u.Name)));
        var found = await ended.Join(db.Units.SeenBy(actor).Where(u => u.DissolvedOn == null), u => u.ContinuedById, n => n.Id, (u, n) => new { u.Code, u.Name, Now = n.Name, NowCode = n.Code }).ToListAsync(ct);
        return found.SelectMany(f => new[] { (Called: f.Code, f.Now, f.NowCode), (Called: f.Name, f.Now, f.NowCode) }).DistinctBy(f => f.Called, StringComparer.Ordinal).ToDictionary(f => f.Called, f => (f.Now, f.NowCode), StringComparer.Ordinal);
    }

    private async Task CheckCellsAsync(List<MemberRow> rows, List<ImportProblem> problems, CancellationToken ct)
    {
        var cells = await CellsAsync(rows, ct);
        var successors = await SuccessorsAsync([.. rows.Select(r => r.Cell).Where(c => !cells.Contains(c)).Distinct(StringComparer.Ordinal)], ct);
        foreach (var row in rows)
        {
            var found = cells[row.Cell].Count();
            if (found == 0 && successors.TryGetValue(row.Cell, out var now)) problems.Add(row.Row.Problem("cell", "organisation.import.cell_ended", now.Name, now.Code));
            else if (found != 1) problems.Add(row.Row.Problem("cell", found == 0 ? "organisation.import.cell_unknown" : "organisation.import.cell_ambiguous"));
        }
    }
}

/// <param name="Count">Rows below the header.</param>
/// <param name="Rows">The readable ones, as in the file.</param>
/// <param name="Broken">It was not read to its end: nobody knows what else is in it.</param>
internal sealed record MemberFile(int Count, IReadOnlyList<MemberRow> Rows, IReadOnlyList<ImportProblem> Problems, bool Broken)
{
    /// <summary>Which sheet was read, of a workbook that shows more than one.</summary>
    public string? Sheet { get; init; }

    public HashSet<int> FaultyRows => [.. Problems.Select(p => p.Row)];

    public IReadOnlyList<MemberRow> GoodRows()
    {
        var faulty = FaultyRows;
        return [.. Rows.Where(r => !faulty.Contains(r.Row.Number))];
    }
}
