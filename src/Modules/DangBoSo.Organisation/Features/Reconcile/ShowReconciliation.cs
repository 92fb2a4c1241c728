using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Quality;
using DangBoSo.Organisation.Quality;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Live;
using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.Reconcile;

/// <summary>How far the comparison is, and what it found, a page at a time. That ours and theirs were looked at is one act a page.</summary>
internal sealed class ShowReconciliationHandler(OrganisationDb db, ReconcileHandler runs, RecordBook book, SealedValues sealedValues, Reads reads, Messages messages, Actor actor)
{
    private const int PageSize = 20;
    private const int MostRuns = 50;
    private const string RefusedTab = "Refused";

    public async Task<ReconciliationListModel> ListAsync(CancellationToken ct)
    {
        runs.Demand();
        return new ReconciliationListModel(await db.Reconciliations.VisibleTo(actor).AsNoTracking().OrderByDescending(r => r.Id).Take(MostRuns).Select(r => new ReconciliationListLine(r.Id, r.UploadedAt, r.ComparedAt, r.ClosedAt)).ToListAsync(ct));
    }

    public async Task<ReconciliationModel> ReadAsync(Guid id, string? tab, Guid? after, CancellationToken ct)
    {
        var run = await runs.FindAsync(id, ct);
        var job = await db.Jobs.AsNoTracking().SingleAsync(j => j.Id == run.JobId, ct);
        var unit = await db.Units.Where(u => u.Id == run.UnitId).Select(u => u.Name).SingleAsync(ct);
        var lines = db.ReconciliationLines.AsNoTracking().Where(l => l.ReconciliationId == id);
        var counts = run.ClosedAt is null ? await runs.FoundAsync(id, ct) : run.FoundThen() ?? new Dictionary<ReconciliationResult, int>();
        var waiting = await lines.Where(l => l.Result == ReconciliationResult.Differs && l.Choice == ReconciliationChoice.Waiting).GroupBy(l => l.Field).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var result = Enum.TryParse<ReconciliationResult>(tab, out var asked) && Enum.IsDefined(asked) ? asked : ReconciliationResult.Differs;
        var onlyRefused = tab == RefusedTab;
        var refused = await lines.CountAsync(l => l.Result == ReconciliationResult.Differs && l.Trouble != null, ct);
        var rows = run.ComparedAt is null ? [] : await After(lines, after).Where(l => l.Result == result && (!onlyRefused || l.Trouble != null)).OrderBy(l => l.FileRow).ThenBy(l => l.Id).Take(PageSize + 1).ToListAsync(ct);
        var page = rows.Take(PageSize).ToList();
        var model = new ReconciliationModel(id, unit, run.UploadedAt, run.ComparedAt, run.ClosedAt, new ReconciliationJobModel(job.State, job.Done, job.State is JobState.Failed && job.Message is { } code ? messages.Text(code, "–", "–") : null), result, onlyRefused, counts, refused,
            [.. waiting.OrderByDescending(w => w.Count).Select(w => new WaitingFieldModel(w.Key, book.Field(w.Key).Label, w.Count))], await LinesAsync(page, ct), rows.Count > PageSize ? page[^1].Id : null, after is not null);
        return run.ClosedAt is null ? model : await WithDecisionsAsync(model, after, ct);
    }

