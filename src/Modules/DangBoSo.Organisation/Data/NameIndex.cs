using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Data;

/// <summary>Members by the words of their names, without marks and in any order, the last as far as it is typed: <c>an nguy</c> finds Nguyễn Văn Ân.</summary>
/// <remarks>Words are folded, of letters and digits only: nothing in them can end a quote.</remarks>
internal sealed class NameIndex(OrganisationDb db, IEngine engine)
{
    /// <summary>Of a name that more bear, the list itself comes to a page of them soon.</summary>
    public const int Most = 500;

    private bool IsSqlite => engine.Name == "sqlite";

    /// <returns>All who are called so, whoever may see them; null when they are not few.</returns>
    public async Task<IReadOnlyList<Guid>?> FewAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var found = await (IsSqlite ? Indexed(words) : Matching(words).Take(Most + 1)).Select(m => m.Id).ToListAsync(ct);
        return found.Count > Most ? null : found;
    }

    /// <summary>All who are called so, to be met along the list.</summary>
    public IQueryable<Member> Called(IReadOnlyList<string> words) => words.Count == 0 ? db.Members : IsSqlite ? Spelt(words) : Matching(words);

    private IQueryable<Member> Indexed(IReadOnlyList<string> words)
    {
        var (most, match) = (Most + 1, string.Join(" AND ", words.Select((w, i) => i == words.Count - 1 ? $"\"{w}\" *" : $"\"{w}\"")));
        return db.Members.FromSql($"SELECT m.* FROM organisation_member m WHERE m.id IN (SELECT member_id FROM organisation_member_fts WHERE organisation_member_fts MATCH {match} LIMIT {most})");
    }

    private IQueryable<Member> Spelt(IReadOnlyList<string> words) => words.Select((word, i) => i == words.Count - 1 ? $" {word}" : $" {word} ").Aggregate<string, IQueryable<Member>>(db.Members, static (found, word) =>
        found.Where(m => (" " + m.NameFolded.Replace("'", " ").Replace("’", " ").Replace("-", " ") + " ").Contains(word)));

    // PostgreSQL knows of these words how many bear them, and so whether the index or the list is the shorter way; of a text spelt out it thinks that hardly anybody does.
    private IQueryable<Member> Matching(IReadOnlyList<string> words)
    {
        var query = string.Join(" & ", words.Select((w, i) => i == words.Count - 1 ? w + ":*" : w));
        return db.Members.FromSql($"SELECT m.* FROM organisation_member m WHERE to_tsvector('simple', m.name_folded) @@ to_tsquery('simple', {query})");
    }
}
