using DangBoSo.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Data.Postgres;

internal sealed class PostgresSearch : ISearchSql
{
    public IQueryable<SearchRow> Rows(AppDb db, IReadOnlyList<string> words, IReadOnlyList<string> tokens)
    {
        var text = string.Join(" & ", words.Select((w, i) => i == words.Count - 1 ? w + ":*" : w));
        var match = $"{text} & ({string.Join(" | ", tokens)})";
        // MATERIALIZED keeps the planner from walking the key backwards in search of a rare word.
        return db.Set<SearchRow>().FromSql($"WITH hits AS MATERIALIZED (SELECT seq FROM platform_search WHERE vector @@ to_tsquery('simple', {match})) SELECT s.seq, s.record_id, s.kind, s.title, s.day, s.body, s.folded, s.tokens FROM platform_search s WHERE s.seq IN (SELECT seq FROM hits)");
    }
}
