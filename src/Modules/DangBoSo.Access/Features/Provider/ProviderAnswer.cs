using DangBoSo.Platform.Seals;

namespace DangBoSo.Access.Features.Provider;

/// <param name="ReturnUrl">Where the person wanted to go, on this site.</param>
/// <param name="Link">Set when it is not for signing in: whose account, in which session, asked to be linked.</param>
internal sealed record ProviderQuestion(string? ReturnUrl, LinkAsked? Link);

internal sealed record LinkAsked(Guid AccountId, Guid SessionId);

/// <summary>What the provider said, verified.</summary>
/// <param name="Name">As the provider shows him; for his own eyes only.</param>
/// <param name="FactorAt">When he showed a second factor there; null when he did not, or it does not count here.</param>
internal sealed record ProviderAnswer(string Issuer, string Subject, string Name, DateTimeOffset? FactorAt, ProviderQuestion Question);

/// <summary>People at a provider as the table knows them.</summary>
internal sealed class ProviderSubjects(KeyedHashes hashes)
{
    /// <summary>Under each hash key that is left, the one in use first.</summary>
    public IReadOnlyList<string> All(ProviderAnswer answer) => hashes.All($"provider\0{answer.Issuer}\0{answer.Subject}");
}
