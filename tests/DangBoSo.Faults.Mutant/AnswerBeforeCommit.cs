using DangBoSo.Platform.Data;
using DangBoSo.Platform.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Faults.Mutant;

/// <summary>
/// The mistake that the fault tests exist for: a post is answered first, and its transaction committed behind the answer. What the
/// request would have committed is kept back and done a moment after the answer has left; a fault point lies in that moment.
/// </summary>
internal sealed class AnswerBeforeCommit(IEngine engine) : IStartupFilter
{
    public const string Point = "mutant.between_answer_and_commit";

    // Long enough for the answer to leave a process whose threads are all busy.
    private static readonly TimeSpan Away = TimeSpan.FromMilliseconds(250);

    private static readonly AsyncLocal<Request?> Now = new();

    // One write at a time from its beginning to its late commit, or two requests would take the same place.
    private readonly SemaphoreSlim gate = new(1, 1);

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<AnswerBeforeCommit>().AddSingleton<IStartupFilter>(s => s.GetRequiredService<AnswerBeforeCommit>());
        services.ConfigureDbContext<AppDb>((provider, options) =>
        {
            var late = provider.GetRequiredService<AnswerBeforeCommit>();
            options.AddInterceptors(new LateTransactions(late), new FailedSaves(late), new KeptCommands());
        });
    }

    public static Request? Current => Now.Value;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            if (!HttpMethods.IsPost(context.Request.Method)) return rest(context);
            var request = Now.Value = new Request();
            context.Response.OnCompleted(() => FinishAsync(request));
            return rest(context);
        });
        next(app);
    };

    public async Task BeginAsync(Request request, CancellationToken ct)
    {
        await CommitAsync(request); // a second transaction of the same request must see the first
        if (!request.HasGate) await gate.WaitAsync(ct);
        request.HasGate = true;
        request.Commands.Clear();
    }

    public void LetGo(Request request)
    {
        if (request.HasGate) gate.Release();
        request.HasGate = false;
        request.Commands.Clear();
    }

    private async Task FinishAsync(Request request)
    {
        if (request.IsAnsweredFor)
        {
            await Task.Delay(Away);
            FaultPoints.Hit(Point);
        }

        await CommitAsync(request);
        LetGo(request);
    }

    private async Task CommitAsync(Request request)
    {
        if (!request.IsAnsweredFor) return;
        await using var connection = await engine.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var kept in request.Commands) await kept.RunAsync(connection, transaction);
        await transaction.CommitAsync();
        request.Commands.Clear();
        request.IsAnsweredFor = false;
    }
}

internal sealed class Request
{
    public List<KeptCommand> Commands { get; } = [];

    public bool HasGate { get; set; }

    /// <summary>The request believes that its transaction is committed.</summary>
    public bool IsAnsweredFor { get; set; }
}
