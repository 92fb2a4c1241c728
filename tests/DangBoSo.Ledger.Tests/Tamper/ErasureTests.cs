using System.Runtime.CompilerServices;
using System.Text;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace DangBoSo.Ledger.Tests.Tamper;

/// <summary>Erased by decision: nowhere in the database's files any more, and yet the log is whole.</summary>
public sealed class ErasureTests
{
    private const string Secret = "bi-mat-can-xoa-7391";
    private const string Decision = "Quyết định 12-QĐ/TU";

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Salt_and_content_are_nowhere_in_the_files_and_verify_says_erased(string engine)
    {
        await using var house = await LedgerHouse.OpenAsync(engine);
        await house.ActAsync("test.kept", db => AddAsync(db, "other", "stays"));
        var made = await house.ActAsync("test.made", db => AddAsync(db, "person", Secret));
        await house.SequenceAsync();
        await house.ActsAsync(50); // other pages, other frames of the write-ahead log
        Assert.Equal(1, (await house.RunAsync("ledger erase", Decision, "platform_setting:person", "--really", "yes")).Code); // the row lives
        var gone = await house.ActAsync("test.removed", async db => (await EntryAsync(db, "person")).State = EntityState.Deleted);
        await house.SequenceAsync();
        var salts = new List<byte[]>();
        foreach (var act in new[] { made, gone }) salts.Add(await SaltAsync(house, act));
        Assert.True(await LiesAboutAsync(house, salts[0]) && await LiesAboutAsync(house, Encoding.UTF8.GetBytes(Secret)), "The search of the files is blind.");

        var (planned, plan) = await house.RunAsync("ledger erase", Decision, "platform_setting:person");
        Assert.True(planned == 0 && plan.Contains("2 hành vi", StringComparison.Ordinal) && plan.Contains("Chưa xóa gì", StringComparison.Ordinal), plan);
        Assert.NotNull(await SaltAsync(house, made));
        var (done, said) = await house.RunAsync("ledger erase", Decision, "platform_setting:person", "--really", "yes");
        Assert.True(done == 0, said);

        foreach (var salt in salts) Assert.False(await LiesAboutAsync(house, salt), "A salt is still in the files.");
        Assert.False(await LiesAboutAsync(house, Encoding.UTF8.GetBytes(Secret)), "The content is still in the files.");
        Assert.True(await LiesAboutAsync(house, Encoding.UTF8.GetBytes("stays")));
        await house.SequenceAsync();
        var report = await house.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal(2, report.Erased);
        Assert.Contains("đã xóa theo quyết định: 2", (await house.CommandAsync()).Text, StringComparison.Ordinal);
        var (again, left) = await house.RunAsync("ledger erase", Decision, "platform_setting:person", "--really", "yes");
        Assert.True(again == 0 && left.Contains("Đã xóa nội dung 0 hành vi", StringComparison.Ordinal), left);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task One_act_is_erased_by_its_id_and_the_act_of_erasure_never(string engine)
    {
        await using var house = await LedgerHouse.OpenAsync(engine);
        var act = await house.ActAsync("test.done", _ => Task.CompletedTask);
        await house.SequenceAsync();
        Assert.Equal(0, (await house.RunAsync("ledger erase", Decision, act.ToString(), "--really", "yes")).Code);
        Assert.Empty((await house.VerifyAsync()).Findings);
        var erasure = await house.ActAsync("ledger.erased", _ => Task.CompletedTask, act);
        Assert.Equal(1, (await house.RunAsync("ledger erase", Decision, erasure.ToString(), "--really", "yes")).Code);
        Assert.Equal(1, (await house.VerifyAsync()).Erased);
        Assert.Equal(1, (await house.RunAsync("ledger erase", Decision, "no_table:x", "--really", "yes")).Code);
        Assert.Equal(2, (await house.RunAsync("ledger erase", "QĐ", act.ToString())).Code);
    }

    /// <summary>A reader's snapshot reaches back to the oldest transaction of any database of the cluster; what it might see is not tidied away.</summary>
    [Fact]
    public async Task Readers_and_another_databases_long_transaction_keep_nothing_alive()
    {
        await using var house = await LedgerHouse.OpenAsync("postgres");
        var act = await house.ActAsync("test.made", db => AddAsync(db, "person", Secret));
        await house.SequenceAsync();
        await using var elsewhere = new NpgsqlConnection(OwnDatabase.Server);
        await elsewhere.OpenAsync();
        await using var older = await elsewhere.BeginTransactionAsync();
        await elsewhere.ScalarAsync("SELECT pg_current_xact_id()::text", default, older);
        var salt = await SaltAsync(house, act);
        using var ends = new CancellationTokenSource();
        var reader = ReadOnAndOnAsync(house, ends.Token);

        var erasing = house.RunAsync("ledger erase", Decision, act.ToString(), "--really", "yes");
        await Task.Delay(1500);
        Assert.False(erasing.IsCompleted);
        await older.CommitAsync();
        var (done, said) = await erasing;
        await ends.CancelAsync();
        await reader;

        Assert.True(done == 0, said);
        Assert.False(await LiesAboutAsync(house, salt), "A salt is still in the files.");
    }

    private static async Task ReadOnAndOnAsync(LedgerHouse house, CancellationToken until)
    {
        await using var connection = await house.Engine.OpenAsync(default);
        while (!until.IsCancellationRequested)
        {
            await using var snapshot = await house.Engine.BeginSnapshotAsync(connection, default);
            await connection.ScalarAsync("SELECT count(*) FROM platform_act", default, snapshot);
            await Task.Delay(5, CancellationToken.None);
        }
    }

    private static Task AddAsync(AppDb db, string key, string value)
    {
        var type = Setting(db);
        var entry = db.Entry(RuntimeHelpers.GetUninitializedObject(type.ClrType));
        (entry.Property("Key").CurrentValue, entry.Property("Value").CurrentValue) = (key, value);
        entry.State = EntityState.Added;
        return Task.CompletedTask;
    }

    private static async Task<Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry> EntryAsync(AppDb db, string key) => db.Entry((await db.FindAsync(Setting(db).ClrType, key))!);

    private static Microsoft.EntityFrameworkCore.Metadata.IEntityType Setting(AppDb db) => db.Model.GetEntityTypes().Single(e => e.GetTableName() == "platform_setting");

    private static async Task<byte[]> SaltAsync(LedgerHouse house, Guid act)
    {
        await using var connection = await house.Engine.OpenAsync(default);
        return (byte[])(await connection.ScalarAsync("SELECT salt FROM platform_act WHERE id = @id", default, null, ("id", house.Engine.Key(act))))!;
    }

    /// <summary>In any file of the database: of SQLite with its side files; of PostgreSQL in its folder of this database, whatever table, index or leftover.</summary>
    private static async Task<bool> LiesAboutAsync(LedgerHouse house, byte[] what)
    {
        if (house.Engine.Name == "sqlite") return Directory.EnumerateFiles(house.Folder, "dangboso.db*").Any(f => Read(f).AsSpan().IndexOf(what) >= 0);
        await using var connection = await house.Engine.OpenAsync(default);
        await connection.ExecuteAsync("CHECKPOINT", default);
        var found = await connection.ScalarAsync("""
            SELECT count(*) FROM (SELECT oid FROM pg_database WHERE datname = current_database()) d, pg_ls_dir('base/' || d.oid) f
            WHERE position(@what IN pg_read_binary_file('base/' || d.oid || '/' || f, 0, 1000000000, true)) > 0
            """, default, null, ("what", what));
        return Convert.ToInt64(found, null) > 0;
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
