using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.ManagingAccounts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace DangBoSo.Access.Features.SecondFactor;

public sealed record AddFactorInput
{
    /// <summary>The secret the page offered, sealed for this account: nothing is written before a code has proven that the phone has it.</summary>
    [Required(ErrorMessage = "platform.input.form_expired"), StringLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Offer { get; init; }

    [Required(ErrorMessage = "access.factor.code_missing"), StringLength(40, ErrorMessage = "platform.input.too_long")]
    public string? Code { get; init; }

    /// <summary>Only where the signing in lies back further than the rules call fresh.</summary>
    [StringLength(200, ErrorMessage = "platform.input.too_long")]
    public string? Password { get; init; }

    public string? ReturnUrl { get; init; }
}

/// <param name="Offer">What a phone is to take up; null once it has.</param>
/// <param name="Needed">The chosen post cannot work without.</param>
/// <param name="AsksPassword">For the first factor, some time after signing in.</param>
/// <param name="NewCodes">Recovery codes just made, shown this once.</param>
public sealed record SecondFactorModel(OfferModel? Offer, bool Needed, int CodesLeft, IReadOnlyList<string>? NewCodes, IReadOnlyList<PasskeyModel> Passkeys, string? ReturnUrl, string? DemoCode, bool AsksPassword = false);

/// <param name="FreshMinutes">For how long nothing asks again.</param>
public sealed record ConfirmModel(string? ReturnUrl, string? DemoCode, int FreshMinutes);

public sealed record PasskeyModel(Guid Id, string Name, DateTimeOffset AddedAt);

/// <param name="Sealed">For the form.</param>
/// <param name="Secret">Base32 in groups of four, to type where no camera is at hand.</param>
/// <param name="Uri">The otpauth address behind the picture.</param>
public sealed record OfferModel(string Sealed, string Secret, string Uri);

internal sealed class SecondFactorReader(AccessDb db, SecondFactors factors, RecoveryCodes recovery, Offers offers, ShownOnce shown, FirstFactorDoor door, Actor actor, CurrentSession current)
{
    public async Task<SecondFactorModel> ReadAsync(string? returnUrl, string? kept, CancellationToken ct)
    {
        var account = actor.AccountId!.Value;
        if (await factors.HasAsync(account, ct))
            return new SecondFactorModel(null, current.NeedsFactor, await recovery.LeftAsync(account, ct), shown.Take(account)?.Split(' '), await PasskeysAsync(account, ct), returnUrl, await factors.DemonstratedAsync(account, ct));
        var login = await db.Accounts.AsNoTracking().Where(a => a.Id == account).Select(a => a.Login).SingleAsync(ct);
        var offer = offers.Offer(account, login, kept);
        return new SecondFactorModel(offer, current.NeedsFactor, 0, null, [], returnUrl, factors.Demonstrated(offer), await door.AsksPasswordAsync(ct));
    }

    private async Task<IReadOnlyList<PasskeyModel>> PasskeysAsync(Guid account, CancellationToken ct) =>
        await db.Passkeys.AsNoTracking().Where(p => p.AccountId == account).OrderBy(p => p.Id).Select(p => new PasskeyModel(p.Id, p.Name, p.AddedAt)).ToListAsync(ct);
}

/// <summary>A secret on its way to a phone: in the page, sealed for the account, for an hour.</summary>
internal sealed class Offers(IDataProtectionProvider protection)
{
    private const string Issuer = "Đảng bộ số";
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("access.factor_offer").ToTimeLimitedDataProtector();

    /// <param name="account">Whose.</param>
    /// <param name="login">Shown in the program on the phone.</param>
    /// <param name="kept">An offer made before, when its form comes back: the phone may have it already.</param>
    public OfferModel Offer(Guid account, string login, string? kept)
    {
        var secret = Open(account, kept) ?? TimeCodes.NewSecret();
        var text = Base32Encoding.ToString(secret);
        var uri = new OtpUri(OtpType.Totp, text, login, Issuer).ToString();
        return new OfferModel(protector.Protect($"{account:N}{text}", Life), string.Join(' ', text.Chunk(4).Select(c => new string(c))), uri);
    }

