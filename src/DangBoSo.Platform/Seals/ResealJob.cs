using DangBoSo.Platform.Data;
using DangBoSo.Platform.Faults;
using DangBoSo.Platform.Jobs;
using Microsoft.EntityFrameworkCore.Storage;

namespace DangBoSo.Platform.Seals;

/// <summary>
/// Closes anew what an old key closed, some hundred rows a step, while others read and write. No value changes, so there is no act: its digest in the ledger stays what it
/// was. Rows that somebody is writing are left out, and found in the next round; it ends when a round leaves nothing but what does not open.
/// </summary>
internal sealed class ResealJob(AppDb db, IEngine engine, KeyRing ring, ColumnKeys keys) : IJobHandler
{
    public const string Name = "platform.reseal";
    internal const int BatchSize = 500;

    public string Kind => Name;

    public async Task<bool> StepAsync(Job job, CancellationToken ct)
    {
        SealedColumn[] columns = [.. SealedColumn.Of(db.Model).Values.SelectMany(c => c).OrderBy(c => c.Place, StringComparer.Ordinal)];
        var at = Place.Parse(job.Cursor);
        await using var turn = await engine.WriteTurnAsync(ct);
        await using var transaction = await db.BeginAsync(ct);
        var tables = new SealedTables(engine, transaction.GetDbTransaction().Connection!, transaction.GetDbTransaction());
        await tables.HoldKeysAsync(ct);
        var used = await ring.ReadAsync(ct);
        var (rows, fresh, broken) = await BatchAsync(tables, columns[at.Column], at.After, used, ct);
        await tables.WriteAsync(columns[at.Column], fresh, ct);
        var next = at.Next(rows, broken);
        var round = next.Column == columns.Length;
        var ended = round && await tables.CountStaleAsync(columns, used, ct) <= next.Broken;
        job.Done = ended ? job.Total : Math.Min(job.Total, job.Done + fresh.Count);
        job.Cursor = (round ? new Place(0, null, 0) : next).ToString();
        FaultPoints.Hit("keys.reseal.before_commit");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return ended;
    }

    private async Task<(IReadOnlyList<SealedRow> Rows, List<SealedRow> Fresh, int Broken)> BatchAsync(SealedTables tables, SealedColumn column, Guid? after, KeysInUse used, CancellationToken ct)
    {
        var rows = await tables.NextAsync(column, after, BatchSize, ct);
        var stale = rows.Where(r => SealFormat.KeyOf(r.Box) != used.Current || (column.Hash is not null && r.Hash?.StartsWith(used.HashPrefix, StringComparison.Ordinal) is not true)).ToList();
        // One that does not open was altered: it stays as it is, for `ledger verify` to name, and keeps its key from being retired.
        var fresh = stale.ConvertAll(r => Fresh(r, column, used)).OfType<SealedRow>().ToList();
        return (rows, fresh, stale.Count - fresh.Count);
    }

    private SealedRow? Fresh(SealedRow row, SealedColumn column, KeysInUse used)
    {
        var key = row.Key.ToString("D");
        return keys.TryOpen(column.Place, key, row.Box) is not { } opened ? null
            : new SealedRow(row.Key, keys.Close(used.Current, column.Place, key, opened.Salt, opened.Text), column.Hash is null ? null : keys.Hash(used.Finding[^1], column.Place, opened.Text));
    }

    /// <param name="Column">Which of the columns, in their order.</param>
    /// <param name="After">The last row looked at.</param>
    /// <param name="Broken">How many in this round did not open.</param>
    private sealed record Place(int Column, Guid? After, int Broken)
    {
        public static Place Parse(string? cursor) =>
            cursor?.Split('/') is [var column, var after, var broken] ? new(int.Parse(column, null), after.Length == 0 ? null : Guid.Parse(after), int.Parse(broken, null)) : new(0, null, 0);

        public Place Next(IReadOnlyList<SealedRow> rows, int broken) =>
            rows.Count == BatchSize ? new(Column, rows[^1].Key, Broken + broken) : new(Column + 1, null, Broken + broken);

        public override string ToString() => $"{Column}/{After}/{Broken}";
    }
}
