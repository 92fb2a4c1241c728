using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DangBoSo.Platform.Files;

/// <summary>Once an hour, removes content that no record refers to: what came with forms that were refused or given up.</summary>
internal sealed partial class ContentCollector(IServiceProvider services, ILogger<ContentCollector> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The file system's own clock, since files bear its time.
        using var hours = new PeriodicTimer(TimeSpan.FromHours(1), TimeProvider.System);
        while (await hours.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = services.CreateAsyncScope();
                Collected(log, await scope.ServiceProvider.GetRequiredService<SharedContent>().CollectAsync(TimeProvider.System.GetUtcNow() - Patience, stoppingToken));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Stumbled(log, e); // the next hour tries again
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Count} stored contents that no record refers to.")]
    private static partial void Collected(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Collecting stored contents failed.")]
    private static partial void Stumbled(ILogger log, Exception e);
}
