using DangBoSo.Platform.Data;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Tests.Core;
using DangBoSo.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace DangBoSo.Platform.Tests.Data;

public sealed class MigratorTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Each_script_is_applied_once_in_floor_order(Engine engine)
    {
        await using var house = await CoreHouse.BuildAsync(engine);
        var migrator = Of(house, new SpecimenModule(), new PlatformModule());
        Assert.Equal(["platform", "specimen"], migrator.Shipped().Select(s => s.Room).Distinct());
        Assert.Equal(migrator.Shipped().Count, await migrator.ApplyAsync(null, CancellationToken.None));
        Assert.Equal(0, await migrator.ApplyAsync(null, CancellationToken.None));
        Assert.Equal(migrator.Shipped().Count, await house.CountAsync("platform_schema"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Two_nodes_starting_at_once_apply_it_once(Engine engine)
    {
        await using var house = await CoreHouse.BuildAsync(engine);
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => house.Services.GetRequiredService<Migrator>().ApplyAsync(null, CancellationToken.None))));
        Assert.Equal(house.Services.GetRequiredService<Migrator>().Shipped().Count, applied.Sum());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_script_changed_after_it_was_applied_is_refused(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        await house.SqlAsync("UPDATE platform_schema SET checksum = 'x' WHERE room = 'specimen'");
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => house.Services.GetRequiredService<Migrator>().ApplyAsync(null, CancellationToken.None));
        Assert.Contains("specimen 1 was changed", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_database_of_a_newer_program_is_refused(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        var older = Of(house, new PlatformModule());
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => older.ApplyAsync(null, CancellationToken.None));
        Assert.Contains("newer", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_script_that_fails_leaves_the_schema_as_it_was(Engine engine)
    {
        await using var house = await CoreHouse.BuildAsync(engine);
        await Of(house, new PlatformModule()).ApplyAsync(null, CancellationToken.None);
        await house.SqlAsync("CREATE TABLE specimen_thing (id TEXT)"); // stands in the way of the specimen's script
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => house.Services.GetRequiredService<Migrator>().ApplyAsync(null, CancellationToken.None));
        Assert.Equal(0, await house.CountAsync("platform_schema", "room = 'specimen'"));
    }

    [Fact]
    public async Task Before_an_upgrade_a_copy_is_made_that_is_whole()
    {
        await using var house = await CoreHouse.BuildAsync(Engine.Sqlite);
        await Of(house, new PlatformModule()).ApplyAsync(null, CancellationToken.None);
        await house.SqlAsync("INSERT INTO platform_act (id, type, version, at, detail, commitment) VALUES ('a', 't', 1, 0, '{}', x'00')");
        var folder = Path.Combine(house.Folder, "backups");
        await house.Services.GetRequiredService<Migrator>().ApplyAsync(folder, CancellationToken.None);
        var copy = Assert.Single(Directory.GetFiles(folder));
        await using var connection = new SqliteConnection($"Data Source={copy};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync();
        Assert.Equal(1L, await connection.ScalarAsync("SELECT count(*) FROM platform_act", CancellationToken.None));
        Assert.Equal(0L, await connection.ScalarAsync("SELECT count(*) FROM sqlite_master WHERE name = 'specimen_thing'", CancellationToken.None));
        Assert.Equal("ok", await connection.ScalarAsync("PRAGMA integrity_check", CancellationToken.None));
    }

    [Fact]
    public async Task A_new_database_needs_no_copy()
    {
        await using var house = await CoreHouse.BuildAsync(Engine.Sqlite);
        var folder = Path.Combine(house.Folder, "backups");
        await house.Services.GetRequiredService<Migrator>().ApplyAsync(folder, CancellationToken.None);
        Assert.False(Directory.Exists(folder));
    }

    private static Migrator Of(CoreHouse house, params IModule[] modules) => new(house.Engine, modules, house.Services.GetRequiredService<TimeProvider>(), NullLogger<Migrator>.Instance);
}
