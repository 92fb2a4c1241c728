using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain.Quality;
using DangBoSo.Organisation.Quality;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.QualityQueue;

/// <summary>One finding after another, the gravest first; the next is found by the key of the one before, however far down.</summary>
internal sealed class QualityQueueHandler(OrganisationDb db, FindingGate gate, FindingReader reader, Examiner examiner, Lineage lineage)
{
    private const int PageSize = 50;

    public async Task<QualityQueueModel> ReadAsync(QualityQueueInput asked, CancellationToken ct)
    {
        gate.DemandKeeping();
        var waiting = Filtered(asked);
        var next = await After(waiting, asked.After).Join(db.Members, f => f.MemberId, m => m.Id, (f, m) => new { Finding = f, Member = m }).OrderBy(r => r.Finding.Urgency).ThenBy(r => r.Finding.Id).FirstOrDefaultAsync(ct);
        var left = await waiting.Take(QualityQueueModel.Most + 1).CountAsync(ct);
        return new QualityQueueModel(asked, next is null ? null : await reader.ReadAsync(next.Finding, next.Member, ct), left, Choices);
    }

    /// <summary>This finding, whatever became of it.</summary>
    public async Task<QualityQueueModel> ReadOneAsync(Guid id, QualityQueueInput asked, CancellationToken ct)
    {
        var (finding, member) = await gate.FindAsync(id, ct);
        var left = await Filtered(asked).Take(QualityQueueModel.Most + 1).CountAsync(ct);
        return new QualityQueueModel(asked, await reader.ReadAsync(finding, member, ct), left, Choices);
    }

    public async Task<string> PlaceAsync(Guid id, CancellationToken ct) => (await gate.FindAsync(id, ct)).Finding.Place;

    public async Task<FaultListModel> ListAsync(QualityQueueInput asked, CancellationToken ct)
    {
        gate.DemandKeeping();
        var rows = await After(Filtered(asked), asked.After).AsNoTracking().Join(db.Members, f => f.MemberId, m => m.Id, (f, m) => new { Finding = f, m.FullName })
            .OrderBy(r => r.Finding.Urgency).ThenBy(r => r.Finding.Id).Take(PageSize + 1).ToListAsync(ct);
        var page = rows.Take(PageSize).Select(r => Line(r.Finding, r.FullName)).ToList();
        return new FaultListModel(page, rows.Count > PageSize ? page[^1].Place : null);
    }

    private FaultLine Line(QualityFinding finding, string name)
    {
        var check = examiner.Rules.Check(finding.Rule);
        return new FaultLine(finding.Id, finding.Place, finding.MemberId, name, finding.Rule, check?.Title ?? finding.Rule, check?.Severity is Severity.Error, finding.FieldCodes, finding.FoundOn);
    }

    private IReadOnlyList<Option> Choices => [.. examiner.Rules.Checks.Select(c => new Option(c.Code, c.Title))];

    private IQueryable<QualityFinding> Filtered(QualityQueueInput asked)
    {
        var waiting = gate.Waiting;
        if (asked.Rule is { Length: > 0 } rule) waiting = waiting.Where(f => f.Rule == rule);
        if (!Guid.TryParse(asked.Unit, out var unit)) return waiting;
        var below = lineage.BelowOrSelf(unit);
        return waiting.Where(f => db.Counted.Any(s => s.MemberId == f.MemberId && s.ToDay == null && below.Contains(s.UnitId)));
    }

    private static IQueryable<QualityFinding> After(IQueryable<QualityFinding> findings, string? after) =>
        after?.Split('.') is [{ Length: 4 } urgency, var id] && Guid.TryParseExact(id, "N", out var last) ? findings.Where(f => Keyset.After(f.Urgency, f.Id, urgency, last)) : findings;
}
