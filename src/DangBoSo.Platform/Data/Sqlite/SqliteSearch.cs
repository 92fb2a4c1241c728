using DangBoSo.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Data.Sqlite;

internal sealed class SqliteSearch : ISearchSql
{
    public IQueryable<SearchRow> Rows(AppDb db, IReadOnlyList<string> words, IReadOnlyList<string> tokens)
    {
        // Words are letters and digits only (SearchIndex.Words), tokens are ours: nothing here can end the quotes.
        var text = string.Join(" AND ", words.Select((w, i) => i == words.Count - 1 ? $"\"{w}\" *" : $"\"{w}\""));
        var match = $"{{folded}} : ({text}) AND {{tokens}} : ({string.Join(" OR ", tokens.Select(t => $"\"{t}\""))})";
        return db.Set<SearchRow>().FromSql($"SELECT s.* FROM platform_search s WHERE s.seq IN (SELECT rowid FROM platform_search_fts WHERE platform_search_fts MATCH {match})");
    }
}
