using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using DangBoSo.Platform.Modules;
using Microsoft.Extensions.Logging;

namespace DangBoSo.Platform.Data;

/// <summary>
/// Applies the rooms' numbered scripts in floor order, each once, in one transaction, under a lock held across nodes, after
/// a safe copy when there is something to lose.
/// </summary>
public sealed class Migrator(IEngine engine, IEnumerable<IModule> modules, TimeProvider clock, ILogger<Migrator> log)
{
    private const string History = "CREATE TABLE IF NOT EXISTS platform_schema (room TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL, PRIMARY KEY (room, number))";

    public async Task<int> ApplyAsync(string? backupFolder, CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        await EnsureHistoryAsync(connection, ct);
        var pending = await PendingAsync(connection, null, ct);
        if (pending.Count == 0) return 0;
        if (backupFolder is not null && await HasActsAsync(connection, ct)) await BackupAsync(backupFolder, ct);

        await using var turn = await engine.WriteTurnAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await engine.LockAsync(connection, transaction, "migrate", ct);
        // Asked again under the lock: another node may have been quicker.
        pending = await PendingAsync(connection, transaction, ct);
        foreach (var script in pending)
        {
            await connection.ExecuteAsync(script.Sql, ct, transaction);
            await connection.ExecuteAsync(
                "INSERT INTO platform_schema (room, number, name, checksum, applied_at) VALUES (@room, @number, @name, @checksum, @at)", ct, transaction,
                ("room", script.Room), ("number", script.Number), ("name", script.Name), ("checksum", script.Checksum), ("at", UtcMicroseconds.ToMicroseconds(clock.GetUtcNow())));
            log.LogInformation("Schema {Room} {Number} {Name} applied", script.Room, script.Number, script.Name);
        }

        await transaction.CommitAsync(ct);
        return pending.Count;
    }

    /// <summary>The scripts this build ships, in the order in which they apply.</summary>
    public IReadOnlyList<SchemaScript> Shipped() =>
        [.. modules.OrderBy(m => m.Floor).ThenBy(m => m.Name, StringComparer.Ordinal).SelectMany(m => SchemaScript.Of(m, engine.Name))];

    private async Task EnsureHistoryAsync(DbConnection connection, CancellationToken ct)
    {
        await using var turn = await engine.WriteTurnAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await engine.LockAsync(connection, transaction, "migrate", ct);
        await connection.ExecuteAsync(History, ct, transaction);
        await transaction.CommitAsync(ct);
    }

    private async Task<List<SchemaScript>> PendingAsync(DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        var applied = await connection.ListAsync("SELECT room, number, checksum FROM platform_schema", r => (Room: r.GetString(0), Number: r.GetInt32(1), Checksum: r.GetString(2)), ct, transaction);
        var shipped = Shipped();
        foreach (var (room, number, checksum) in applied)
        {
            var script = shipped.SingleOrDefault(s => s.Room == room && s.Number == number)
                ?? throw new InvalidOperationException($"The database is newer than this program: schema {room} {number} is unknown here.");
            if (script.Checksum != checksum) throw new InvalidOperationException($"Schema script {room} {number} was changed after it had been applied.");
        }

        return [.. shipped.Where(s => !applied.Any(a => a.Room == s.Room && a.Number == s.Number))];
    }

    private static async Task<bool> HasActsAsync(DbConnection connection, CancellationToken ct)
    {
        try
        {
            return Convert.ToInt64(await connection.ScalarAsync("SELECT count(*) FROM (SELECT 1 FROM platform_act LIMIT 1) x", ct), null) > 0;
        }
        catch (DbException)
        {
            return false; // a new database has no such table yet
        }
    }

    private async Task BackupAsync(string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"before-upgrade-{clock.GetUtcNow():yyyyMMdd-HHmmss}.{engine.Name}");
        await engine.BackupAsync(path, ct);
        log.LogInformation("Copy before the upgrade: {Path}", path);
    }
}

/// <summary>One embedded script, e.g. <c>Data/Schema/0001_platform.sqlite.sql</c>.</summary>
public sealed record SchemaScript(string Room, int Number, string Name, string Sql, string Checksum)
{
    public static IEnumerable<SchemaScript> Of(IModule module, string engine)
    {
        var assembly = module.GetType().Assembly;
        var suffix = $".{engine}.sql";
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.Contains(".Data.Schema.", StringComparison.Ordinal) && n.EndsWith(suffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            var sql = reader.ReadToEnd();
            var file = resource[(resource.IndexOf(".Data.Schema.", StringComparison.Ordinal) + 13)..^suffix.Length].TrimStart('_');
            var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
            yield return new SchemaScript(module.Name, int.Parse(file[..4], null), file[5..], sql, checksum);
        }
    }
}
