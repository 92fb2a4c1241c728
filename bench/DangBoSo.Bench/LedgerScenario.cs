using System.Diagnostics;
using System.Globalization;
using DangBoSo.Ledger.Contracts;
using DangBoSo.Platform;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Identity;
using DangBoSo.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Bench;

/// <summary>
/// The ledger at length: acts saved one by one by many writers and how long they wait for their checkpoint; then many acts put in by SQL, their places,
/// and a whole verification with the most memory it took (Linux). <c>ledger [ROWS] [POSTGRES_CONNECTION]</c>.
/// </summary>
internal static class LedgerScenario
{
    private const int Writers = 8;
    private const int PerInsert = 500;
    private static readonly TimeSpan Saving = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("ledger-bench").FullName;
        try
        {
            await using var app = House.Build(["--data", folder, "--urls", "http://127.0.0.1:0", .. args.Length > 1 ? new[] { "--postgres", args[1] } : []]);
            await app.Services.PrepareHouseAsync(CancellationToken.None);
            await SaveAsync(app);
            await FillAsync(app.Services, rows);
            await MeasureAsync("places and signed checkpoints", rows, () => app.Services.GetRequiredService<ILedger>().SequenceAsync(CancellationToken.None));
            await MeasureAsync("verification", rows, () => VerifyAsync(app.Services));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>With the host running, so that its own sequencer places what is saved, once a second.</summary>
    private static async Task SaveAsync(WebApplication app)
    {
        await app.StartAsync();
        var (watch, saved, longest) = (Stopwatch.StartNew(), 0L, TimeSpan.Zero);
        using var over = new CancellationTokenSource(Saving);
        var writers = Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (; !over.IsCancellationRequested; Interlocked.Increment(ref saved)) await ActAsync(app.Services);
        })).ToList();
        while (!over.IsCancellationRequested)
        {
            // One act among the others is followed until a checkpoint holds it.
            var (began, act) = (watch.Elapsed, await ActAsync(app.Services));
            while (await CountAsync(app.Services, act) == 0) await Task.Delay(50, CancellationToken.None);
            if (watch.Elapsed - began > longest) longest = watch.Elapsed - began;
        }

        await Task.WhenAll(writers);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Writers} writers for {Saving.TotalSeconds} s: {saved / watch.Elapsed.TotalSeconds:0} acts/s; longest from the answer to the checkpoint {longest.TotalSeconds:0.0} s"));
        await app.StopAsync();
    }

    private static async Task<Guid> ActAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Become(ActorProfile.System);
        return await scope.ServiceProvider.GetRequiredService<Acts>().SaveAsync(new Act("bench.done"), CancellationToken.None);
    }

    private static async Task<long> CountAsync(IServiceProvider services, Guid act)
    {
        var engine = services.GetRequiredService<IEngine>();
        await using var connection = await engine.OpenAsync(CancellationToken.None);
        return Convert.ToInt64(await connection.ScalarAsync("SELECT count(*) FROM ledger_leaf WHERE act_id = @id", CancellationToken.None, null, ("id", engine.Key(act))), null);
    }

    /// <summary>Acts as the product would have written them, many in one statement.</summary>
    private static async Task FillAsync(IServiceProvider services, int rows)
    {
        var engine = services.GetRequiredService<IEngine>();
        await using var connection = await engine.OpenAsync(CancellationToken.None);
        for (var done = 0; done < rows;)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            for (var end = Math.Min(rows, done + (20 * PerInsert)); done < end; done += PerInsert)
            {
                var values = new List<(string, object?)>();
                var lines = Enumerable.Range(0, Math.Min(PerInsert, end - done)).Select(i => Line(i, engine, values)).ToList();
                await connection.ExecuteAsync($"INSERT INTO platform_act (id, type, version, at, detail, salt, commitment) VALUES {string.Join(", ", lines)}", CancellationToken.None, transaction, [.. values]);
            }

            await transaction.CommitAsync();
        }
    }

    private static string Line(int i, IEngine engine, List<(string, object?)> values)
    {
        var (id, salt) = (Ids.New(), ActCommitment.NewSalt());
        var text = new ActText(id, "bench.done", 1, null, null, null, 1_000_000, "{}").Canonical([]);
        values.AddRange([($"i{i}", engine.Key(id)), ($"s{i}", salt), ($"c{i}", ActCommitment.Compute(salt, text))]);
        return $"(@i{i}, 'bench.done', 1, 1000000, '{{}}', @s{i}, @c{i})";
    }

    private static async Task VerifyAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await using var output = new StringWriter();
        var verify = scope.ServiceProvider.GetServices<ICommand>().Single(c => c.Name == "ledger verify");
        if (await verify.RunAsync([], output, CancellationToken.None) != 0) throw new InvalidOperationException(output.ToString());
    }

    private static async Task MeasureAsync(string what, int rows, Func<Task> work)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5"); // the high-water mark begins anew
        var (before, watch) = (TablesScenario.Status("VmRSS"), Stopwatch.StartNew());
        await work();
        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:#,0} acts, {what}: {seconds:0.0} s ({rows / seconds:#,0}/s), extra memory {(TablesScenario.Status("VmHWM") - before) / 1024.0:0} MB"));
    }
}
