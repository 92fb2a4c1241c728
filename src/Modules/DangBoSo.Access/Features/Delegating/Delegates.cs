using DangBoSo.Access.Acting;
using DangBoSo.Access.Contracts;
using DangBoSo.Access.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Delegating;

/// <summary>Whom the actor could trust: posts with an account where the rules let a delegation go. What lies elsewhere does not exist for him (D22).</summary>
internal sealed class Delegates(IOrganisations organisations, IPosts posts, IAccounts accounts, Profiles profiles, Roles roles, Lineage lineage, Actor actor, LocalDays days)
{
    /// <param name="code">Null: his own organisation.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Null when there is no such organisation within reach.</returns>
    public async Task<UnitModel?> UnitAsync(string? code, CancellationToken ct)
    {
        var unit = string.IsNullOrWhiteSpace(code) ? await organisations.FindAsync(actor.OrganisationId, ct) : await organisations.FindByCodeAsync(code.Trim(), actor.OrganisationId, ct);
        return unit is not null && await ReachesAsync(unit.Id, ct) ? unit : null;
    }

    public async Task<IReadOnlyList<PostModel>> OfAsync(Guid unit, CancellationToken ct)
    {
        var held = await posts.InForceAsync(unit, days.Today, ct);
        var people = await accounts.OfPostsAsync([.. held.Select(p => p.Id)], ct);
        return [.. held.Where(p => people.TryGetValue(p.Id, out var account) && account.IsEnabled && account.Id != actor.AccountId && !roles.Of(p).Permissions.Contains(Role.Administers, StringComparer.Ordinal))];
    }

    /// <exception cref="InvalidInput">Beside the field, with how to mend it.</exception>
    public async Task<(PostModel Post, AccountModel Account)> FindAsync(string? typed, PostModel giver, CancellationToken ct)
    {
        var post = Guid.TryParse(typed, out var id) && (await posts.PostsAsync([id], ct)).TryGetValue(id, out var found) && roles.InForce(found) && await ReachesAsync(found.UnitId, ct) ? found : throw Refused("access.delegation.post_unknown");
        var account = (await accounts.OfPostsAsync([post.Id], ct)).GetValueOrDefault(post.Id);
        if (account is not { IsEnabled: true }) throw Refused("access.delegation.no_account");
        if (account.Id == actor.AccountId || (giver.MemberId is { } self && (self == post.MemberId || self == account.MemberId))) throw Refused("access.delegation.oneself");
        // Who runs the system does not read its content, in nobody's name (D23).
        if ((await profiles.PostsInForceAsync(account.Id, ct)).Any(p => profiles.Allows(p, Role.Administers))) throw Refused("access.delegation.administrator");
        return (post, account);
    }

    // Down only as far as his own post sees: who works in one organisation alone learns no names elsewhere.
    private async Task<bool> ReachesAsync(Guid unit, CancellationToken ct)
    {
        var (reach, own) = (roles.Delegation.Reach, actor.OrganisationId);
        if (unit == own) return reach.Contains(DelegationReach.Unit);
        return (reach.Contains(DelegationReach.Below) && actor.Tokens.Contains(Tokens.Tree(own), StringComparer.Ordinal) && await lineage.BelowOrSelf(own).ContainsAsync(unit, ct))
            || (reach.Contains(DelegationReach.Above) && await lineage.AboveOrSelf(own).ContainsAsync(unit, ct));
    }

    private static InvalidInput Refused(string code) => new(nameof(GiveDelegationInput.PostId), code);
}
