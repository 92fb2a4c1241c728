using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Live;
using DangBoSo.Platform.Tables;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ActOnMany;

/// <summary>What an act on many is to do, how far it is, and what came of each row. Names of those whom the actor still sees.</summary>
internal sealed class ShowBulkHandler(OrganisationDb db, ActOnManyHandler bulks, RecordBook book, Reads reads, Actor actor)
{
    private const int MostShown = 200;

    public async Task<BulkModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var bulk = await bulks.FindAsync(id, ct);
        var counts = await db.BulkRows.Where(r => r.BulkId == id).GroupBy(r => r.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var job = bulk.JobId is null ? null : await db.Jobs.AsNoTracking().SingleAsync(j => j.Id == bulk.JobId, ct);
        // The refused ones are what somebody has to look at.
        var rows = await Lines(id).OrderByDescending(r => r.Row.Outcome == BulkOutcome.Refused).ThenBy(r => r.Row.Ordinal).Take(MostShown).ToListAsync(ct);
        return new BulkModel(id, BulkWhat.Of(bulk).Words(bulk.Act, book), counts.Sum(c => c.Count), counts.Where(c => c.Key == BulkOutcome.Done).Sum(c => c.Count), counts.Where(c => c.Key == BulkOutcome.Refused).Sum(c => c.Count), job?.State, rows.ConvertAll(r => r.Line));
    }

    public async Task<TableExport> ExportAsync(Guid id, TableFormat format, CancellationToken ct)
    {
        await bulks.FindAsync(id, ct);
        await reads.RecordExportAsync("organisation.bulk_exported", new JsonObject { ["bulk"] = id.ToString("D") }, await Lines(id).CountAsync(ct), ct);
        return new TableExport(format, "ket-qua", [new("ho_va_ten", 28), new("ket_qua", 18), new("ly_do", 60)], async (table, cancel) =>
        {
            await foreach (var row in Lines(id).OrderBy(r => r.Row.Ordinal).AsAsyncEnumerable().WithCancellation(cancel)) await table.RowAsync(row.Line.FullName, Word(row.Line.Outcome), row.Line.Reason);
        });
    }

    internal static string Word(BulkOutcome? outcome) => outcome switch { BulkOutcome.Done => "đã làm", BulkOutcome.Refused => "không làm được", _ => "chưa đến lượt" };

    private IQueryable<Found> Lines(Guid id) =>
        from row in db.BulkRows.AsNoTracking()
        join member in db.Members.VisibleTo(actor) on row.MemberId equals member.Id
        where row.BulkId == id
        select new Found { Row = row, Line = new BulkLine(member.Id, member.FullName, row.Outcome, row.Reason) };

    private sealed class Found
    {
        public required BulkRow Row { get; init; }

        public required BulkLine Line { get; init; }
    }
}

internal sealed class BulkTopic(ActOnManyHandler bulks) : ILiveTopic
{
    private const string Name = "organisation.bulk_progress";

    public string Prefix => Name;

    public static string Of(Guid bulk) => $"{Name}:{bulk:D}";

    public async Task<bool> MayListenAsync(Guid id, CancellationToken ct)
    {
        try
        {
            await bulks.FindAsync(id, ct);
            return true;
        }
        catch (DomainError)
        {
            return false;
        }
    }
}
