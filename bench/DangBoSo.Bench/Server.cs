using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DangBoSo.Bench.Measuring;

namespace DangBoSo.Bench;

/// <summary>The product as its own process; with the floor's route, and a demonstration of its own when the database is empty.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process process;

    private Server(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public static Task<Server> StartAsync(string folder, string? postgres, bool bench = true) => StartAsync(["DangBoSo.Web.dll"], folder, postgres, bench);

    /// <summary>The same program twice, but for the access filter in its SQL.</summary>
    public static Task<Server> StartAsync(bool filter, string folder, string? postgres) => StartAsync(["DangBoSo.Bench.dll", FilterSwitch.Command, filter ? "on" : "off"], folder, postgres, bench: false);

    private static async Task<Server> StartAsync(string[] program, string folder, string? postgres, bool bench)
    {
        var address = $"http://localhost:{FreePort()}";
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, program[0]), .. program[1..], "--data", folder, "--urls", address, "--bench", bench ? "true" : "false", .. postgres is null ? [] : new[] { "--postgres", postgres }]) start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server does not start.");
        process.OutputDataReceived += (_, _) => { }; // its pipe must not fill up
        process.BeginOutputReadLine();
        var server = new Server(process, new Uri(address));
        await server.WaitAsync();
        return server;
    }

    /// <summary>Resident bytes, as the system counts them.</summary>
    public long Memory() => long.Parse(File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task WaitAsync()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Address };
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (process.HasExited || TimeProvider.System.GetElapsedTime(began) > Patience) throw new InvalidOperationException("The server did not come up.");
            try
            {
                using var answer = await http.GetAsync(new Uri("/sign-in", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200); // not listening yet
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
