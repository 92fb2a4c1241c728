using System.Globalization;
using DangBoSo.Platform;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Time;
using DangBoSo.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DangBoSo.Testing;

/// <summary>
/// The real host on a free port, over a database of its own. Its clock starts at 31/08/2026 08:00 in Vietnam and runs (D5).
/// Never the demonstration, never a substitute for a part of the product.
/// </summary>
public sealed class TestHouse : IAsyncDisposable
{
    public static readonly DateTimeOffset FirstMorning = new(2026, 8, 31, 8, 0, 0, TimeSpan.FromHours(7));

    private readonly WebApplication app;
    private readonly string? postgres;
    private readonly List<Person> people = [];
    private Phones? phones;

    private TestHouse(Engine engine, string folder, string? postgres, WebApplication app) => (Engine, Folder, this.postgres, this.app) = (engine, folder, postgres, app);

    public Engine Engine { get; }

    /// <summary>Database file, files and keys; gone when the house is.</summary>
    public string Folder { get; }

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    public MovingClock Clock => Services.GetRequiredService<MovingClock>();

    public DateOnly Today => Services.GetRequiredService<LocalDays>().Today;

    /// <param name="engine">The engine.</param>
    /// <param name="template">A world made before; null starts with the schema and rule sets only.</param>
    /// <param name="measure">What else looks on; nothing of the product is replaced.</param>
    /// <param name="more">Further switches.</param>
    public static async Task<TestHouse> StartAsync(Engine engine, HouseTemplate? template = null, Action<IServiceCollection>? measure = null, params string[] more)
    {
        var folder = Databases.Folder();
        if (template is not null) template.CopyTo(folder);
        var database = engine is Engine.Postgres ? await Databases.CreatePostgresAsync(template?.Database) : null;
        string[] args = ["--data", folder, "--urls", "http://127.0.0.1:0", .. database is null ? ["--database", Path.Combine(folder, "dangboso.db")] : new[] { "--postgres", Databases.PostgresConnection(database) }];
        var house = new TestHouse(engine, folder, database, House.Build([.. args, .. more], services =>
        {
            QueryMeter.Add(services);
            measure?.Invoke(services);
        }));
        await house.OpenAsync();
        return house;
    }

    public Person NewPerson()
    {
        var person = new Person(Address);
        people.Add(person);
        return person;
    }

    /// <summary>What the people of this house carry.</summary>
    public Phones Phones => phones ??= new Phones(() => Clock.GetUtcNow(), span => Clock.Set(Clock.GetUtcNow() + span));

    /// <summary>Signs in through the pages, as a browser would, with the second factor where there is one; where the post asks for one and there is none, it is added.</summary>
    public async Task<Person> SignInAsAsync(string login, string password = SmallWorld.Password)
    {
        var person = NewPerson();
        await person.SignInAsync(login, password, Phones);
        if (SmallWorld.IsPrepared(login)) return person;
        var first = await person.GetPageAsync("/");
        if (first.Path == "/account/second-factor") await person.AddFactorAsync(first, login, Phones);
        return person;
    }

    /// <summary>Signed in with a second factor that is fresh, also where the post would not ask for one: what then shuts a door is the person's rights.</summary>
    public async Task<Person> SignInWithPhoneAsync(string login)
    {
        var person = await SignInAsAsync(login);
        var page = await person.GetPageAsync("/account/second-factor");
        if (page.Find("#secret") is not null) await person.AddFactorAsync(page, login, Phones);
        return person;
    }

    /// <summary>Work in a scope of its own as an account under a post (nulls: the system), the way a job does it.</summary>
    public async Task<T> ActAsAsync<T>(Guid? account, Guid? post, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        var who = account is null ? ActorProfile.System : await scope.ServiceProvider.GetRequiredService<IActorSource>().LoadAsync(account, post, CancellationToken.None);
        scope.ServiceProvider.GetRequiredService<Actor>().Become(who);
        return await work(scope.ServiceProvider);
    }

    public Task ActAsAsync(Guid? account, Guid? post, Func<IServiceProvider, Task> work) => ActAsAsync(account, post, async s =>
    {
        await work(s);
        return true;
    });

    /// <summary>Runs <c>./run …</c>, e.g. <c>RunCommandAsync("ledger verify")</c>, against this house.</summary>
    public async Task<(int Code, string Output)> RunCommandAsync(string name, params string[] args)
    {
        await using var scope = Services.CreateAsyncScope();
        var command = scope.ServiceProvider.GetServices<ICommand>().Single(c => c.Name == name);
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        return (await command.RunAsync(args, output, CancellationToken.None), output.ToString());
    }

    /// <summary>Throws with what the verification said when the ledger does not hold.</summary>
    public async Task VerifyLedgerAsync()
    {
        var (code, output) = await RunCommandAsync("ledger verify");
        if (code != 0) throw new InvalidOperationException($"ledger verify: {code}\n{output}");
    }

    /// <summary>Bare SQL behind the product's back. Ids as quoted lower-case text work on both engines.</summary>
    public async Task<int> SqlAsync(string sql)
    {
        await using var connection = await Services.GetRequiredService<IEngine>().OpenAsync(CancellationToken.None);
        return await connection.ExecuteAsync(sql, CancellationToken.None);
    }

    /// <summary>Rows as text, the same on both engines (ids in lower case, yes/no as 1 and 0).</summary>
    public async Task<IReadOnlyList<string?[]>> RowsAsync(string sql)
    {
        await using var connection = await Services.GetRequiredService<IEngine>().OpenAsync(CancellationToken.None);
        return await connection.ListAsync(sql, r => Enumerable.Range(0, r.FieldCount).Select(i => Text(r.GetValue(i))).ToArray(), CancellationToken.None);
    }

    public async Task<long> CountAsync(string sql) => long.Parse((await RowsAsync(sql))[0][0]!, CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (postgres is not null) await Databases.DropPostgresAsync(postgres);
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Stops and keeps what was made, to start other houses from.</summary>
    internal async Task<HouseTemplate> CloseAsTemplateAsync()
    {
        if (Engine is Engine.Sqlite) await SqlAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        await StopAsync();
        return new HouseTemplate(Folder, postgres);
    }

    private async Task OpenAsync()
    {
        Clock.Set(FirstMorning);
        await app.Services.PrepareHouseAsync(CancellationToken.None);
        await app.StartAsync();
        Address = new Uri(app.Urls.First());
    }

    private async Task StopAsync()
    {
        foreach (var person in people) person.Dispose();
        var connection = Services.GetRequiredService<IEngine>().ConnectionString;
        await app.StopAsync();
        await app.DisposeAsync();
        if (Engine is Engine.Sqlite) SqliteConnection.ClearPool(new SqliteConnection(connection));
        else NpgsqlConnection.ClearPool(new NpgsqlConnection(connection));
    }

    private static string? Text(object value) => value switch
    {
        DBNull => null,
        bool flag => flag ? "1" : "0",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        DateTime or DateOnly => ((IFormattable)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
