using System.Text.Json.Nodes;
using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Access.Features.SecondFactor;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Passkeys;

internal sealed class ManagePasskeysHandler(AccessDb db, Passkeys passkeys, SecondFactors factors, Actor actor, CurrentSession current, Acts acts, TimeProvider clock)
{
    public Task<PasskeyOwner> OwnerAsync(Guid account, CancellationToken ct) => db.Accounts.AsNoTracking().Where(a => a.Id == account).Select(a => new PasskeyOwner(a.Id, a.Login, a.DisplayName)).SingleAsync(ct);

    /// <summary>Beside an authenticator, never instead: who loses the device still has his words on paper.</summary>
    public async Task<Guid> AddAsync(PasskeyInput input, CancellationToken ct)
    {
        var account = actor.AccountId!.Value;
        if (!await factors.HasAsync(account, ct)) throw new RuleBroken("access.factor.none");
        var key = await passkeys.NewAsync(account, input) ?? throw new RuleBroken("access.passkey.refused");
        db.Passkeys.Add(key);
        await acts.SaveAsync(new Act("access.factor_added", account, new JsonObject { ["factor"] = "passkey" }), ct);
        return key.Id;
    }

    public async Task<Guid> RemoveAsync(Guid id, CancellationToken ct)
    {
        var key = await db.Passkeys.FirstOrDefaultAsync(p => p.Id == id && p.AccountId == actor.AccountId, ct) ?? throw new NotFound("access.passkey.not_found");
        db.Passkeys.Remove(key);
        await acts.SaveAsync(new Act("access.passkey_removed", key.AccountId), ct);
        return id;
    }

    public async Task<Guid> ConfirmAsync(PasskeyInput input, CancellationToken ct)
    {
        var account = await passkeys.ProveAsync(input, actor.AccountId, ct) ?? throw new RuleBroken("access.passkey.refused");
        (await db.Sessions.SingleAsync(s => s.Id == current.Id, ct)).FactorAt = clock.GetUtcNow();
        await acts.SaveAsync(new Act("access.confirmed", account, new JsonObject { ["factor"] = "passkey" }), ct);
        return account;
    }
}