    /// <summary>The lines are gone; the decisions tell what came of it, in their order.</summary>
    private async Task<ReconciliationModel> WithDecisionsAsync(ReconciliationModel closed, Guid? after, CancellationToken ct)
    {
        var rows = await db.ReconciliationDecisions.AsNoTracking().Where(d => d.ReconciliationId == closed.Id && (after == null || d.Id > after)).OrderBy(d => d.Id).Take(PageSize + 1).ToListAsync(ct);
        var page = rows.Take(PageSize).ToList();
        var ids = page.Select(d => d.MemberId).Distinct().ToList();
        var names = await db.Members.VisibleTo(actor).Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.FullName, ct);
        if (page.Count > 0) await SeenAsync(closed.Id, page.Count, ct);
        return closed with
        {
            Decisions = page.ConvertAll(d => new ReconciliationDecisionModel(
                d.Id, names.ContainsKey(d.MemberId) ? d.MemberId : null, names.GetValueOrDefault(d.MemberId, "Người không còn trong phạm vi của đồng chí"), book.Field(d.Field).Label, d.Choice, ReasonOf(d), d.DecidedAt, d.UndoneAt)),
            Next = rows.Count > PageSize ? page[^1].Id : null,
        };
    }

    private string? ReasonOf(ReconciliationDecision decision) => sealedValues.Open<ReconciliationDecision>(nameof(ReconciliationDecision.Reason), decision.Id, decision.Reason);

    private Task SeenAsync(Guid id, int lines, CancellationToken ct) =>
        reads.RecordExportAsync("organisation.reconciliation_seen", new System.Text.Json.Nodes.JsonObject { ["reconciliation"] = id.ToString("D") }, lines, ct);

    // In the order of the file.
    private static IQueryable<ReconciliationLine> After(IQueryable<ReconciliationLine> lines, Guid? after)
    {
        if (after is not { } last) return lines;
        var row = lines.Where(l => l.Id == last).Select(l => l.FileRow);
        return lines.Where(l => l.FileRow > row.FirstOrDefault() || (l.FileRow == row.FirstOrDefault() && l.Id > last));
    }

    private async Task<IReadOnlyList<ReconciliationLineModel>> LinesAsync(List<ReconciliationLine> page, CancellationToken ct)
    {
        if (page.Count == 0) return [];
        await SeenAsync(page[0].ReconciliationId, page.Count, ct);
        var ids = page.Select(l => l.MemberId).OfType<Guid>().Distinct().ToList();
        // Who has left the reader's scope meanwhile is not shown any more.
        var members = await db.Members.VisibleTo(actor).AsNoTracking().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        var fields = page.Select(l => l.Field).Where(f => f.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var all = await db.Values.AsNoTracking().Where(v => ids.Contains(v.MemberId) && fields.Contains(v.Field)).ToListAsync(ct);
        var values = all.Where(v => v.SupersededAt is null).ToDictionary(v => (v.MemberId, v.Field));
        // Of what was taken, what stood there before: who looks again wants to know what he changed.
        var before = all.Where(v => v.SupersededAt is not null).GroupBy(v => (v.MemberId, v.Field)).ToDictionary(g => g.Key, g => g.MaxBy(v => v.SupersededAt)!);
        var decided = page.Where(l => l.Choice is not ReconciliationChoice.Waiting).Select(l => l.Id).ToList();
        var decisions = decided.Count == 0 ? [] : await db.ReconciliationDecisions.AsNoTracking().Where(d => decided.Contains(d.LineId) && d.UndoneAt == null).ToDictionaryAsync(d => d.LineId, ct);
        return [.. page.Where(l => l.MemberId is not { } m || members.ContainsKey(m)).Select(l => Line(l, l.MemberId is { } m ? members[m] : null, values, before, decisions.GetValueOrDefault(l.Id)))];
    }

    private ReconciliationLineModel Line(ReconciliationLine line, Member? member, Dictionary<(Guid, string), MemberValue> values, Dictionary<(Guid, string), MemberValue> before, ReconciliationDecision? decision)
    {
        var theirs = sealedValues.Open<ReconciliationLine>(nameof(ReconciliationLine.Theirs), line.Id, line.Theirs);
        if (member is null || line.Field.Length == 0) return new ReconciliationLineModel(line.Id, line.FileRow == 0 ? null : line.FileRow, member?.Id, member?.FullName ?? theirs ?? "–", null, null, member is null ? null : theirs, line.Choice, null);
        var field = book.Field(line.Field);
        var ours = line.Choice is ReconciliationChoice.Take ? before.GetValueOrDefault((member.Id, line.Field)) is { } earlier ? book.Stored(earlier) : null
            : book.Stored(member, field, values.GetValueOrDefault((member.Id, line.Field)));
        return new ReconciliationLineModel(line.Id, line.FileRow, member.Id, member.FullName, field.Label, ours is null ? null : book.Rules.Shown(field, ours), theirs is null ? null : book.Rules.Shown(field, theirs), line.Choice,
            sealedValues.Open<ReconciliationLine>(nameof(ReconciliationLine.Trouble), line.Id, line.Trouble))
        {
            Seen = values.GetValueOrDefault((member.Id, line.Field))?.Id,
            DecidedAt = decision?.DecidedAt,
            Reason = decision is null ? null : ReasonOf(decision),
        };
    }
}

internal sealed class ReconciliationTopic(ReconcileHandler runs) : ILiveTopic
{
    public string Prefix => Reconciliation.TopicPrefix;

    public async Task<bool> MayListenAsync(Guid id, CancellationToken ct)
    {
        try
        {
            await runs.FindAsync(id, ct);
            return true;
        }
        catch (DomainError)
        {
            return false;
        }
    }
}
