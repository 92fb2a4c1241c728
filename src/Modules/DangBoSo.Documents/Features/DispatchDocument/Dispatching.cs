using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Data;
using DangBoSo.Documents.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Features.DispatchDocument;

/// <summary>Documents as the other rooms see them, and the one way of sending them down.</summary>
internal sealed class Dispatching(DocumentsDb db, Actor actor, Audience audience, Acts acts, IOrganisations organisations, Kinds kinds, LocalDays days, TimeProvider clock) : IDocuments
{
    public async Task<DocumentSummary?> FindAsync(Guid document, CancellationToken ct)
    {
        var d = await db.Documents.AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(d => d.Id == document, ct);
        return d is null ? null : new DocumentSummary(d.Id, d.HolderUnitId, d.NumberText, kinds.Code(d.Kind), d.IssuedOn, d.Abstract ?? "") { IsRestricted = d.IsRestricted };
    }

    public async Task DispatchAsync(Guid document, IReadOnlyCollection<Guid> units, CancellationToken ct)
    {
        var sent = await db.OwnAsync(document, ct);
        actor.Demand("documents.issue");
        if (sent.IsRestricted) throw new RuleBroken("documents.dispatch.restricted");
        if (sent.IsStub) throw new RuleBroken("documents.dispatch.secret");
        var wanted = units.Distinct().ToList();
        var already = await db.Dispatches.Where(d => d.DocumentId == document && wanted.Contains(d.UnitId)).Select(d => d.UnitId).ToListAsync(ct);
        var known = await organisations.UnitsAsync(wanted, ct);
        var now = clock.GetUtcNow();
        var fresh = wanted.Except(already).ToList();
        foreach (var unit in fresh)
        {
            if (!known.TryGetValue(unit, out var to) || !await IsBelowAsync(to, actor.OrganisationId, ct)) throw new RuleBroken("documents.dispatch.not_below");
            var dispatch = new Dispatch { Id = Ids.New(now), DocumentId = document, UnitId = unit, OrganId = to.CommitteeId, SentAt = now };
            db.Dispatches.Add(dispatch);
            await audience.NewAsync(dispatch.Id, [unit, actor.OrganisationId], ct);
        }

        await audience.AddAsync(document, wanted, ct);
        if (fresh.Count > 0) acts.Raise(new DocumentDispatched(document, fresh));
        acts.Announce($"documents.document:{document}");
    }

    public async Task<IReadOnlyList<DispatchModel>> DispatchesAsync(Guid document, DateOnly? asOf, CancellationToken ct)
    {
        var end = asOf is { } day ? days.EndOf(day) : DateTimeOffset.MaxValue;
        var rows = db.Dispatches.AsNoTracking().VisibleTo(actor).Where(d => d.DocumentId == document);
        if (asOf is not null) rows = rows.Where(d => d.SentAt < end);
        return [.. (await rows.OrderBy(d => d.Id).ToListAsync(ct)).Select(d => d.ReceivedAt < end
            ? new DispatchModel(d.Id, d.UnitId, d.SentAt, d.ReceivedAt, d.ReceivedByName)
            : new DispatchModel(d.Id, d.UnitId, d.SentAt, null, null))];
    }

    private async Task<bool> IsBelowAsync(UnitModel unit, Guid holder, CancellationToken ct) =>
        unit.Id != holder && (unit.ParentId == holder || (await organisations.LineAsync(unit.Id, ct)).Contains(holder));
}
