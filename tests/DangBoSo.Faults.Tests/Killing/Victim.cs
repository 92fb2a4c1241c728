using System.Diagnostics;
using DangBoSo.Testing;

namespace DangBoSo.Faults.Tests.Killing;

/// <summary>The real program as a process of its own, which may die at a named point.</summary>
internal sealed class Victim : IAsyncDisposable
{
    /// <summary>What a shell, and .NET, report for an end by signal 9.</summary>
    public const int KilledBySignal9 = 128 + 9;

    public const string Product = "DangBoSo.Web.dll";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;
    private bool gone;

    private Victim(Process process, Uri address)
    {
        (this.process, Address) = (process, address);
        output = process.StandardOutput.ReadToEndAsync();
        errors = process.StandardError.ReadToEndAsync();
    }

    public Uri Address { get; }

    public bool HasDied => process.HasExited;

    /// <param name="program">An assembly beside this one.</param>
    /// <param name="arguments">Database, data folder.</param>
    /// <param name="environment">Which fault, if any.</param>
    public static async Task<Victim> StartAsync(string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        // Two seconds of lease: a killed job is taken up again while the test looks on.
        var victim = new Victim(Start(program, [.. arguments, "--empty", "--job-lease", "2", "--urls", address.ToString().TrimEnd('/')], environment), address);
        await victim.WaitUntilOpenAsync();
        return victim;
    }

    /// <summary>A command of the program, to its end.</summary>
    public static async Task<(int Code, string Output)> RunAsync(IEnumerable<string> arguments)
    {
        using var process = Start(Product, arguments, []);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <returns>Its exit code, or null when it is still alive after <paramref name="limit"/>.</returns>
    public async Task<int?> DeathAsync(TimeSpan limit)
    {
        using var timer = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(timer.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>The end of what it said; it must have ended.</summary>
    public async Task<string> WordsAsync()
    {
        var words = await output + await errors;
        return words.Length > 6000 ? "…" + words[^6000..] : words;
    }

    public async Task KillAsync()
    {
        if (gone) return;
        if (!process.HasExited) process.Kill(); // SIGKILL
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        gone = true;
        process.Dispose();
    }

    private static Process Start(string program, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, program));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("DANGBOSO_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        // It lives for seconds: measuring itself to compile better for later would be its main work.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCounting"] = "0";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private async Task WaitUntilOpenAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (process.HasExited) throw new InvalidOperationException($"The program ended with {process.ExitCode} before it opened:\n{await WordsAsync()}");
            if (waited.Elapsed > Patience)
            {
                await KillAsync();
                throw new InvalidOperationException($"The program did not open:\n{await WordsAsync()}");
            }

            try
            {
                using var answer = await http.GetAsync(new Uri("/sign-in", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return;
                throw new InvalidOperationException($"The first page answers {answer.StatusCode}.");
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }
    }
}
