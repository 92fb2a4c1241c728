using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Ledger.Features.SignCheckpoint;
using Microsoft.Extensions.Configuration;

namespace DangBoSo.Ledger.Features.WitnessLogs;

/// <summary>The logs we witness: public keys in the settings, <c>ledger:logs:0</c> and so on. None by default.</summary>
internal static class WitnessedLogs
{
    public static IReadOnlyList<VerifierKey> Of(IConfiguration configuration) =>
        [.. configuration.GetSection("ledger:logs").GetChildren().Select(c => VerifierKey.Parse(c.Value ?? ""))];

    /// <summary>A restored log comes under a name of its own, made from the one we know, and with the same key.</summary>
    public static IReadOnlyList<VerifierKey> KeysOf(IConfiguration configuration, string origin) =>
        [.. Of(configuration).Where(k => k.Kind == VerifierKey.Plain && (k.Name == origin || LogSigner.IsRestored(origin, k.Name))).Select(k => k.Named(origin))];
}
