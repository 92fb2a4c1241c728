using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace DangBoSo.Platform.Search;

/// <summary>
/// Just before an act is written: puts what it adds or changes into the index, and takes out what it removes. New records cost
/// no query, changed ones two for every five hundred: a plan may go out with twenty thousand tasks.
/// </summary>
internal sealed class SearchFollower(AppDb db, IEnumerable<ISearchMap> maps)
{
    private const int AtOnce = 500;

    public async Task FollowAsync(CancellationToken ct)
    {
        var known = maps.ToDictionary(m => m.Entity);
        if (known.Count == 0) return;
        var changed = db.ChangeTracker.Entries().Where(e => e.State is not (EntityState.Unchanged or EntityState.Detached) && known.ContainsKey(e.Metadata.ClrType)).ToList();
        if (changed.Count == 0) return;
        var audience = db.ChangeTracker.Entries<AudienceRow>().Where(e => e.State is not EntityState.Deleted).ToLookup(e => e.Entity.RecordId, e => e.Entity.Token);
        foreach (var entry in changed.Where(e => e.State is EntityState.Added))
        {
            if (known[entry.Metadata.ClrType].Document(entry.Entity) is { } document) Add(document, audience[document.Record]);
        }

        foreach (var some in changed.Where(e => e.State is not EntityState.Added).Chunk(AtOnce)) await FollowAsync(some, known, ct);
    }

    private async Task FollowAsync(EntityEntry[] entries, Dictionary<Type, ISearchMap> known, CancellationToken ct)
    {
        var ids = Array.ConvertAll(entries, e => ((IRecord)e.Entity).Id);
        await db.Search.Where(s => ids.Contains(s.RecordId)).LoadAsync(ct);
        var rows = db.ChangeTracker.Entries<SearchRow>().Where(e => e.State is not EntityState.Deleted).Select(e => e.Entity).ToDictionary(s => s.RecordId);
        var missing = new List<SearchDocument>();
        foreach (var entry in entries)
        {
            var document = entry.State is EntityState.Deleted ? null : known[entry.Metadata.ClrType].Document(entry.Entity);
            var row = rows.GetValueOrDefault(((IRecord)entry.Entity).Id);
            if (document is null && row is not null) db.Remove(row);
            else if (document is not null && row is not null) SearchIndex.Write(row, document);
            else if (document is not null) missing.Add(document);
        }

        await AddAsync(missing, ct);
    }

    /// <summary>Records that were not to be found before: those who see them are in the table, or tracked.</summary>
    private async Task AddAsync(List<SearchDocument> documents, CancellationToken ct)
    {
        if (documents.Count == 0) return;
        var ids = documents.ConvertAll(d => d.Record);
        await db.Audience.Where(a => ids.Contains(a.RecordId)).LoadAsync(ct);
        var audience = db.ChangeTracker.Entries<AudienceRow>().Where(e => e.State is not EntityState.Deleted).ToLookup(e => e.Entity.RecordId, e => e.Entity.Token);
        foreach (var document in documents) Add(document, audience[document.Record]);
    }

    private void Add(SearchDocument document, IEnumerable<string> tokens)
    {
        var row = new SearchRow { RecordId = document.Record, Kind = document.Kind, Title = document.Title, Body = document.Body, Folded = "", Tokens = string.Join(' ', tokens.Order(StringComparer.Ordinal)) };
        SearchIndex.Write(row, document);
        db.Add(row);
    }
}
