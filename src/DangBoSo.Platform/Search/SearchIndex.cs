using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Search;

/// <summary>One index over all rooms. Putting is tracked and saved with the change; finding returns only what the actor may see.</summary>
public sealed class SearchIndex(AppDb db, IEngine engine, Actor actor, IEnumerable<SearchKind> kinds)
{
    // A PostgreSQL tsvector holds at most 1 MB: what lies beyond this is not found by its words.
    private const int MostFolded = 400_000;

    public const int MostCounted = 1000;

    /// <param name="document">What to find it by.</param>
    /// <param name="tokens">From <see cref="Audience.TokenTextAsync"/>; kept up to date by <see cref="Audience"/> afterwards.</param>
    /// <param name="ct">Cancels.</param>
    public async Task PutAsync(SearchDocument document, string tokens, CancellationToken ct)
    {
        var row = db.Search.Local.FirstOrDefault(s => s.RecordId == document.Record) ?? await db.Search.FirstOrDefaultAsync(s => s.RecordId == document.Record, ct);
        if (row is null)
        {
            db.Add(row = new SearchRow { RecordId = document.Record, Kind = document.Kind, Title = document.Title, Body = document.Body, Folded = "", Tokens = tokens });
        }

        Write(row, document);
    }

    internal static void Write(SearchRow row, SearchDocument document) =>
        (row.Kind, row.Title, row.Day, row.Body, row.Folded) = (document.Kind, document.Title, document.Day, document.Body, Folded(document));

    /// <summary>For a record that was just made: nothing to look up, so imports stay one statement a batch.</summary>
    public void New(SearchDocument document, string tokens) =>
        db.Add(new SearchRow { RecordId = document.Record, Kind = document.Kind, Title = document.Title, Day = document.Day, Body = document.Body, Folded = Folded(document), Tokens = tokens });

    /// <summary>Newest first, at most <paramref name="take"/>; <paramref name="before"/> is the last hit's <see cref="SearchHit.Seq"/> of the page above.</summary>
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string query, string? kind, long? before, int take, CancellationToken ct)
    {
        var words = Words(query);
        if (words.Count == 0 || actor.Tokens.Count == 0) return [];
        var hits = await Rows(words, kind).Where(s => before == null || s.Seq < before)
            .OrderByDescending(s => s.Seq).Take(take).AsNoTracking()
            .Select(s => new { s.Seq, s.RecordId, s.Kind, s.Title, s.Day, s.Body }).ToListAsync(ct);
        return [.. hits.Select(s => new SearchHit(s.Seq, s.RecordId, s.Kind, s.Title, s.Day, Snippet.Cut(s.Body, query)))];
    }

    /// <summary>How many, but never more than 1,000: an exact total of a common word is dear and tells nothing (D15).</summary>
    public async Task<int> CountAsync(string query, string? kind, CancellationToken ct)
    {
        var words = Words(query);
        if (words.Count == 0 || actor.Tokens.Count == 0) return 0;
        return await Rows(words, kind).Take(MostCounted + 1).CountAsync(ct);
    }

    /// <summary>How many of each kind; null above 1,000 in all, where a share of a cut would mislead.</summary>
    public async Task<IReadOnlyDictionary<string, int>?> CountByKindAsync(string query, CancellationToken ct)
    {
        var words = Words(query);
        if (words.Count == 0 || actor.Tokens.Count == 0) return new Dictionary<string, int>(StringComparer.Ordinal);
        var found = await Rows(words, null).Take(MostCounted + 1).GroupBy(s => s.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return found.Sum(g => g.Count) > MostCounted ? null : found.ToDictionary(g => g.Key, g => g.Count, StringComparer.Ordinal);
    }

    /// <summary>What the actor may see, by the tokens in the index itself, and of kinds that his post may look for.</summary>
    private IQueryable<SearchRow> Rows(List<string> words, string? kind)
    {
        var rows = ISearchSql.For(engine).Rows(db, words, actor.Tokens);
        if (kind is not null) rows = rows.Where(s => s.Kind == kind);
        var closed = kinds.Where(k => !MayFind(k)).Select(k => k.Kind).ToList();
        return closed.Count == 0 ? rows : rows.Where(s => !closed.Contains(s.Kind));
    }

    public bool MayFind(SearchKind kind) => kind.Permission is not { } needed || actor.Can(needed);

    private static string Folded(SearchDocument document)
    {
        // Words only, cut as a query's are: each engine's own parser has its own idea of "15-NQ/TW" or "tn.gov.vn".
        var folded = string.Join(' ', Fold.Words(document.Title + "\n" + document.Body));
        return folded.Length > MostFolded ? folded[..MostFolded] : folded;
    }

    private static List<string> Words(string query) => [.. Fold.Words(query).Distinct(StringComparer.Ordinal).Take(16)];
}

public sealed record SearchDocument(Guid Record, string Kind, string Title, DateOnly? Day, string Body);

public sealed record SearchHit(long Seq, Guid Record, string Kind, string Title, DateOnly? Day, Snippet Snippet);
