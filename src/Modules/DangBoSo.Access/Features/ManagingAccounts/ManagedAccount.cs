using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.Proposals;
using DangBoSo.Platform.Acting;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.ManagingAccounts;

/// <param name="Password">Shown this once.</param>
/// <param name="Entering">What stands before a new password or a sheet.</param>
/// <param name="Factor">What stands before taking off the second factor.</param>
/// <param name="Waiting">What was asked for and waits for a second administrator.</param>
public sealed record ManagedAccountModel(AccountRowModel Account, string? Password, bool HasFactor, bool IsSelf, CountersignModel Entering, CountersignModel Factor, IReadOnlyList<ProposalRowModel> Waiting);

internal sealed class ManagedAccountReader(AccessDb db, AccountsReader accounts, AccountsInUse inUse, Countersigns countersigns, ProposalsReader proposals, Actor actor)
{
    public async Task<ManagedAccountModel> ReadAsync(Guid id, string? password, CancellationToken ct)
    {
        var account = await accounts.OneAsync(id, ct);
        if (id == actor.AccountId) return new ManagedAccountModel(account, password, false, true, CountersignModel.AtOnce, CountersignModel.AtOnce, []);
        var member = await db.Accounts.AsNoTracking().Where(a => a.Id == id).Select(a => a.MemberId).SingleAsync(ct);
        var how = await countersigns.OfAsync(await inUse.UnitAsync(id, ct), new Somebody(id, member, account.Name), ct);
        return new ManagedAccountModel(account, password, await accounts.HasFactorAsync(id, ct), false, await inUse.IsAsync(id, ct) ? how : CountersignModel.AtOnce, how, await proposals.OfAccountAsync(id, ct));
    }
}
