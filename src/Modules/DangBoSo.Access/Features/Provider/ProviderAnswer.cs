using System.Security.Cryptography;
using System.Text;
using DangBoSo.Platform.Files;

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
internal sealed class ProviderSubjects(KeyDirectory keys)
{
    public string Hash(string issuer, string subject) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(keys.Current(KeyDirectory.Hashing).Bytes, Encoding.UTF8.GetBytes($"provider\0{issuer}\0{subject}")));
}
