using System.Data.Common;
using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Data;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>
/// <c>ledger verify [--database FILE | --postgres CONNECTION] [--keys FOLDER]</c>. The host has chosen the engine by those options before any
/// service exists; here they are only checked. Exit code 0 clean, 1 something was altered, 2 wrong usage.
/// </summary>
internal sealed class VerifyLedgerCommand(IEngine engine, LedgerVerifier verifier) : ICommand
{
    private static readonly HashSet<string> Options = new(StringComparer.Ordinal) { "--database", "--postgres", "--data", "--keys" };

    public string Name => "ledger verify";

    public async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct)
    {
        if (!Understood(args))
        {
            await output.WriteLineAsync("Cách dùng: ledger verify [--database TỆP | --postgres KẾT_NỐI] [--keys THƯ_MỤC]");
            return 2;
        }

        if (File() is { } file && !System.IO.File.Exists(file))
        {
            await output.WriteLineAsync($"Không có tệp cơ sở dữ liệu: {file}");
            return 2;
        }

        var report = await verifier.VerifyAsync(ct);
        await ReportText.WriteAsync(report, output);
        return report.IsClean ? 0 : 1;
    }

    private static bool Understood(string[] args) =>
        args.Length % 2 == 0
        && args.Chunk(2).All(pair => Options.Contains(pair[0]) && pair[1].Length > 0 && !pair[1].StartsWith("--", StringComparison.Ordinal))
        && !(args.Contains("--database", StringComparer.Ordinal) && args.Contains("--postgres", StringComparer.Ordinal));

    /// <summary>The embedded engine would make a file that is not there; a verification must not.</summary>
    private string? File() =>
        new DbConnectionStringBuilder { ConnectionString = engine.ConnectionString }.TryGetValue("Data Source", out var file) && engine.Name == "sqlite" ? file as string : null;
}
