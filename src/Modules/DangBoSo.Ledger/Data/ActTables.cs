using System.Data.Common;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;

namespace DangBoSo.Ledger.Data;

/// <param name="By">Who did it; null for the system.</param>
/// <param name="Index">Its leaf; null while it waits.</param>
internal sealed record PlacedAct(Guid Id, DateTimeOffset At, string Type, Guid? By, long? Index);

/// <summary>Acts as they lie there, and the rows they tell of: bare, since a proof is of what is stored, not of what a mapping makes of it.</summary>
internal sealed class ActTables(IEngine engine, DbConnection connection)
{
    private const string Act = "SELECT id, type, version, actor_id, post_id, subject_id, at, detail, salt, commitment FROM platform_act WHERE id = @id";
    private const string Changes = "SELECT table_name, row_key, row_version, operation, before_json, after_json FROM platform_act_change WHERE act_id = @id ORDER BY ordinal";

    private const string DoneTo = """
        SELECT a.id, a.at, a.type, a.actor_id, l.leaf_index FROM platform_act a LEFT JOIN ledger_leaf l ON l.act_id = a.id
        WHERE a.subject_id = @id AND (a.type NOT LIKE @read ESCAPE '!' OR a.actor_id = @me) ORDER BY a.id DESC LIMIT 500
        """;

    /// <returns>Its columns in the order of the verification's own reading; null when there is no such act.</returns>
    public async Task<object?[]?> ActAsync(Guid id, CancellationToken ct)
    {
        var rows = await ListAsync(Act, id, ct);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <returns>Table, key, version, operation, before and after of each row it changed, in their order.</returns>
    public Task<IReadOnlyList<object?[]>> ChangesAsync(Guid act, CancellationToken ct) => ListAsync(Changes, act, ct);

    /// <summary>The acts done to a record, newest first, 500 at most; who else read it is not among them, not even when.</summary>
    public async Task<IReadOnlyList<PlacedAct>> DoneToAsync(Guid record, Guid me, CancellationToken ct) =>
    [
        .. (await connection.ListAsync(DoneTo, r => r.Row(), ct, null, ("id", engine.Key(record)), ("me", engine.Key(me)), ("read", "%!" + Reads.Ending))).Select(r => new PlacedAct(IdOf(r[0]!), UtcMicroseconds.FromMicroseconds(Convert.ToInt64(r[1], null)), (string)r[2]!,
            r[3] is { } by ? IdOf(by) : null, r[4] is { } index ? Convert.ToInt64(index, null) : null)),
    ];

    /// <summary>Whether any room's table still holds this row.</summary>
    /// <param name="columns">The table's key.</param>
    /// <param name="key">As acts write it.</param>
    public async Task<bool> RowLivesAsync(string table, IReadOnlyList<string> columns, string key, CancellationToken ct)
    {
        var text = string.Join(" || '|' || ", columns.Select(c => $"coalesce(CAST(\"{c}\" AS text), '')"));
        return await connection.ScalarAsync($"SELECT 1 FROM \"{table}\" WHERE {text} = @key", ct, null, ("key", key)) is not null;
    }

    private Task<IReadOnlyList<object?[]>> ListAsync(string sql, Guid id, CancellationToken ct) => connection.ListAsync(sql, r => r.Row(), ct, null, ("id", engine.Key(id)));

    private static Guid IdOf(object id) => id as Guid? ?? Guid.ParseExact((string)id, "D");
}
