using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Importing;

/// <summary>Reads a file of members and says everything that is wrong with it. Changes nothing.</summary>
internal sealed class MemberCheck(OrganisationDb db, SealedValues values, Actor actor, LocalDays days)
{
    private const int AtOnce = 1000;

    public async Task<MemberFile> ReadAsync(Stream table, CancellationToken ct)
    {
        var problems = new List<ImportProblem>();
        var rows = new List<MemberRow>();
        var count = 0;
        string? sheet = null;
        try
        {
            using var reader = await TableReader.OpenAsync(table, Sheets.Members, ct);
            sheet = reader.Sheet;
            problems.AddRange(reader.Header.Check(Sheets.Members.Required));
            if (problems.Count > 0) return new MemberFile(0, [], problems);
            await foreach (var row in reader.RowsAsync(ct))
            {
                count++;
                if (MemberRow.Read(row, days.Today, problems) is { } member) rows.Add(member);
            }
        }
        catch (TableBroken broken)
        {
            problems.AddRange(broken.Problems);
        }

        await CheckCellsAsync(rows, problems, ct);
        await CheckCardsAsync(rows, problems, ct);
        return new MemberFile(count, rows, [.. problems.OrderBy(p => p.Row)]) { Sheet = sheet };
    }

    public static async Task<int> CountAsync(Stream table, CancellationToken ct)
    {
        var count = 0;
        using var reader = await TableReader.OpenAsync(table, Sheets.Members, ct);
        await foreach (var _ in reader.RowsAsync(ct)) count++;
        return count;
    }

    /// <summary>The next rows of a table that was found faultless.</summary>
    public async Task<IReadOnlyList<MemberRow>> BatchAsync(Stream table, int afterRow, int take, CancellationToken ct)
    {
        using var reader = await TableReader.OpenAsync(table, Sheets.Members, ct);
        var rows = new List<MemberRow>(take);
        await foreach (var row in reader.RowsAsync(ct))
        {
            if (row.Number > afterRow) rows.Add(MemberRow.Read(row, days.Today, []) ?? throw new RuleBroken("organisation.import.changed"));
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

    private async Task CheckCellsAsync(List<MemberRow> rows, List<ImportProblem> problems, CancellationToken ct)
    {
        var cells = await CellsAsync(rows, ct);
        foreach (var row in rows)
        {
            var found = cells[row.Cell].Count();
            if (found != 1) problems.Add(row.Row.Problem("cell", found == 0 ? "organisation.import.cell_unknown" : "organisation.import.cell_ambiguous"));
        }
    }

    private async Task CheckCardsAsync(List<MemberRow> rows, List<ImportProblem> problems, CancellationToken ct)
    {
        var byCard = new Dictionary<string, MemberRow>(StringComparer.Ordinal);
        foreach (var row in rows.Where(r => !byCard.TryAdd(r.Member.CardNumber!, r))) problems.Add(row.Row.Problem("code", "organisation.import.card_twice", byCard[row.Member.CardNumber!].Row.Number));
        foreach (var some in byCard.Keys.Chunk(AtOnce))
        {
            var taken = await values.FindAsync<Member, List<string>>(nameof(Member.Card), some, async hashes =>
            {
                var borne = await db.Members.AsNoTracking().Where(m => hashes.Keys.Contains(m.CardHash)).Select(m => m.CardHash!).ToListAsync(ct);
                return borne.ConvertAll(h => hashes[h]);
            }, ct);
            problems.AddRange(taken.Select(card => byCard[card].Row.Problem("code", "organisation.member.card_taken")));
        }
    }
}

/// <param name="Count">Rows below the header.</param>
/// <param name="Rows">The readable ones, as in the file.</param>
internal sealed record MemberFile(int Count, IReadOnlyList<MemberRow> Rows, IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>Which sheet was read, of a workbook that shows more than one.</summary>
    public string? Sheet { get; init; }
}
