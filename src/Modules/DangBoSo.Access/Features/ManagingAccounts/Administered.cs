using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.ManagingAccounts;

/// <summary>Whom an administrator looks after: the accounts of posts in his organisation and below. Their content he does not see.</summary>
internal sealed class Administered(AccessDb db, Lineage lineage, Actor actor)
{
    public const string Permission = Role.Administers;

    /// <summary>Empty for everybody else: to them the records are not there (D22).</summary>
    public IQueryable<Account> Accounts
    {
        get
        {
            if (!actor.Can(Permission)) return db.Accounts.Where(_ => false);
            var units = lineage.BelowOrSelf(actor.OrganisationId);
            return db.Accounts.Where(a => db.AccountPosts.Any(p => p.AccountId == a.Id && units.Contains(p.UnitId)));
        }
    }

    public async Task<Account> FindAsync(Guid id, CancellationToken ct) => await Accounts.FirstOrDefaultAsync(a => a.Id == id, ct) ?? throw new NotFound("access.account.not_found");

    /// <summary>The system itself may do all; an administrator what lies at or below his organisation.</summary>
    public async Task DemandAsync(IReadOnlyCollection<Guid> units, CancellationToken ct)
    {
        if (actor is { IsKnown: true, AccountId: null }) return;
        actor.Demand(Permission);
        var mine = await lineage.BelowOrSelf(actor.OrganisationId).CountAsync(u => units.Contains(u), ct);
        if (mine != units.Count) throw new NotFound("access.post.not_found");
    }
}
