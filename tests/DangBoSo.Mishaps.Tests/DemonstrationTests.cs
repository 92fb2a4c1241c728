using System.Diagnostics;
using System.Net;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Mishaps.Tests;

/// <summary>The first command of who tries the program: a rule that becomes stricter must not break the story that is told by the same handlers.</summary>
public sealed class DemonstrationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task The_whole_story_is_told_and_the_house_opens()
    {
        var folder = Directory.CreateTempSubdirectory("dangboso-story-").FullName;
        var address = $"http://localhost:{Ports.Free()}";
        var start = new ProcessStartInfo("dotnet", ["DangBoSo.Web.dll", "--data", folder, "--urls", address]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync();
            var told = new List<string>();
            using var limit = new CancellationTokenSource(Patience);
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                told.Add(line);
                if (line.StartsWith("Mở trình duyệt tại", StringComparison.Ordinal)) break;
            }

            Assert.True(!process.HasExited, string.Join('\n', told.TakeLast(20)) + (process.HasExited ? await errors : ""));
            var chapters = told.Where(l => l.StartsWith('[')).ToList();
            Assert.True(chapters.Count >= 10 && chapters[^1].StartsWith($"[{chapters.Count}/{chapters.Count}]", StringComparison.Ordinal), string.Join('\n', chapters));
            using var http = new HttpClient();
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(address + "/sign-in"))).StatusCode);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
