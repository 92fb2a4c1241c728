using System.Data.Common;
using DangBoSo.Ledger.Features.VerifyLedger;
using DangBoSo.Ledger.Tests.Tamper;
using DangBoSo.Platform.Data;

namespace DangBoSo.Ledger.Tests.Mutations;

/// <summary>
/// Random alterations of a small log and all it covers, one number one alteration, so that a failure can be played again: values of columns, rows
/// taken out, put in and exchanged, in covered tables, acts, leaves, checkpoints and tiles.
/// </summary>
internal sealed class Mutations(Hand hand, LedgerReport clean)
{
    private static readonly string[] Log = ["platform_act", "platform_act_change", "platform_act_seal", "ledger_leaf", "ledger_checkpoint", "ledger_pending", "ledger_tile"];

    private readonly List<(string Table, IReadOnlyList<object?[]> Keys)> _tables = [];

    public async Task LearnAsync()
    {
        foreach (var table in hand.Columns.Select(c => c.Table).Distinct(StringComparer.Ordinal).Where(t => clean.Rows.ContainsKey(t) || Log.Contains(t)))
        {
            var list = string.Join(", ", hand.Key(table).Select(k => Hand.Q(k.Column)));
            var keys = await hand.Connection.ListAsync($"SELECT {list} FROM {table} ORDER BY {list}", r => r.Row(), CancellationToken.None);
            if (keys.Count == 0) throw new InvalidOperationException($"{table} is empty: nothing to alter.");
            _tables.Add((table, keys));
        }
    }

    /// <returns>Null when the alteration was found and named, else what it was.</returns>
    public async Task<string?> TryAsync(int number)
    {
        var random = new Random(number);
        // Half of all in the log itself, which has few tables.
        var choice = random.Next(2) == 0 ? _tables.FindAll(t => Log.Contains(t.Table)) : _tables.FindAll(t => !Log.Contains(t.Table));
        var (table, keys) = choice[random.Next(choice.Count)];
        var row = keys[random.Next(keys.Count)];
        return random.Next(5) switch
        {
            0 => Missed(number, "taken out", table, row, null, await hand.LookAsync(t => DeleteAsync(t, table, row))),
            1 => Missed(number, "put in", table, null, null, await hand.LookAsync(t => AddAsync(t, table, row))),
            2 when keys.Count > 1 && hand.Of(table).Count > hand.Key(table).Count => await SwapAsync(number, random, table, keys),
            _ => await ChangeAsync(number, random, table, row),
        };
    }

    private async Task<string?> SwapAsync(int number, Random random, string table, IReadOnlyList<object?[]> keys)
    {
        var one = random.Next(keys.Count);
        var other = (one + 1 + random.Next(keys.Count - 1)) % keys.Count;
        return Missed(number, "exchanged", table, null, null, await hand.SwapAsync(table, keys[one], keys[other]));
    }

    private async Task<string?> ChangeAsync(int number, Random random, string table, object?[] row)
    {
        var columns = hand.Of(table).Where(c => !clean.NotCovered.ContainsKey($"{table}.{c.Column}")).ToList();
        var column = columns[random.Next(columns.Count)];
        var named = column.KeyPosition == 0;
        return Missed(number, "changed", table, named ? row : null, named ? column.Column : null, await hand.LookAsync(t =>
            hand.WriteAsync($"UPDATE {table} SET {Hand.Q(column.Column)} = {hand.Altered(column)} WHERE {Hand.Is(hand.Key(table), "k")}", t, Hand.Named("k", row))));
    }

    private Task DeleteAsync(DbTransaction transaction, string table, object?[] row) =>
        hand.WriteAsync($"DELETE FROM {table} WHERE {Hand.Is(hand.Key(table), "k")}", transaction, Hand.Named("k", row));

    private Task AddAsync(DbTransaction transaction, string table, object?[] row)
    {
        var columns = hand.Of(table);
        return hand.WriteAsync($"INSERT INTO {table} ({string.Join(", ", columns.Select(c => Hand.Q(c.Column)))}) SELECT {string.Join(", ", columns.Select(hand.Altered))} FROM {table} WHERE {Hand.Is(hand.Key(table), "k")}", transaction, Hand.Named("k", row));
    }

    /// <summary>In a covered table exactly, by row and column; in the log by its table, since an act, its leaf and what follows bear each other.</summary>
    private static string? Missed(int number, string what, string table, object?[]? row, string? column, IReadOnlyList<Finding> found)
    {
        var key = row is null ? null : string.Join('|', row.Select(CanonicalValue.Key));
        var named = Log.Contains(table)
            ? found.Any(f => Log.Contains(f.Table))
            : found.Any(f => f.Table == table && (key is null || f.Key == key) && (column is null || f.Column == column));
        return named ? null : $"{number}: {table} [{key}] {column} {what}; found: {string.Join("; ", found.Take(3))}";
    }
}
