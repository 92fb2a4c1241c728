using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace DangBoSo.Bench.Measuring;

/// <summary>What was measured, on what, as docs/performance.md shows it.</summary>
internal static class Report
{
    public static string Head() => string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, {Machine()}\n");

    public static string Table(string engine, int times, IReadOnlyList<Measured> results, long memory)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{engine}, {times} times each, load {Load()}, server {memory / 1_000_000} MB\n\n");
        text.Append("| page | ratio to floor | p50 ms (floor) | p95 ms (floor) | max ms (floor) | bytes | queries |\n|---|---|---|---|---|---|---|\n");
        foreach (var r in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {r.Name} | **{r.Page.P50 / r.Floor.P50:0.00}** | {r.Page.P50.TotalMilliseconds:0.0} ({r.Floor.P50.TotalMilliseconds:0.0}) | {r.Page.P95.TotalMilliseconds:0.0} ({r.Floor.P95.TotalMilliseconds:0.0}) ");
            text.Append(CultureInfo.InvariantCulture, $"| {r.Page.Max.TotalMilliseconds:0.0} ({r.Floor.Max.TotalMilliseconds:0.0}) | {r.Page.Bytes} | {r.Queries} |\n");
        }

        return text.ToString();
    }

    public static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static string Machine()
    {
        var cpu = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
        var system = File.ReadLines("/etc/os-release").FirstOrDefault(l => l.StartsWith("PRETTY_NAME=", StringComparison.Ordinal))?.Split('"')[1] ?? RuntimeInformation.OSDescription;
        return $"{cpu}, {Environment.ProcessorCount} cores, {system}, {RuntimeInformation.FrameworkDescription}";
    }
}
