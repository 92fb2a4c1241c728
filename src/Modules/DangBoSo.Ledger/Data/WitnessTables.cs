using System.Data.Common;
using DangBoSo.Platform.Data;

namespace DangBoSo.Ledger.Data;

/// <summary>What our witnesses signed or refused, and what we signed as a witness of other logs. Operational: none of it is an act.</summary>
internal sealed class WitnessTables(DbConnection connection, DbTransaction? transaction = null)
{
    private const string Cosign = """
        INSERT INTO ledger_cosignature (tree_size, witness, line) VALUES (@size, @name, @line)
        ON CONFLICT (tree_size, witness) DO UPDATE SET line = excluded.line
        """;

    private const string Ask = """
        INSERT INTO ledger_witness (name, origin, tree_size, asked_at, answered_at, trouble, seen_size) VALUES (@name, @origin, @size, @now, @answered, @trouble, @seen)
        ON CONFLICT (name) DO UPDATE SET asked_at = excluded.asked_at,
        """;

    private const string Signed = Ask + " origin = excluded.origin, tree_size = excluded.tree_size, answered_at = excluded.answered_at, trouble = NULL, seen_size = NULL";

    // Trouble does not forget how far it had signed.
    private const string Troubled = Ask + " trouble = excluded.trouble, seen_size = excluded.seen_size";

    private const string Witnessed = """
        INSERT INTO ledger_witnessed (origin, tree_size, note, signed_at) VALUES (@origin, @size, @note, @at)
        ON CONFLICT (origin) DO UPDATE SET tree_size = excluded.tree_size, note = excluded.note, signed_at = excluded.signed_at
        """;

    /// <summary>Signature lines under the checkpoint of this size, by the witness's name.</summary>
    public Task<IReadOnlyList<string>> LinesAsync(long size, CancellationToken ct) =>
        connection.ListAsync("SELECT line FROM ledger_cosignature WHERE tree_size = @size ORDER BY witness", r => r.GetString(0), ct, transaction, ("size", size));

    /// <summary>How far the witness signed which log, and what it last refused; null when it was never asked.</summary>
    public async Task<(string Origin, long Size, string? Trouble)?> KnownAsync(string witness, CancellationToken ct)
    {
        var known = await connection.ListAsync("SELECT origin, tree_size, trouble FROM ledger_witness WHERE name = @name",
            r => (r.GetString(0), r.GetInt64(1), r.GetValue(2) as string), ct, transaction, ("name", witness));
        return known.Count == 0 ? null : known[0];
    }

    public async Task SignedAsync(string witness, string origin, long size, string line, DateTimeOffset now, CancellationToken ct)
    {
        await connection.ExecuteAsync(Cosign, ct, transaction, ("size", size), ("name", witness), ("line", line));
        var at = UtcMicroseconds.ToMicroseconds(now);
        await connection.ExecuteAsync(Signed, ct, transaction, ("name", witness), ("origin", origin), ("size", size), ("now", at), ("answered", at), ("trouble", null), ("seen", null));
    }

    public Task TroubledAsync(string witness, string origin, string? trouble, long? seen, DateTimeOffset now, CancellationToken ct) =>
        connection.ExecuteAsync(Troubled, ct, transaction, ("name", witness), ("origin", origin), ("size", 0L), ("now", UtcMicroseconds.ToMicroseconds(now)), ("answered", null), ("trouble", trouble), ("seen", seen));

    /// <summary>The last checkpoint of this other log that we signed.</summary>
    public async Task<string?> WitnessedAsync(string origin, CancellationToken ct) =>
        await connection.ScalarAsync("SELECT note FROM ledger_witnessed WHERE origin = @origin", ct, transaction, ("origin", origin)) as string;

    public Task WitnessAsync(string origin, long size, string note, DateTimeOffset now, CancellationToken ct) =>
        connection.ExecuteAsync(Witnessed, ct, transaction, ("origin", origin), ("size", size), ("note", note), ("at", UtcMicroseconds.ToMicroseconds(now)));
}
