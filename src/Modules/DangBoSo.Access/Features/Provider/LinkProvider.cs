using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Provider;

public sealed record LinkProviderInput
{
    /// <summary>What the provider said, sealed for this account: nothing is linked before its owner has seen whom.</summary>
    [Required(ErrorMessage = "platform.input.form_expired"), StringLength(4000, ErrorMessage = "platform.input.too_long")]
    public string? Offer { get; init; }
}

/// <param name="Provider">What people call it.</param>
/// <param name="LinkedAt">Null when nothing is linked.</param>
/// <param name="Offer">Somebody at the provider, about to be linked.</param>
public sealed record ProviderModel(string Provider, DateTimeOffset? LinkedAt, ProviderOfferModel? Offer);

/// <param name="Name">As the provider shows him.</param>
/// <param name="Sealed">For the form.</param>
public sealed record ProviderOfferModel(string Name, string Sealed);

internal sealed class ProviderReader(AccessDb db, TheProvider provider, ProviderOffers offers, Actor actor)
{
    public async Task<ProviderModel> ReadAsync(string? offer, CancellationToken ct)
    {
        var account = actor.AccountId!.Value;
        var linked = await db.ExternalLogins.AsNoTracking().Where(l => l.AccountId == account).Select(l => (DateTimeOffset?)l.LinkedAt).FirstOrDefaultAsync(ct);
        return new ProviderModel(provider.Name!, linked, linked is null && offers.Open(account, offer) is { } open ? new ProviderOfferModel(open.Name, offer!) : null);
    }
}

/// <summary>Somebody at the provider on his way to be linked: in the page, sealed for the account, for a quarter of an hour.</summary>
internal sealed class ProviderOffers(IDataProtectionProvider protection, ProviderSubjects subjects)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("access.provider_offer").ToTimeLimitedDataProtector();

    public string Seal(Guid account, ProviderAnswer answer) => protector.Protect(JsonSerializer.Serialize(new ProviderOffer(account, answer.Issuer, subjects.All(answer), answer.Name)), Life);

    /// <returns>Null for what is too old, another's, or not ours.</returns>
    public ProviderOffer? Open(Guid account, string? offer)
    {
        if (offer is null) return null;
        try
        {
            return JsonSerializer.Deserialize<ProviderOffer>(protector.Unprotect(offer)) is { } open && open.AccountId == account ? open : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

internal sealed record ProviderOffer(Guid AccountId, string Issuer, IReadOnlyList<string> SubjectHashes, string Name);

internal sealed class LinkProviderHandler(AccessDb db, ProviderOffers offers, Actor actor, CurrentSession current, Acts acts, TimeProvider clock)
{
    public async Task<Guid> LinkAsync(LinkProviderInput input, CancellationToken ct)
    {
        var account = actor.AccountId!.Value;
        var offer = offers.Open(account, input.Offer) ?? throw new RuleBroken("access.provider.offer_expired");
        // The index sees one key's hashes; while there are several, the others are asked for.
        if (await db.ExternalLogins.AnyAsync(l => l.AccountId != account && offer.SubjectHashes.Contains(l.SubjectHash), ct)) throw new RuleBroken("access.provider.taken");
        var now = clock.GetUtcNow();
        var link = new ExternalLogin { Id = Ids.New(now), AccountId = account, Issuer = offer.Issuer, SubjectHash = offer.SubjectHashes[0], LinkedAt = now };
        db.ExternalLogins.Add(link);
        await acts.SaveAsync(new Act("access.provider_linked", account, new JsonObject { ["issuer"] = offer.Issuer }), ct);
        return account;
    }

    /// <summary>Other sessions end too: who came in through it may be the reason.</summary>
    public async Task<Guid> UnlinkAsync(CancellationToken ct)
    {
        var account = actor.AccountId!.Value;
        if (!await db.UnlinkAsync(account, ct)) throw new RuleBroken("access.provider.none");
        await db.EndSessionsAsync(account, current.Id, clock.GetUtcNow(), ct);
        await acts.SaveAsync(new Act("access.provider_unlinked", account), ct);
        return account;
    }
}
