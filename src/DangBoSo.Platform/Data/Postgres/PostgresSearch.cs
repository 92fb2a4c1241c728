using DangBoSo.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Data.Postgres;

internal sealed class PostgresSearch : ISearchSql
{
    public IQueryable<SearchRow> Rows(AppDb db, IReadOnlyList<string> words, IReadOnlyList<string> tokens)
    {
        // Weight A marks the tokens, D the words: a text that quotes a token opens nothing, and nobody finds by a token.
        var text = string.Join(" & ", words.Select((w, i) => w + (i == words.Count - 1 ? ":*D" : ":D")));
        var match = $"{text} & ({string.Join(" | ", tokens.Select(t => t + ":A"))})";
        // MATERIALIZED keeps the planner from walking the key backwards in search of a rare word.
        return db.Set<SearchRow>().FromSql($"WITH hits AS MATERIALIZED (SELECT seq FROM platform_search WHERE vector @@ to_tsquery('simple', {match})) SELECT s.seq, s.record_id, s.kind, s.title, s.day, s.body, s.folded, s.tokens FROM platform_search s WHERE s.seq IN (SELECT seq FROM hits)");
    }
}
