using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.Proposals;
using DangBoSo.Platform.Acting;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.ManagingAccounts;

/// <summary>An account that somebody signed in to holds a person's work and name: a way into it is not made by one administrator alone (D23). Whoever sweeps old sessions must leave a sign of the first.</summary>
internal sealed class AccountsInUse(AccessDb db, Lineage lineage, Actor actor)
{
    public async Task<bool> IsAsync(Guid account, CancellationToken ct) =>
        await db.Sessions.AnyAsync(s => s.AccountId == account, ct) || await db.Authenticators.AnyAsync(a => a.AccountId == account, ct);

    public async Task<Wanted> WantedAsync(ProposalKind kind, Account account, string? reason, string field, CancellationToken ct) =>
        new(kind, new Somebody(account.Id, account.MemberId, account.DisplayName), await UnitAsync(account.Id, ct), "{}", reason, field);

    /// <summary>One of the account's organisations that the actor looks after: who is there, or above, answers.</summary>
    public Task<Guid> UnitAsync(Guid account, CancellationToken ct)
    {
        var mine = lineage.BelowOrSelf(actor.OrganisationId);
        return db.AccountPosts.Where(p => p.AccountId == account && mine.Contains(p.UnitId)).OrderBy(p => p.PostId).Select(p => p.UnitId).FirstAsync(ct);
    }
}
