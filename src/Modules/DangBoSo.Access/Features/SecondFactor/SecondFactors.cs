using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace DangBoSo.Access.Features.SecondFactor;

/// <summary>Is it in his hand? Every asking counts, and a right password gives no more tries than a wrong one.</summary>
internal sealed class SecondFactors(AccessDb db, Attempts attempts, LockOut lockOut, TimeCodes codes, RecoveryCodes recovery, RuleSets rules, LocalDays days, Installation installation)
{
    public FactorRules Rules => rules.On<FactorRules>(FactorRules.Code, days.Today).Rules;

    public Task<bool> HasAsync(Guid account, CancellationToken ct) => db.Authenticators.AnyAsync(a => a.AccountId == account, ct);

    /// <returns>Which one it was, for the ledger; null when the code is wrong, was used before, or the account has none.</returns>
    public async Task<string?> PassAsync(Guid account, string code, CancellationToken ct)
    {
        var counted = $"code {account:N}";
        var last = await attempts.BeginAsync(counted, ct);
        var plain = string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
        var authenticator = await db.Authenticators.AsNoTracking().FirstOrDefaultAsync(a => a.AccountId == account, ct);
        var passed = authenticator is not null && plain.Length == 6 && plain.All(char.IsAsciiDigit) && await codes.PassesAsync(authenticator, plain, ct) ? "totp"
            : await recovery.TakeAsync(account, plain, ct) ? "recovery" : null;
        if (passed is not null) await attempts.SucceededAsync(counted, ct);
        else if (last) await lockOut.TellAsync(account, ct);
        return passed;
    }

    /// <summary>All that the account has: the phone, the words on paper, the keys. Tracked only.</summary>
    public async Task RemoveAsync(Guid account, CancellationToken ct)
    {
        db.Authenticators.Remove(await db.Authenticators.FirstOrDefaultAsync(a => a.AccountId == account, ct) ?? throw new RuleBroken("access.factor.none"));
        await recovery.ForgetAsync(account, ct);
        db.Passkeys.RemoveRange(await db.Passkeys.Where(p => p.AccountId == account).ToListAsync(ct));
    }

    /// <inheritdoc cref="DemonstratedAsync(Guid, CancellationToken)"/>
    public string? Demonstrated(OfferModel offer) => installation.IsDemonstration ? codes.Now(Base32Encoding.ToBytes(offer.Secret.Replace(" ", "", StringComparison.Ordinal))) : null;

    /// <summary>In a demonstration the page says the code: its people are invented, and their telephones too. Null everywhere else.</summary>
    public async Task<string?> DemonstratedAsync(Guid account, CancellationToken ct) =>
        installation.IsDemonstration && await db.Authenticators.AsNoTracking().FirstOrDefaultAsync(a => a.AccountId == account, ct) is { } found ? codes.Next(found) : null;
}
