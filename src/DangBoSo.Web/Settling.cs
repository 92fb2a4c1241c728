using System.Runtime;
using System.Runtime.InteropServices;

namespace DangBoSo.Web;

/// <summary>Starting leaves garbage behind (models, routes, rules) that no later collection would look at for hours: given back once, soon after.</summary>
internal static class Settling
{
    private static readonly TimeSpan Until = TimeSpan.FromSeconds(45);

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
        try
        {
            TrimNativeHeap(0);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // Only glibc keeps what was freed, and only glibc has this call.
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int TrimNativeHeap(nuint keep);
}
