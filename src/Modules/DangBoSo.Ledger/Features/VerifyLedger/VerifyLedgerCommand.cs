using DangBoSo.Platform.Commands;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>
/// <c>ledger verify [--database FILE | --postgres CONNECTION]</c>. The host has chosen the engine by those options before any
/// service exists; here they are only checked. Exit code 0 clean, 1 something was altered, 2 wrong usage.
/// </summary>
internal sealed class VerifyLedgerCommand(LedgerVerifier verifier) : ICommand
{
    public string Name => "ledger verify";

    public async Task<int> RunAsync(string[] args, TextWriter output, CancellationToken ct)
    {
        if (!Understood(args))
        {
            await output.WriteLineAsync("Cách dùng: ledger verify [--database TỆP | --postgres KẾT_NỐI]");
            return 2;
        }

        var report = await verifier.VerifyAsync(ct);
        await ReportText.WriteAsync(report, output);
        return report.IsClean ? 0 : 1;
    }

    private static bool Understood(string[] args) => args is [] || (args is ["--database" or "--postgres", { Length: > 0 } value] && !value.StartsWith("--", StringComparison.Ordinal));
}
