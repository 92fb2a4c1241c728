using DangBoSo.Ledger.Contracts;
using DangBoSo.Ledger.Features.ServeLog;
using DangBoSo.Ledger.Features.SignCheckpoint;
using DangBoSo.Ledger.Features.VerifyLedger;
using DangBoSo.Platform;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Identity;
using DangBoSo.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DangBoSo.Ledger.Tests.Tamper;

/// <summary>All rooms on a database of their own, without the web server and with nothing running in the background.</summary>
internal sealed class LedgerHouse : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ServiceProvider _rooms;

    private LedgerHouse(string folder, ServiceProvider rooms) => (_folder, _rooms) = (folder, rooms);

    public IEngine Engine => _rooms.GetRequiredService<IEngine>();

    public IServiceProvider Services => _rooms;

    public static async Task<LedgerHouse> OpenAsync(string engine)
    {
        var house = await BuildAsync(engine);
        await house.Services.PrepareHouseAsync(CancellationToken.None);
        return house;
    }

    /// <summary>With nothing in it yet, not even the schema: a place to restore into.</summary>
    public static async Task<LedgerHouse> BuildAsync(string engine)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("DANGBOSO_TEST_DIR") ?? Path.GetTempPath(), "ledger-" + Ids.Random().ToString("N"));
        Directory.CreateDirectory(folder);
        var settings = new Dictionary<string, string?> { ["data"] = folder };
        if (engine == "postgres") settings["postgres"] = await OwnDatabase.CreateAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration);
        foreach (var room in Rooms.All)
        {
            services.AddSingleton(room);
            room.Add(services, configuration);
        }

        services.TryAddScoped<Platform.Acting.IAccountNames, NoNames>();
        return new LedgerHouse(folder, services.BuildServiceProvider());
    }

    /// <summary>One act of an invented account, in a request of its own.</summary>
    public async Task<Guid> ActAsync(string type, Func<AppDb, Task> change, Guid? subject = null)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Become(ActorProfile.System with { AccountId = Ids.New(), PostId = Ids.New() });
        await change(scope.ServiceProvider.GetRequiredService<AppDb>());
        return await scope.ServiceProvider.GetRequiredService<Acts>().SaveAsync(new Act(type, subject ?? Ids.New()), CancellationToken.None);
    }

    /// <summary>Many acts that change nothing.</summary>
    public async Task ActsAsync(int count)
    {
        for (var i = 0; i < count; i++) await ActAsync("test.done", _ => Task.CompletedTask);
    }

    /// <summary>Where the keys of this house lie.</summary>
    public string Keys => Path.Combine(_folder, "keys");

    public string Folder => _folder;

    public LogSigner Signer => Services.GetRequiredService<LogSigner>();

    public LogReader Log => Services.GetRequiredService<LogReader>();

    /// <summary>Some content in the file store; returns its address.</summary>
    public async Task<string> StoreAsync() =>
        (await Services.GetRequiredService<FileStore>().PutAsync(new MemoryStream(Ids.Random().ToByteArray()), 1000, null, CancellationToken.None)).Hash;

    /// <summary>Runs <c>./run ledger verify</c> with these options.</summary>
    public Task<(int Code, string Text)> CommandAsync(params string[] args) => RunAsync("ledger verify", args);

    public async Task<(int Code, string Text)> RunAsync(string name, params string[] args)
    {
        await using var scope = Services.CreateAsyncScope();
        await using var output = new StringWriter();
        var command = scope.ServiceProvider.GetServices<ICommand>().Single(c => c.Name == name);
        return (await command.RunAsync(args, output, CancellationToken.None), output.ToString());
    }

    /// <summary>Bare SQL behind the product's back.</summary>
    public async Task SqlAsync(string sql)
    {
        await using var connection = await Engine.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql, CancellationToken.None);
    }

    public Task<long> SequenceAsync() => Services.GetRequiredService<ILedger>().SequenceAsync(CancellationToken.None);

    public async Task<T> WithVerifierAsync<T>(Func<LedgerVerifier, AppDb, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<LedgerVerifier>(), scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    public Task<LedgerReport> VerifyAsync() => WithVerifierAsync((v, _) => v.VerifyAsync(CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        var (sqlite, connection) = (Engine.Name == "sqlite", Engine.ConnectionString);
        await _rooms.DisposeAsync();
        if (!sqlite) await OwnDatabase.DropAsync(connection);
        Directory.Delete(_folder, recursive: true);
    }
}
