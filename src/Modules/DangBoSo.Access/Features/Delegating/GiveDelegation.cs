using DangBoSo.Access.Acting;
using DangBoSo.Access.Contracts;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.MyRights;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Notices;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Delegating;

internal sealed class GiveDelegationHandler(AccessDb db, Delegates delegates, Delegations delegations, Circles circles, IPosts posts, Roles roles, Messages messages, Notices notices, Actor actor, Acts acts, TimeProvider clock)
{
    /// <summary>Bears fields left empty.</summary>
    /// <exception cref="InvalidInput">With every reason.</exception>
    public async Task CheckAsync(GiveDelegationInput input, CancellationToken ct) => _ = await FoundAsync(input, ct);

    public async Task<Guid> HandleAsync(GiveDelegationInput input, CancellationToken ct)
    {
        var account = actor.AccountId!.Value;
        var (giver, post, to) = await FoundAsync(input, ct);
        var (from, until) = input.Days();
        // Two who trust each other at one instant: each asks when the other has committed, or before he begins.
        acts.Guard("access.delegations", c => DemandFreeAsync(giver, post!, to!, from, until, c));
        var given = Delegation.Give(new PostSide(giver.Id, account), new PostSide(post!.Id, to!.Id), input.Permissions, from, until, input.Reason!, input.DecisionNumber, clock.GetUtcNow());
        db.Delegations.Add(given);
        notices.Tell(to.Id, new Notice("access.delegation_given", $"{actor.Profile.DisplayName}, {giver.Title} ủy quyền cho đồng chí từ {Vi.Date(from)} đến hết {Vi.Date(until)}.", "/account/delegations"));
        await acts.SaveAsync(new Act("access.delegation_given", given.Id), ct);
        return given.Id;
    }

    private async Task<(PostModel Giver, PostModel? Post, AccountModel? To)> FoundAsync(GiveDelegationInput input, CancellationToken ct)
    {
        if (actor.Profile.DelegationId is not null) throw new RuleBroken("access.delegation.on_behalf");
        var giver = (await posts.PostsAsync([actor.PostId!.Value], ct))[actor.PostId.Value];
        List<InputError> faults = [.. await PermissionFaultsAsync(input.Permissions, giver, ct)];
        PostModel? post = null;
        AccountModel? to = null;
        try
        {
            if (input.PostId is not null) (post, to) = await delegates.FindAsync(input.PostId, giver, ct);
        }
        catch (InvalidInput refused)
        {
            faults.AddRange(refused.Errors);
        }

        if (input.Readable() is var (from, until))
        {
            faults.AddRange(DayFaults(from, until, giver, post));
            if (faults.Count == 0 && post is not null) await DemandFreeAsync(giver, post, to!, from, until, ct);
        }

        return faults.Count > 0 ? throw new InvalidInput(faults) : (giver, post, to);
    }

    private async Task DemandFreeAsync(PostModel giver, PostModel post, AccountModel to, DateOnly from, DateOnly until, CancellationToken ct)
    {
        if (await db.Delegations.AnyAsync(d => d.GiverPostId == giver.Id && d.DelegatePostId == post.Id && d.RevokedAt == null && d.FromDay <= until && from <= d.ToDay, ct)) throw Refused(nameof(GiveDelegationInput.PostId), "access.delegation.already");
        if (await circles.ClosesAsync(actor.AccountId!.Value, to.Id, from, until, ct)) throw Refused(nameof(GiveDelegationInput.PostId), "access.delegation.circle", to.DisplayName);
    }

    // Of what his own post allows today; what he was himself entrusted with stays with him. The first that does not fit is named.
    private async Task<IEnumerable<InputError>> PermissionFaultsAsync(IReadOnlyList<string> permissions, PostModel giver, CancellationToken ct)
    {
        var (own, rules, field) = (roles.Of(giver).Permissions, roles.Delegation, nameof(GiveDelegationInput.Permissions));
        if (!own.Any(rules.Allows)) throw new Forbidden("access.delegation.nothing", giver.Title);
        foreach (var permission in permissions)
        {
            if (!PermissionNames.Has(permission)) return [new InputError(field, "platform.input.choice")];
            var name = messages.Text(PermissionNames.Of(permission));
            if (!own.Contains(permission, StringComparer.Ordinal))
            {
                var received = await delegations.ReceivedAsync(actor.AccountId!.Value, ct);
                return [new InputError(field, received.Exists(d => d.Permissions.Contains(permission, StringComparer.Ordinal)) ? "access.delegation.received" : "access.delegation.not_yours", [name])];
            }

            if (!rules.Allows(permission)) return [new InputError(field, "access.delegation.not_delegable", [name])];
        }

        return [];
    }

    private IEnumerable<InputError> DayFaults(DateOnly from, DateOnly until, PostModel giver, PostModel? to)
    {
        var (field, longest) = (nameof(GiveDelegationInput.Until), roles.Delegation.LongestDays);
        if (until.DayNumber - from.DayNumber + 1 > longest) yield return new InputError(field, "access.delegation.too_long", [longest, Vi.Date(from.AddDays(longest - 1))]);
        else if (new[] { giver.To, to?.To }.Min() is { } last && until > last) yield return new InputError(field, "access.delegation.after_post", [Vi.Date(last)]);
    }

    private static InvalidInput Refused(string field, string code, params object[] args) => new([new InputError(field, code, args)]);
}
