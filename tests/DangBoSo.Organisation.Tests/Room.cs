using DangBoSo.Ledger;
using DangBoSo.Organisation;
using DangBoSo.Platform;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Time;
using DangBoSo.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Organisation.Tests;

/// <summary>This room and those below it over a real database, without a server: what does not need a browser or an account.</summary>
internal sealed class Room : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 8, 31, 1, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider services;
    private readonly string folder;
    private readonly string? postgres;

    private Room(ServiceProvider services, string folder, string? postgres) => (this.services, this.folder, this.postgres) = (services, folder, postgres);

    public MovingClock Clock => services.GetRequiredService<MovingClock>();

    public DateOnly Today => services.GetRequiredService<LocalDays>().Today;

    public static async Task<Room> OpenAsync(Engine engine)
    {
        var folder = Databases.Folder();
        var postgres = engine is Engine.Postgres ? await Databases.CreatePostgresAsync(null) : null;
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["data"] = folder, ["postgres"] = postgres is null ? null : Databases.PostgresConnection(postgres) };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var collection = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddScoped<IAccountNames, NoAccounts>();
        foreach (IModule module in (IModule[])[new PlatformModule(), new LedgerModule(), new OrganisationModule()])
        {
            collection.AddSingleton(module);
            module.Add(collection, configuration);
        }

        collection.ConfigureDbContext<AppDb>(o => o.ReplaceService<IModelCacheKeyFactory, SmallerModel>());
        var room = new Room(collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true }), folder, postgres);
        room.Clock.Set(Start);
        await room.services.PrepareHouseAsync(CancellationToken.None);
        return room;
    }

    /// <summary>In a scope of its own, as the system.</summary>
    public Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work) => DoAsync(ActorProfile.System, work);

    public async Task<T> DoAsync<T>(ActorProfile who, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Become(who);
        return await work(scope.ServiceProvider);
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var connection = await services.GetRequiredService<IEngine>().OpenAsync(CancellationToken.None);
        return Convert.ToInt64(await connection.ScalarAsync(sql, CancellationToken.None), null);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (postgres is not null) await Databases.DropPostgresAsync(postgres);
        Directory.Delete(folder, recursive: true);
    }

    // EF keeps one model a process; this one has fewer tables than the houses that other tests open.
    private sealed class SmallerModel : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => ("organisation and below", designTime);
    }

    // Accounts are a floor up.
    private sealed class NoAccounts : IAccountNames
    {
        public Task<string> NameAsync(Guid account, CancellationToken ct) => Task.FromResult("–");

        public Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> accounts, CancellationToken ct) => Task.FromResult<IReadOnlyDictionary<Guid, string>>(new Dictionary<Guid, string>());
    }
}
