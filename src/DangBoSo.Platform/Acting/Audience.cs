using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Acting;

/// <summary>Says who may know of a record. Rows are only tracked here; they are written by <c>Acts.SaveAsync</c>, with the change itself.</summary>
public sealed class Audience(AppDb db)
{
    private readonly Dictionary<Guid, IReadOnlyList<Guid>> ancestors = [];

    /// <summary>The record is handled by these organisations: seen there, and by those above whose posts reach below.</summary>
    public async Task SetAsync(Guid record, IEnumerable<Guid> organisations, CancellationToken ct)
    {
        var wanted = await TokensAsync(organisations, ct);
        var rows = await RowsAsync(record, ct);
        if (wanted.Count > 0) StaysInside(rows);
        db.RemoveRange(rows.Where(r => !wanted.Contains(r.Token) && r.Token[0] is 'u' or 't'));
        await AddTokensAsync(record, wanted.Except(rows.Select(r => r.Token)), ct);
    }

    /// <summary>One more organisation handles it; those who saw it go on seeing it.</summary>
    public async Task AddAsync(Guid record, IEnumerable<Guid> organisations, CancellationToken ct)
    {
        var wanted = await TokensAsync(organisations, ct);
        var rows = await RowsAsync(record, ct);
        StaysInside(rows);
        await AddTokensAsync(record, wanted.Except(rows.Select(r => r.Token)), ct);
    }

    public async Task AddPersonAsync(Guid record, Guid account, CancellationToken ct)
    {
        var rows = await RowsAsync(record, ct);
        StaysInside(rows);
        if (rows.All(r => r.Token != Tokens.Person(account))) await AddTokensAsync(record, [Tokens.Person(account)], ct);
    }

    /// <summary>For a new record that is not yet ready for others (a draft): its own unit alone, nobody above.</summary>
    public void NewWithin(Guid record, Guid organisation) => db.AddRange(
        new AudienceRow { RecordId = record, Token = Tokens.Unit(organisation) },
        new AudienceRow { RecordId = record, Token = Tokens.Tree(organisation) });

    /// <summary>
    /// For a new record that only the posts named in a compartment may know of: that token alone. Nobody above, no colleague and no
    /// person can be added to it afterwards, and a move of units leaves it as it is.
    /// </summary>
    public void NewInCompartment(Guid record, Guid compartment) => db.Add(new AudienceRow { RecordId = record, Token = Tokens.Compartment(compartment) });

    /// <summary>For a record that was just made: nothing to look up, so imports stay one statement a batch.</summary>
    public Task NewAsync(Guid record, IEnumerable<Guid> organisations, CancellationToken ct) => NewAsync(record, organisations, "", ct);

    /// <param name="record">The record.</param>
    /// <param name="organisations">Who handles it.</param>
    /// <param name="listKey">Where it stands in the list of its kind (<see cref="Listing.Key"/>).</param>
    /// <param name="ct">Cancels.</param>
    public async Task NewAsync(Guid record, IEnumerable<Guid> organisations, string listKey, CancellationToken ct)
    {
        foreach (var token in await TokensAsync(organisations, ct)) db.Add(new AudienceRow { RecordId = record, Token = token, ListKey = listKey });
    }

    /// <summary>The record stands elsewhere in the list of its kind, since it was renamed.</summary>
    /// <returns>Its tokens as the search index stores them.</returns>
    public async Task<string> RelistAsync(Guid record, string listKey, CancellationToken ct)
    {
        var rows = await RowsAsync(record, ct);
        foreach (var row in rows) row.ListKey = listKey;
        return string.Join(' ', rows.Select(r => r.Token).Order(StringComparer.Ordinal));
    }

    /// <summary>The tokens as the search index stores them, space-separated.</summary>
    public async Task<string> TokenTextAsync(IEnumerable<Guid> organisations, CancellationToken ct) => string.Join(' ', (await TokensAsync(organisations, ct)).Order(StringComparer.Ordinal));

    /// <summary>Only the posts named in a compartment see it. For a record that was found visible.</summary>
    public Task<bool> IsInCompartmentAsync(Guid record, CancellationToken ct) => db.Audience.AnyAsync(a => a.RecordId == record && a.Token.StartsWith(Tokens.CompartmentMark), ct);

    /// <summary>The tree has just changed in this scope.</summary>
    public void Forget() => ancestors.Clear();

    // Rooms say so in their own words before; this holds where one forgot.
    private static void StaysInside(List<AudienceRow> rows)
    {
        if (rows.Exists(r => Tokens.IsCompartment(r.Token))) throw new RuleBroken("platform.audience.compartment");
    }

    private async Task AddTokensAsync(Guid record, IEnumerable<string> tokens, CancellationToken ct)
    {
        // Leaving rows count too: all of a record's rows may be about to be replaced.
        var listKey = db.ChangeTracker.Entries<AudienceRow>().FirstOrDefault(e => e.Entity.RecordId == record)?.Entity.ListKey ?? "";
        foreach (var token in tokens)
        {
            // Taken away and given again within one act: the row is still there, and known to the context.
            var leaving = db.ChangeTracker.Entries<AudienceRow>().FirstOrDefault(e => e.State is EntityState.Deleted && e.Entity.RecordId == record && e.Entity.Token == token);
            if (leaving is not null) leaving.State = EntityState.Unchanged;
            else db.Add(new AudienceRow { RecordId = record, Token = token, ListKey = listKey });
        }

        var row = db.Search.Local.FirstOrDefault(s => s.RecordId == record) ?? await db.Search.FirstOrDefaultAsync(s => s.RecordId == record, ct);
        if (row is not null) row.Tokens = string.Join(' ', (await RowsAsync(record, ct)).Select(r => r.Token).Order(StringComparer.Ordinal));
    }

    private async Task<List<AudienceRow>> RowsAsync(Guid record, CancellationToken ct)
    {
        await db.Audience.Where(a => a.RecordId == record).LoadAsync(ct);
        return [.. db.ChangeTracker.Entries<AudienceRow>().Where(e => e.Entity.RecordId == record && e.State is not EntityState.Deleted).Select(e => e.Entity)];
    }

    private async Task<HashSet<string>> TokensAsync(IEnumerable<Guid> organisations, CancellationToken ct)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        foreach (var organisation in organisations)
        {
            tokens.Add(Tokens.Unit(organisation));
            foreach (var ancestor in await AncestorsAsync(organisation, ct)) tokens.Add(Tokens.Tree(ancestor));
        }

        return tokens;
    }

    private async Task<IReadOnlyList<Guid>> AncestorsAsync(Guid organisation, CancellationToken ct)
    {
        if (ancestors.TryGetValue(organisation, out var known)) return known;
        return ancestors[organisation] = await Lineage.RowsOfAsync(db, organisation, ct);
    }
}
