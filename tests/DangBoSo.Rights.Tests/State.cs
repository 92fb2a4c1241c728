using System.Security.Cryptography;
using System.Text;
using DangBoSo.Testing;

namespace DangBoSo.Rights.Tests;

/// <summary>The whole database, table by table.</summary>
internal static class State
{
    // What moves by itself or is the visit's own trace; acts, audience, files and every table of the rooms are compared.
    private static readonly HashSet<string> OfTheVisit = new(StringComparer.Ordinal) { "access_session", "access_sign_in_failure", "ledger_checkpoint", "ledger_leaf", "ledger_pending", "ledger_tile", "platform_node" };

    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(TestHouse house)
    {
        var tables = await TablesAsync(house);
        // Asked after each of some hundred doors: PostgreSQL digests where the rows are, in one question.
        if (house.Engine is Engine.Postgres) return (await house.RowsAsync(string.Join(" UNION ALL ", tables.Select(t => $"SELECT '{t}', md5(string_agg(r::text, chr(10) ORDER BY r::text)) FROM {t} r")))).ToDictionary(r => r[0]!, r => r[1] ?? "", StringComparer.Ordinal);

        var state = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var rows = (await house.RowsAsync($"SELECT * FROM {table}")).Select(r => string.Join('\u001f', r)).Order(StringComparer.Ordinal);
            state[table] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))));
        }

        return state;
    }

    public static IReadOnlyList<string> Changed(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        [.. before.Keys.Union(after.Keys, StringComparer.Ordinal).Where(t => before.GetValueOrDefault(t) != after.GetValueOrDefault(t))];

    private static async Task<List<string>> TablesAsync(TestHouse house)
    {
        var sql = house.Engine is Engine.Sqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'platform_search_fts%' AND name NOT LIKE 'organisation_member_fts%'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'";
        return (await house.RowsAsync(sql)).Select(r => r[0]!).Where(t => !OfTheVisit.Contains(t)).Order(StringComparer.Ordinal).ToList();
    }
}
