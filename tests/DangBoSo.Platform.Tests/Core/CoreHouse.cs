using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Time;
using DangBoSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Platform.Tests.Core;

/// <summary>Floor 0 and one specimen room, on a database of their own; nothing runs in the background unless a test starts it.</summary>
internal sealed class CoreHouse : IAsyncDisposable
{
    private readonly OwnDatabase database;
    private readonly ServiceProvider services;

    private CoreHouse(OwnDatabase database, ServiceProvider services) => (this.database, this.services) = (database, services);

    public IServiceProvider Services => services;

    public string Folder => database.Folder;

    public IEngine Engine => services.GetRequiredService<IEngine>();

    public static async Task<CoreHouse> OpenAsync(Engine engine, Action<IServiceCollection>? more = null)
    {
        var house = await BuildAsync(engine, more);
        await house.Services.PrepareHouseAsync(CancellationToken.None);
        return house;
    }

    /// <summary>Without schema: as before the first start.</summary>
    public static async Task<CoreHouse> BuildAsync(Engine engine, Action<IServiceCollection>? more = null)
    {
        var database = await OwnDatabase.CreateAsync(engine);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(database.Settings).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddScoped<IAccountNames, People>().AddScoped<IActorSource, People>();
        foreach (var module in new IModule[] { new PlatformModule(), new SpecimenModule() })
        {
            services.AddSingleton(module);
            module.Add(services, configuration);
        }

        more?.Invoke(services);
        var house = new CoreHouse(database, services.BuildServiceProvider());
        house.services.GetRequiredService<MovingClock>().Set(TestHouse.FirstMorning);
        return house;
    }

    /// <summary>One request of an account.</summary>
    public async Task<T> AsAsync<T>(ActorProfile who, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Become(who);
        return await work(scope.ServiceProvider);
    }

    public Task AsAsync(ActorProfile who, Func<IServiceProvider, Task> work) => AsAsync(who, async s =>
    {
        await work(s);
        return 0;
    });

    /// <summary>A record handled by these units, on file since an act of its own.</summary>
    public Task<Guid> RegisterAsync(string code, params Guid[] units) => AsAsync(ActorProfile.System, async s =>
    {
        var thing = new Thing { Id = Ids.New(), Code = code, Title = "Tên " + code };
        s.GetRequiredService<AppDb>().Add(thing);
        await s.GetRequiredService<Audience>().NewAsync(thing.Id, units, CancellationToken.None);
        await s.GetRequiredService<Platform.Acts.Acts>().SaveAsync(new Act("specimen.registered", thing.Id), CancellationToken.None);
        return thing.Id;
    });

    public async Task<long> CountAsync(string table, string where = "1 = 1")
    {
        await using var connection = await Engine.OpenAsync(CancellationToken.None);
        return Convert.ToInt64(await connection.ScalarAsync($"SELECT count(*) FROM {table} WHERE {where}", CancellationToken.None), null);
    }

    public async Task SqlAsync(string sql)
    {
        await using var connection = await Engine.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }
}

internal static class ThingExtensions
{
    public static Task<Thing> ThingAsync(this IServiceProvider services, Guid id) => services.GetRequiredService<AppDb>().Set<Thing>().SingleAsync(t => t.Id == id);

    public static Task<Guid> SaveAsync(this IServiceProvider services, string type, Guid? subject = null) => services.GetRequiredService<Platform.Acts.Acts>().SaveAsync(new Act(type, subject), CancellationToken.None);
}
