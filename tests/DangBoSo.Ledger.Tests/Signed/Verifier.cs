using System.Diagnostics;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Ledger.Tests.Signed;

/// <summary>The stranger: <c>tests/recompute/verify_log.py</c>, which shares no code with the product.</summary>
internal static class Verifier
{
    public static async Task HoldsAsync(params string[] arguments)
    {
        var (code, output) = await RunAsync(arguments);
        Assert.True(code == 0, output);
        Assert.Contains("all hold", output, StringComparison.Ordinal);
    }

    public static async Task FindsAsync(string what, params string[] arguments)
    {
        var (code, output) = await RunAsync(arguments);
        Assert.True(code == 1 && output.Contains(what, StringComparison.Ordinal), $"{code}: {output}");
    }

    private static async Task<(int Code, string Output)> RunAsync(string[] arguments)
    {
        var script = Path.Combine(Papers.Repository(), "tests", "recompute", "verify_log.py");
        using var process = Process.Start(new ProcessStartInfo("python3", [script, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + error);
    }
}
