using DangBoSo.Ledger.Domain.Notes;
using Microsoft.Extensions.Configuration;

namespace DangBoSo.Ledger.Features.AskWitnesses;

/// <param name="Key">Its public key; the name in it is what people see.</param>
/// <param name="Url">Where <c>add-checkpoint</c> lies.</param>
internal sealed record WitnessSetting(VerifierKey Key, Uri Url);

/// <summary>Our witnesses, in the settings: <c>ledger:witnesses:0:url</c> and <c>ledger:witnesses:0:vkey</c>. None by default.</summary>
internal static class Witnesses
{
    public static IReadOnlyList<WitnessSetting> Of(IConfiguration configuration) =>
        [.. configuration.GetSection("ledger:witnesses").GetChildren().Select(c => new WitnessSetting(Key(c["vkey"]), Url(c["url"])))];

    private static VerifierKey Key(string? vkey) =>
        VerifierKey.Parse(vkey ?? "") is { Kind: VerifierKey.Witness } key ? key : throw new InvalidOperationException($"{vkey} is a log's key, not a witness's.");

    private static Uri Url(string? url) =>
        Uri.TryCreate(url?.TrimEnd('/') + "/add-checkpoint", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : throw new InvalidOperationException($"ledger:witnesses: {url} is no address.");
}
