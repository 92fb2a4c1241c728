using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace DangBoSo.Bench;

/// <summary>What was measured, on what, as docs/performance.md shows it.</summary>
internal static class Report
{
    public static string Of(string page, int times, IReadOnlyList<Measured> results)
    {
        var text = new StringBuilder();
        text.Append("# How fast\n");
        text.Append("Written by `bench/run register [--postgres CONNECTION]`. The machines are shared and noisy: the ratio to the floor, measured in the same run in\n");
        text.Append("turns, tells about the program; milliseconds tell about the day. **Floor**: a route of the same server behind the same sign-in that runs the same SQL\n");
        text.Append("through the bare driver and sends the same bytes, already rendered, through the same compression ([decision 9](adr/0009-bench-run.md)).\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Run on {TimeProvider.System.GetUtcNow():yyyy-MM-dd} at a load of {Load()}: {Machine()}.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"## `{page}`: the register of a clerk, {times} times each, on the demonstration\n");
        text.Append("| engine | | ratio | p50 ms | p95 ms | max ms | bytes on the line | queries | server memory MB: idle, after |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (var r in results)
        {
            Row(text, r.Engine, "page", Number(r.Page.P50 / r.Floor.P50, "0.00"), r.Page, r);
            Row(text, r.Engine, "floor", "1", r.Floor, r);
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, string engine, string what, string ratio, Spread s, Measured r) =>
        text.Append(CultureInfo.InvariantCulture, $"| {engine} | {what} | {ratio} | {Ms(s.P50)} | {Ms(s.P95)} | {Ms(s.Max)} | {s.Bytes} | {r.Queries} | {r.Idle / 1_000_000}, {r.Worked / 1_000_000} |\n");

    private static string Ms(TimeSpan time) => Number(time.TotalMilliseconds, "0.00");

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static string Machine()
    {
        var cpu = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
        var system = File.ReadLines("/etc/os-release").FirstOrDefault(l => l.StartsWith("PRETTY_NAME=", StringComparison.Ordinal))?.Split('"')[1] ?? RuntimeInformation.OSDescription;
        return $"{cpu}, {Environment.ProcessorCount} cores, {system}, {RuntimeInformation.FrameworkDescription}";
    }
}
