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
    public async Task MoveAsync(Guid organisation, Guid? parent, CancellationToken ct)
    {
        var below = await db.Lineage.Where(l => l.AncestorId == organisation).Select(l => l.OrganisationId).ToListAsync(ct);
        var above = parent is null ? [] : await db.Lineage.Where(l => l.OrganisationId == parent).Select(l => l.AncestorId).ToListAsync(ct);
        var rows = await db.Lineage.Where(l => below.Contains(l.OrganisationId)).ToListAsync(ct);
        db.RemoveRange(rows.Where(l => !below.Contains(l.AncestorId) && !above.Contains(l.AncestorId)));
        var kept = rows.Select(l => (l.OrganisationId, l.AncestorId)).ToHashSet();
        foreach (var unit in below)
        {
            foreach (var ancestor in above.Where(a => !kept.Contains((unit, a)))) db.Add(new LineageRow { OrganisationId = unit, AncestorId = ancestor });
        }

        var hadParents = rows.Where(l => l.AncestorId != l.OrganisationId).Select(l => l.OrganisationId).ToHashSet();
        await RetokenAsync(below, hadParents, ct);
    }

    private async Task RetokenAsync(List<Guid> units, HashSet<Guid> hadParents, CancellationToken ct)
    {
        var handled = units.ConvertAll(Tokens.Unit);
        var all = db.Audience;
        var records = all.Where(a => handled.Contains(a.Token)).Select(a => a.RecordId).Distinct();
        var rows = await all.Where(a => records.Contains(a.RecordId)).ToListAsync(ct);
        var audience = new Audience(db);
        await db.Lineage.LoadAsync(ct);
        foreach (var record in rows.GroupBy(a => a.RecordId))
        {
            var handlers = record.Where(a => a.Token[0] == 'u').Select(a => Guid.ParseExact(a.Token.AsSpan(1), "N")).ToList();
            // A draft (Audience.NewWithin) was not seen from above before, and is not now.
            if (handlers.Count == 1 && hadParents.Contains(handlers[0]) && record.Count(a => a.Token[0] == 't') == 1) continue;
            await audience.SetAsync(record.Key, handlers, ct);
        }
    }
}
