using System.Runtime;

namespace DangBoSo.Web;

/// <summary>Starting leaves garbage behind (models, routes, rules) that no later collection would look at for hours: given back once, soon after.</summary>
internal static class Settling
{
    private static readonly TimeSpan Until = TimeSpan.FromSeconds(20);

    public static async Task SettleAsync(CancellationToken ct)
    {
        try
        {
            await Task.Delay(Until, ct);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
