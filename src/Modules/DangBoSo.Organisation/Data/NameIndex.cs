using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Data;

/// <summary>Members by the words of their names, without marks and in any order, the last as far as it is typed: <c>an nguy</c> finds Nguyễn Văn Ân.</summary>
internal sealed class NameIndex(OrganisationDb db, IEngine engine)
{
    // Of a name that more bear, the list itself comes to a page of them soon.
    private const int Most = 500;

    /// <param name="words">Folded, of letters and digits only: nothing here can end a quote.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>All who are called so, whoever may see them; null when they are not few.</returns>
    public async Task<IReadOnlyList<Guid>?> FewAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var found = await Bearers(words).Select(m => m.Id).ToListAsync(ct);
        return found.Count > Most ? null : found;
    }

    /// <summary>The same words looked for along the list.</summary>
    public static IQueryable<Member> Called(IQueryable<Member> members, IReadOnlyList<string> words) => words.Select((word, i) => i == words.Count - 1 ? $" {word}" : $" {word} ").Aggregate(members, static (found, word) =>
        found.Where(m => (" " + m.NameFolded.Replace("'", " ").Replace("’", " ").Replace("-", " ") + " ").Contains(word)));

    private IQueryable<Member> Bearers(IReadOnlyList<string> words)
    {
        var most = Most + 1;
        if (engine.Name == "sqlite")
        {
            var match = string.Join(" AND ", words.Select((w, i) => i == words.Count - 1 ? $"\"{w}\" *" : $"\"{w}\""));
            return db.Members.FromSql($"SELECT m.* FROM organisation_member m WHERE m.id IN (SELECT member_id FROM organisation_member_fts WHERE organisation_member_fts MATCH {match} LIMIT {most})");
        }

        var query = string.Join(" & ", words.Select((w, i) => i == words.Count - 1 ? w + ":*" : w));
        return db.Members.FromSql($"SELECT m.* FROM organisation_member m WHERE to_tsvector('simple', m.name_folded) @@ to_tsquery('simple', {query}) LIMIT {most}");
    }
}
