using System.Text.Json.Nodes;
using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Data;
using DangBoSo.Documents.Domain;
using DangBoSo.Documents.Features.RegisterDocument;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Faults;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Features.ImportRegister;

/// <summary>Takes over a register that was kept elsewhere, as one act: all rows or none.</summary>
internal sealed class ImportRegisterHandler(DocumentsDb db, Entries entries, RegisterNumbers numbers, Kinds kinds, Actor actor, Acts acts) : IDocumentImports
{
    // One transaction of so many rows keeps other writers waiting for less than 5 s (D18).
    private const int MostRows = 2_000;

    public async Task<ImportOutcome> ImportAsync(DocumentBook book, Stream table, bool check, CancellationToken ct)
    {
        actor.Demand("documents.register");
        var sheet = new RegisterSheet(book, entries.Today, kinds.Read, kinds.OfSymbol);
        await sheet.ReadAsync(table, MostRows, ct);
        await FindRegisteredAsync(sheet, ct);
        if (sheet.Problems.Count > 0 || check || sheet.Rows.Count == 0)
            return new ImportOutcome(sheet.Count, Imported: false, [.. sheet.Problems.OrderBy(p => p.Row)]) { Sheet = sheet.Sheet };
        await numbers.RetryAsync(() => SaveAsync(book, sheet.Rows, ct), ct);
        FaultPoints.Hit("documents.import.after_save");
        return new ImportOutcome(sheet.Count, Imported: true, []) { Sheet = sheet.Sheet };
    }

    private async Task<Guid> SaveAsync(DocumentBook book, List<SheetRow> rows, CancellationToken ct)
    {
        // Entries of past years stand in the books of those years, in the order of the file.
        foreach (var year in rows.GroupBy(r => r.Document.IssuedOn.Year).OrderBy(g => g.Key))
        {
            var number = await numbers.NextAsync(book, year.Key, ct);
            foreach (var row in year) await entries.AddAsync(row.Document, year.Key, number++, "", ct);
        }

        FaultPoints.Hit("documents.import.before_save");
        return await acts.SaveAsync(new Act("documents.register_imported", actor.OrganisationId, new JsonObject { ["rows"] = rows.Count, ["book"] = book.ToString() }), ct);
    }

    private async Task FindRegisteredAsync(RegisterSheet sheet, CancellationToken ct)
    {
        foreach (var batch in sheet.Rows.Chunk(500))
        {
            var wanted = batch.Select(r => r.Key.Number).ToList();
            var known = (await db.Documents.AsNoTracking().Where(d => d.HolderUnitId == actor.OrganisationId && wanted.Contains(d.NumberFolded))
                .Select(d => new { d.IssuerFolded, d.NumberFolded, d.IssuedOn }).ToListAsync(ct)).Select(d => new SourceKey(d.IssuerFolded, d.NumberFolded, d.IssuedOn)).ToHashSet();
            sheet.Problems.AddRange(batch.Where(r => known.Contains(r.Key)).Select(r => r.Row.Problem(RegisterSheet.Number, "documents.register.duplicate")));
        }
    }
}
