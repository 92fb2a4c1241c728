using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace DangBoSo.Platform.Acting;

/// <summary>
/// Writes the tokens of many records anew, in four queries however many there are: their handlers are read off their rows, changed, and put
/// through the tree as this act leaves it. Persons and compartments are nobody's unit and stay as they are. Tracked only.
/// </summary>
internal sealed class AudienceRewrite(AppDb db)
{
    /// <param name="records">Which records, as a query.</param>
    /// <param name="handlers">From the units that handle a record to those that do from now on.</param>
    /// <param name="isDraft">Of a record's handlers and tokens: its own units alone know of it, nobody above, and so it stays.</param>
    /// <param name="ct">Cancels.</param>
    public async Task RunAsync(IQueryable<Guid> records, Func<IReadOnlyList<Guid>, IReadOnlyCollection<Guid>> handlers, Func<IReadOnlyList<Guid>, IReadOnlySet<string>, bool> isDraft, CancellationToken ct)
    {
        var wanted = await records.Distinct().ToListAsync(ct);
        var byRecord = await RowsAsync(wanted, ct);
        var now = byRecord.ToDictionary(r => r.Key, r => handlers(UnitsOf(r.Value)));
        var lines = await LinesAsync([.. now.Values.SelectMany(h => h).Distinct()], ct);
        var changed = new Dictionary<Guid, List<string>>();
        var leaving = db.ChangeTracker.Entries<AudienceRow>().Where(e => e.State is EntityState.Deleted).ToDictionary(e => (e.Entity.RecordId, e.Entity.Token));
        foreach (var (record, rows) in byRecord)
        {
            var had = rows.Select(r => r.Token).ToHashSet(StringComparer.Ordinal);
            var draft = isDraft(UnitsOf(rows), had);
            var tokens = now[record].SelectMany(h => lines[h].Where(a => !draft || a == h).Select(Tokens.Tree).Append(Tokens.Unit(h))).ToHashSet(StringComparer.Ordinal);
            if (tokens.SetEquals(had.Where(IsOfUnits))) continue;
            db.RemoveRange(rows.Where(r => IsOfUnits(r.Token) && !tokens.Contains(r.Token)));
            foreach (var token in tokens.Except(had)) Add(record, token, rows[0].ListKey, leaving);
            changed[record] = [.. had.Where(t => !IsOfUnits(t)), .. tokens];
        }

        await IndexAsync(changed, ct);
    }

    private async Task<Dictionary<Guid, List<AudienceRow>>> RowsAsync(List<Guid> records, CancellationToken ct)
    {
        await db.Audience.Where(a => records.Contains(a.RecordId)).LoadAsync(ct);
        var wanted = records.ToHashSet();
        return db.ChangeTracker.Entries<AudienceRow>().Where(e => e.State is not EntityState.Deleted && wanted.Contains(e.Entity.RecordId)).Select(e => e.Entity).GroupBy(a => a.RecordId).ToDictionary(g => g.Key, g => g.ToList());
    }

    // The tree with what this act has already changed in it.
    private async Task<Dictionary<Guid, List<Guid>>> LinesAsync(List<Guid> units, CancellationToken ct)
    {
        await db.Lineage.Where(l => units.Contains(l.OrganisationId)).LoadAsync(ct);
        var lines = db.Lineage.Local.ToLookup(l => l.OrganisationId, l => l.AncestorId);
        return units.ToDictionary(u => u, u => lines[u].ToList());
    }

    private void Add(Guid record, string token, string listKey, Dictionary<(Guid, string), EntityEntry<AudienceRow>> leaving)
    {
        // Taken away and given again within one act: the row is still there, and known to the context.
        if (leaving.TryGetValue((record, token), out var row)) row.State = EntityState.Unchanged;
        else db.Add(new AudienceRow { RecordId = record, Token = token, ListKey = listKey });
    }

    private async Task IndexAsync(Dictionary<Guid, List<string>> changed, CancellationToken ct)
    {
        var ids = changed.Keys.ToList();
        await db.Search.Where(s => ids.Contains(s.RecordId)).LoadAsync(ct);
        foreach (var row in db.Search.Local.Where(s => changed.ContainsKey(s.RecordId)).ToList()) row.Tokens = string.Join(' ', changed[row.RecordId].Order(StringComparer.Ordinal));
    }

    private static bool IsOfUnits(string token) => token[0] is 'u' or 't';

    private static List<Guid> UnitsOf(IEnumerable<AudienceRow> rows) => [.. rows.Where(r => r.Token[0] == 'u').Select(r => Guid.ParseExact(r.Token.AsSpan(1), "N"))];
}
