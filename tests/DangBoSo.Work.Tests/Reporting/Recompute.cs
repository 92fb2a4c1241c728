using System.Diagnostics;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Work.Tests.Reporting;

/// <summary>Runs the separate script over what a person downloads.</summary>
internal static class Recompute
{
    public static async Task EqualAsync(Person who, Guid plan, DateOnly day, bool past, int cells)
    {
        var folder = Directory.CreateTempSubdirectory("recompute").FullName;
        try
        {
            var paths = new[] { "board", "figures", "targets" }.Select(name => Path.Combine(folder, name + ".csv")).ToArray();
            await SaveAsync(who, $"/work/plans/{plan}/board.csv" + (past ? $"?asOf={day:yyyy-MM-dd}" : ""), paths[0]);
            await SaveAsync(who, $"/work/plans/{plan}/figures.csv", paths[1]);
            await SaveAsync(who, $"/work/plans/{plan}/targets.csv", paths[2]);
            var (code, output) = await RunAsync([Script(), "--day", $"{day:yyyy-MM-dd}", "--cells", $"{cells}", .. paths]);
            Assert.True(code == 0, output);

            // The script itself is not blind: one cell altered, and it is named.
            var lines = await File.ReadAllLinesAsync(paths[0]);
            lines[1] = lines[1].Replace(lines[1].Split(';')[6] + ";", "77777;", StringComparison.Ordinal);
            await File.WriteAllLinesAsync(paths[0], lines);
            (code, output) = await RunAsync([Script(), "--day", $"{day:yyyy-MM-dd}", .. paths]);
            Assert.True(code == 1 && output.Contains("lo_trinh: board 77777", StringComparison.Ordinal), output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task SaveAsync(Person who, string url, string path)
    {
        var (status, bytes, _, disposition) = await who.DownloadAsync(url);
        Assert.Equal(200, status);
        Assert.StartsWith("attachment", disposition, StringComparison.Ordinal);
        await File.WriteAllBytesAsync(path, bytes);
    }

    private static async Task<(int Code, string Output)> RunAsync(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("python3", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    private static string Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "tests", "recompute", "recompute_board.py"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "recompute", "recompute_board.py");
    }
}
