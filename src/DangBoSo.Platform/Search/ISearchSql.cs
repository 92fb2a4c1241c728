using DangBoSo.Platform.Data;
using DangBoSo.Platform.Data.Postgres;
using DangBoSo.Platform.Data.Sqlite;

namespace DangBoSo.Platform.Search;

/// <summary>The one thing about search that differs between the engines: how words and tokens become a match.</summary>
internal interface ISearchSql
{
    IQueryable<SearchRow> Rows(AppDb db, IReadOnlyList<string> words, IReadOnlyList<string> tokens);

    static ISearchSql For(IEngine engine) => engine is SqliteEngine ? new SqliteSearch() : new PostgresSearch();
}
