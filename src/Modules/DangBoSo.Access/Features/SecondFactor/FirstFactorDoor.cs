using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.SecondFactor;

/// <summary>
/// Who adds the first factor has just signed in, or types his password once more: a session left open, or stolen, must not become a factor of
/// somebody else's, which would then pass for fresh everywhere.
/// </summary>
internal sealed class FirstFactorDoor(AccessDb db, SecondFactors factors, PasswordCheck check, Actor actor, CurrentSession current, TimeProvider clock)
{
    public async Task<bool> AsksPasswordAsync(CancellationToken ct)
    {
        var since = clock.GetUtcNow().AddMinutes(-factors.Rules.FreshMinutes);
        return !await db.Sessions.AnyAsync(s => s.Id == current.Id && s.CreatedAt > since, ct);
    }

    /// <exception cref="InvalidInput">Beside the field; every try counts as at the sign-in.</exception>
    public async Task DemandAsync(string? password, CancellationToken ct)
    {
        if (!await AsksPasswordAsync(ct)) return;
        if (string.IsNullOrEmpty(password)) throw new InvalidInput(nameof(AddFactorInput.Password), "access.factor.password_missing");
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == actor.AccountId, ct);
        if (!await check.PassesAsync(account.Login, account, password, ct)) throw new InvalidInput(nameof(AddFactorInput.Password), "access.factor.password_wrong");
    }
}
