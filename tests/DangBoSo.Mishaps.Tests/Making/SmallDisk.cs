using System.Diagnostics;
using DangBoSo.Testing;

namespace DangBoSo.Mishaps.Tests.Making;

/// <summary>The real program in a process of its own, its data on a disk of a few megabytes that only it sees (a tmpfs in a mount namespace).</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process process;
    private readonly string folder;
    private readonly Task<string> said;

    private SmallDisk(Process process, string folder, Uri address)
    {
        (this.process, this.folder, Address) = (process, folder, address);
        said = SayingsAsync(process);
    }

    public Uri Address { get; }

    /// <param name="world">Whose data are laid on the disk first.</param>
    /// <param name="megabytes">Size of the disk.</param>
    /// <param name="prepare">Shell commands on the laid disk, <c>$0</c> is its folder.</param>
    public static SmallDisk Start(SmallWorld world, int megabytes, string prepare)
    {
        var folder = Directory.CreateTempSubdirectory("dangboso-disk-").FullName;
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        var script = $"mount -t tmpfs -o size={megabytes}m,mode=700 tmpfs \"$0\" && cp -r \"$1\"/. \"$0\" && {{ {prepare}; }} && exec dotnet \"$2\" --data \"$0\" --database \"$0/dangboso.db\" --empty --urls \"$3\"";
        var process = Run("unshare", [.. Namespace(), "sh", "-c", script, folder, world.House.Folder, Program, address.ToString().TrimEnd('/')]);
        return new SmallDisk(process, folder, address);
    }

    public async Task OpenAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience && !process.HasExited; await Task.Delay(100))
        {
            try
            {
                if ((await http.GetAsync(new Uri("/sign-in", UriKind.Relative))).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                continue; // not yet
            }
        }

        throw new InvalidOperationException("It did not open: " + (process.HasExited ? await said : "still starting"));
    }

    /// <summary>Its end, with what it said.</summary>
    public async Task<(int Code, string Said)> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await said);
    }

    /// <summary>A shell command that sees the same disk; <c>$0</c> is its folder, <c>$1</c> the program.</summary>
    public async Task<(int Code, string Said)> ShellAsync(string command)
    {
        string[] join = Environment.UserName == "root" ? ["-m"] : ["-U", "-m", "--preserve-credentials"];
        using var shell = Run("nsenter", ["-t", $"{process.Id}", .. join, "sh", "-c", command, folder, Program]);
        var words = SayingsAsync(shell);
        await shell.WaitForExitAsync();
        return (shell.ExitCode, await words);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder); // empty outside: the disk went with the process
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "DangBoSo.Web.dll");

    // Without root, a user namespace lends the right to mount.
    private static string[] Namespace() => Environment.UserName == "root" ? ["-m"] : ["-U", "-r", "-m"];

    private static Process Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static async Task<string> SayingsAsync(Process process)
    {
        var both = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        return string.Concat(both);
    }
}
