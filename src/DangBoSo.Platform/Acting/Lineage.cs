using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Acting;

/// <summary>Keeps the flattened tree. Filled by Organisation; used by whoever asks who is above or below.</summary>
public sealed class Lineage(AppDb db)
{
    /// <summary>The organisation and those above it, for use inside a query.</summary>
    public IQueryable<Guid> AboveOrSelf(Guid organisation) => db.Lineage.Where(l => l.OrganisationId == organisation).Select(l => l.AncestorId);

    /// <summary>The organisation and all below it, for use inside a query.</summary>
    public IQueryable<Guid> BelowOrSelf(Guid organisation) => db.Lineage.Where(l => l.AncestorId == organisation).Select(l => l.OrganisationId);

    /// <summary>A new organisation under its parent (null: a root). Tracked only; the caller saves.</summary>
    public async Task FoundAsync(Guid organisation, Guid? parent, CancellationToken ct)
    {
        db.Add(new LineageRow { OrganisationId = organisation, AncestorId = organisation });
        if (parent is null) return;
        foreach (var ancestor in await RowsOfAsync(db, parent.Value, ct)) db.Add(new LineageRow { OrganisationId = organisation, AncestorId = ancestor });
    }

    /// <summary>Through the tracker: an organisation founded or moved in this same act is not in the table yet. Rows of one organisation are always tracked together.</summary>
    internal static async Task<IReadOnlyList<Guid>> RowsOfAsync(AppDb db, Guid organisation, CancellationToken ct)
    {
        var local = db.Lineage.Local;
        if (!local.Any(l => l.OrganisationId == organisation && l.AncestorId == organisation)) await db.Lineage.Where(l => l.OrganisationId == organisation).LoadAsync(ct);
        return [.. local.Where(l => l.OrganisationId == organisation).Select(l => l.AncestorId).Distinct()];
    }

    /// <summary>
    /// The organisation now hangs under another parent: its subtree's lineage is rebuilt, and with it the "unit and below"
    /// tokens of every record handled in the subtree. Tracked only; the caller saves.
    /// </summary>
    public Task MoveAsync(Guid organisation, Guid? parent, CancellationToken ct) => MoveAsync([(organisation, parent)], ct);

    /// <summary>Several moves of one act, in this order; a parent may have been founded in the same act.</summary>
    public async Task MoveAsync(IReadOnlyList<(Guid Organisation, Guid? Parent)> moves, CancellationToken ct)
    {
        var moved = moves.Select(m => m.Organisation).ToList();
        var below = db.Lineage.Where(l => moved.Contains(l.AncestorId)).Select(l => l.OrganisationId);
        await db.Lineage.Where(l => below.Contains(l.OrganisationId)).LoadAsync(ct);
        var before = db.Lineage.Local.ToLookup(l => l.OrganisationId, l => l.AncestorId);
        var units = new HashSet<Guid>();
        foreach (var (organisation, parent) in moves) units.UnionWith(Rehang(organisation, parent is { } p ? await RowsOfAsync(db, p, ct) : []));
        await RetokenAsync(units, before, ct);
    }

    private List<Guid> Rehang(Guid organisation, IReadOnlyList<Guid> above)
    {
        var below = db.Lineage.Local.Where(l => l.AncestorId == organisation).Select(l => l.OrganisationId).ToHashSet();
        var rows = db.Lineage.Local.Where(l => below.Contains(l.OrganisationId)).ToList();
        db.RemoveRange(rows.Where(l => !below.Contains(l.AncestorId) && !above.Contains(l.AncestorId)));
        var kept = rows.Select(l => (l.OrganisationId, l.AncestorId)).ToHashSet();
        foreach (var unit in below)
        {
            foreach (var ancestor in above.Where(a => !kept.Contains((unit, a)))) AddRow(unit, ancestor);
        }

        return [.. below];
    }

    private void AddRow(Guid unit, Guid ancestor)
    {
        // Taken away by one move and given back by the next.
        var leaving = db.ChangeTracker.Entries<LineageRow>().FirstOrDefault(e => e.State is EntityState.Deleted && e.Entity.OrganisationId == unit && e.Entity.AncestorId == ancestor);
        if (leaving is not null) leaving.State = EntityState.Unchanged;
        else db.Add(new LineageRow { OrganisationId = unit, AncestorId = ancestor });
    }

    private Task RetokenAsync(HashSet<Guid> units, ILookup<Guid, Guid> before, CancellationToken ct)
    {
        var handled = units.Select(Tokens.Unit).ToList();
        var records = db.Audience.Where(a => handled.Contains(a.Token)).Select(a => a.RecordId);
        // A draft (Audience.NewWithin) was not seen from above before, and is not now.
        bool IsDraft(IReadOnlyList<Guid> handlers, IReadOnlySet<string> tokens) =>
            handlers.Any(h => before[h].Any(a => !handlers.Contains(a))) && tokens.Count(t => t[0] == 't') == handlers.Count && handlers.All(h => tokens.Contains(Tokens.Tree(h)));
        return new AudienceRewrite(db).RunAsync(records, handlers => [.. handlers], IsDraft, ct);
    }
}
