using DangBoSo.Access.Data;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Notices;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Delegating;

/// <summary>By either side, under whatever post, and without a code: taking back must never be harder than giving.</summary>
internal sealed class RevokeDelegationHandler(AccessDb db, Notices notices, Actor actor, Acts acts, SaveFailures failures, LocalDays days, TimeProvider clock)
{
    public async Task<Guid> HandleAsync(Guid id, int? seen, CancellationToken ct)
    {
        var account = actor.AccountId!.Value;
        var given = await db.Delegations.FirstOrDefaultAsync(d => d.Id == id && (d.GiverAccountId == account || d.DelegateAccountId == account), ct) ?? throw new NotFound("access.delegation.not_found");
        if (given.RevokedAt is null && given.Version != seen) throw await failures.StaleAsync("access_delegation", id.ToString("D"), ct);
        given.Revoke(days.Today, clock.GetUtcNow());
        var byGiver = given.GiverAccountId == account;
        notices.Tell(byGiver ? given.DelegateAccountId : given.GiverAccountId, new Notice("access.delegation_revoked",
            byGiver ? $"{actor.Profile.DisplayName} đã thu hồi ủy quyền cho đồng chí." : $"{actor.Profile.DisplayName} đã thôi nhận ủy quyền của đồng chí.", "/account/delegations"));
        await acts.SaveAsync(new Act("access.delegation_revoked", id), ct);
        return id;
    }
}