    /// <returns>Null for what is too old, another's, or not ours.</returns>
    public byte[]? Open(Guid account, string? offer)
    {
        if (offer is null) return null;
        try
        {
            var text = protector.Unprotect(offer);
            return text.StartsWith(account.ToString("N"), StringComparison.Ordinal) ? Base32Encoding.ToBytes(text[32..]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

internal sealed class AddFactorHandler(AccessDb db, SecondFactors factors, TimeCodes codes, RecoveryCodes recovery, Offers offers, ShownOnce shown, FirstFactorDoor door, Actor actor, CurrentSession current, Acts acts, TimeProvider clock)
{
    /// <summary>The phone proves that it has the secret; other sessions, begun with the password alone, end.</summary>
    public async Task<Guid> HandleAsync(AddFactorInput input, CancellationToken ct)
    {
        var account = actor.AccountId!.Value;
        if (await factors.HasAsync(account, ct)) throw new RuleBroken("access.factor.has_one");
        await door.DemandAsync(input.Password, ct);
        var secret = offers.Open(account, input.Offer) ?? throw new RuleBroken("access.factor.offer_expired");
        if (codes.StepOf(secret, string.Concat(input.Code!.Where(char.IsAsciiDigit))) is not { } step) throw new InvalidInput(nameof(input.Code), "access.factor.wrong");
        var now = clock.GetUtcNow();
        db.Authenticators.Add(new Authenticator { Id = Ids.New(now), AccountId = account, SealedSecret = codes.Seal(account, secret), AddedAt = now, LastStep = step });
        var words = await recovery.RenewAsync(account, factors.Rules.RecoveryCodes, ct);
        await db.EndSessionsAsync(account, current.Id, now, ct);
        (await db.Sessions.SingleAsync(s => s.Id == current.Id, ct)).FactorAt = now;
        await acts.SaveAsync(new Act("access.factor_added", account, new JsonObject { ["factor"] = "totp" }), ct);
        shown.Put(account, string.Join(' ', words));
        return account;
    }

    public async Task<Guid> RenewCodesAsync(CancellationToken ct)
    {
        var account = actor.AccountId!.Value;
        if (!await factors.HasAsync(account, ct)) throw new RuleBroken("access.factor.none");
        var words = await recovery.RenewAsync(account, factors.Rules.RecoveryCodes, ct);
        await acts.SaveAsync(new Act("access.recovery_codes_made", account), ct);
        shown.Put(account, string.Join(' ', words));
        return account;
    }

    /// <summary>For a new phone: the old one's secret goes, and the next is offered. A post that needs a factor waits for it.</summary>
    public async Task<Guid> RemoveAsync(CancellationToken ct)
    {
        var account = actor.AccountId!.Value;
        await factors.RemoveAsync(account, ct);
        await db.EndSessionsAsync(account, current.Id, clock.GetUtcNow(), ct);
        (await db.Sessions.SingleAsync(s => s.Id == current.Id, ct)).FactorAt = null;
        await acts.SaveAsync(new Act("access.factor_removed", account), ct);
        return account;
    }
}

internal sealed class ConfirmHandler(AccessDb db, SecondFactors factors, Actor actor, CurrentSession current, Acts acts, FormToken form, TimeProvider clock)
{
    /// <summary>Shows the second factor once more, for what asks for a fresh one.</summary>
    public async Task<Guid> HandleAsync(string code, CancellationToken ct)
    {
        form.Value = null; // a code is good once by itself
        var account = actor.AccountId!.Value;
        if (!await factors.HasAsync(account, ct)) throw new RuleBroken("access.factor.none");
        var factor = await factors.PassAsync(account, code, ct) ?? throw new InvalidInput("Code", "access.factor.wrong");
        (await db.Sessions.SingleAsync(s => s.Id == current.Id, ct)).FactorAt = clock.GetUtcNow();
        await acts.SaveAsync(new Act("access.confirmed", account, new JsonObject { ["factor"] = factor }), ct);
        return account;
    }
}
