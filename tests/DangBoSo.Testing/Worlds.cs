using Xunit;

namespace DangBoSo.Testing;

/// <summary>One world for a whole class: <c>IClassFixture&lt;SqliteWorld&gt;</c>. For tests that only read, or do not mind each other.</summary>
public abstract class WorldFixture(Engine engine) : IAsyncLifetime
{
    private SmallWorld? world;

    public SmallWorld World => world ?? throw new InvalidOperationException("Not opened yet.");

    public async ValueTask InitializeAsync() => world = await SmallWorld.OpenAsync(engine);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (world is not null) await world.DisposeAsync();
    }
}

public sealed class SqliteWorld() : WorldFixture(Engine.Sqlite);

public sealed class PostgresWorld() : WorldFixture(Engine.Postgres);
