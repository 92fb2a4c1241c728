using DangBoSo.Access.Acting;
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
    public async Task<Guid> HandleAsync(GiveDelegationInput input, CancellationToken ct)
    {
        if (actor.Profile.DelegationId is not null) throw new RuleBroken("access.delegation.on_behalf");
        var account = actor.AccountId!.Value;
        var giver = (await posts.PostsAsync([actor.PostId!.Value], ct))[actor.PostId.Value];
        await DemandOwnAsync(input.Permissions, giver, ct);
        var (post, to) = await delegates.FindAsync(input.PostId, giver, ct);
        var (from, until) = input.Days();
        DemandDays(from, until, giver, post);
        if (await db.Delegations.AnyAsync(d => d.GiverPostId == giver.Id && d.DelegatePostId == post.Id && d.RevokedAt == null && d.FromDay <= until && from <= d.ToDay, ct)) throw Refused(nameof(input.PostId), "access.delegation.already");
        if (await circles.ClosesAsync(account, to.Id, from, until, ct)) throw Refused(nameof(input.PostId), "access.delegation.circle", to.DisplayName);
        var given = Delegation.Give(new PostSide(giver.Id, account), new PostSide(post.Id, to.Id), input.Permissions, from, until, input.Reason!, input.DecisionNumber, clock.GetUtcNow());
        db.Delegations.Add(given);
        notices.Tell(to.Id, new Notice("access.delegation_given", $"{actor.Profile.DisplayName}, {giver.Title} ủy quyền cho đồng chí từ {Vi.Date(from)} đến hết {Vi.Date(until)}.", "/account/delegations"));
        await acts.SaveAsync(new Act("access.delegation_given", given.Id), ct);
        return given.Id;
    }

    // Of what his own post allows today; what he was himself entrusted with stays with him.
    private async Task DemandOwnAsync(IReadOnlyList<string> permissions, PostModel giver, CancellationToken ct)
    {
        var (own, rules) = (roles.Of(giver).Permissions, roles.Delegation);
        if (!own.Any(rules.Allows)) throw new Forbidden("access.delegation.nothing", giver.Title);
        foreach (var permission in permissions)
        {
            var field = nameof(GiveDelegationInput.Permissions);
            var name = PermissionNames.Of(permission);
            if (!PermissionNames.Has(permission)) throw new InvalidInput(field, "platform.input.choice");
            if (!own.Contains(permission, StringComparer.Ordinal))
            {
                var received = await delegations.ReceivedAsync(actor.AccountId!.Value, ct);
                throw Refused(field, received.Exists(d => d.Permissions.Contains(permission, StringComparer.Ordinal)) ? "access.delegation.received" : "access.delegation.not_yours", messages.Text(name));
            }

            if (!rules.Allows(permission)) throw Refused(field, "access.delegation.not_delegable", messages.Text(name));
        }
    }

    private void DemandDays(DateOnly from, DateOnly until, PostModel giver, PostModel to)
    {
        var (field, longest) = (nameof(GiveDelegationInput.Until), roles.Delegation.LongestDays);
        if (until.DayNumber - from.DayNumber + 1 > longest) throw Refused(field, "access.delegation.too_long", longest, Vi.Date(from.AddDays(longest - 1)));
        if (new[] { giver.To, to.To }.Min() is { } last && until > last) throw Refused(field, "access.delegation.after_post", Vi.Date(last));
    }

    private static InvalidInput Refused(string field, string code, params object[] args) => new([new InputError(field, code, args)]);
}
