using System.Text.Json;
using DangBoSo.Ledger.Features.VerifyLedger;

namespace DangBoSo.Ledger.Features.AskVerification;

/// <summary>What a finished verification keeps for the page: counts, and the first findings.</summary>
public sealed record VerificationResult(long Acts, long Leaves, long Pending, long Rows, int Tables, long FindingCount, IReadOnlyList<string> Findings)
{
    private const int Shown = 50;

    internal static VerificationResult Of(LedgerReport report) => new(
        report.Acts, report.Leaves, report.Pending, report.Rows.Values.Sum(), report.Rows.Count, report.FindingCount, [.. report.Findings.Take(Shown).Select(f => f.ToString())]);

    public string ToJson() => JsonSerializer.Serialize(this);

    public static VerificationResult? Parse(string? json) => json is ['{', ..] ? JsonSerializer.Deserialize<VerificationResult>(json) : null;
}
