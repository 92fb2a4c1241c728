using DangBoSo.Access.Acting;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.SecondFactor;
using DangBoSo.Access.Features.WhoMay;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;

namespace DangBoSo.Access.Features.MyRights;

/// <param name="Citation">Of the rule set that turns posts into rights.</param>
/// <param name="Version">The day from which that text holds.</param>
/// <param name="MayAskWho">May open "who may what".</param>
public sealed record MyRightsModel(IReadOnlyList<RightsBasisModel> Bases, string Citation, DateOnly Version, bool HasFactor, int FreshMinutes, bool MayAskWho);

/// <summary>One post, or one delegation, and what follows from it.</summary>
/// <param name="Chosen">The session acts under it now.</param>
/// <param name="Until">Null: as long as the post lasts.</param>
/// <param name="Why">The post's rule, or who delegated and by which decision.</param>
public sealed record RightsBasisModel(string Title, string Organisation, string Scope, DateOnly Since, DateOnly? Until, string Why, bool Chosen, IReadOnlyList<RightModel> Rights)
{
    public bool AsksFactor => Rights.Any(r => r.AsksFactor);
}

/// <param name="Code">As in the rule set.</param>
/// <param name="AsksFactor">A post with this right gives nothing until a second factor was shown.</param>
public sealed record RightModel(string Code, string Name, bool AsksFactor);

internal sealed class MyRightsReader(Profiles profiles, Delegations delegations, Roles roles, SecondFactors factors, Messages messages, Actor actor)
{
    public async Task<MyRightsModel> ReadAsync(CancellationToken ct)
    {
        var account = actor.AccountId!.Value;
        var rules = roles.Rules;
        var own = (await profiles.PostsInForceAsync(account, ct)).Select(p => Own(p, rules.Citation));
        var received = (await delegations.ReceivedAsync(account, ct)).Select(Received);
        return new MyRightsModel([.. own, .. received], rules.Citation, rules.Version, await factors.HasAsync(account, ct), factors.Rules.FreshMinutes, WhoMayReader.Permissions.Any(actor.Can));
    }

    private RightsBasisModel Own(PostModel post, string citation)
    {
        var role = roles.Of(post);
        return new(post.Title, post.UnitName, Said(role.Scope), post.From, post.To, $"Chức vụ đang giữ; {citation}", post.Id == actor.PostId, Rights(role.Permissions));
    }

    private RightsBasisModel Received(LiveDelegation live) => new(
        $"Thay mặt {live.Giver.Title}", live.Giver.UnitName, Said(roles.Of(live.Giver).Scope), live.Given.FromDay, live.Given.ToDay,
        $"{live.Giver.PersonName} ủy quyền{(live.Given.DecisionNumber is { } number ? $" theo {number}" : "")}: {live.Given.Reason}", live.Given.Id == actor.Profile.DelegationId, Rights(live.Permissions));

    private List<RightModel> Rights(IEnumerable<string> permissions) => [.. permissions.Select(p => new RightModel(p, messages.Text(PermissionNames.Of(p)), factors.Rules.AskedOf.Contains(p)))];

    private static string Said(Scope scope) => scope switch
    {
        Scope.UnitAndBelow => "tổ chức này và các tổ chức cấp dưới",
        Scope.Unit => "tổ chức này",
        _ => "không xem nội dung văn bản, hồ sơ của tổ chức nào",
    };
}
