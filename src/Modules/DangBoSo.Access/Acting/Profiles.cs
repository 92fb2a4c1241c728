using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Acting;

/// <summary>From an account and a post to what may be seen and done. Asked anew at every request: what a post gives ends with it (D10).</summary>
internal sealed class Profiles(AccessDb db, IPosts posts, Roles roles, Delegations delegations)
{
    /// <param name="post">One of the account's posts; a post no longer in force counts as none.</param>
    public async Task<ActorProfile> MakeAsync(Guid account, string name, Guid? member, Guid? post, CancellationToken ct)
    {
        var held = post is { } id && (await posts.PostsAsync([id], ct)).TryGetValue(id, out var found) && roles.InForce(found) ? found : null;
        if (held is null) return Nobody(account, name, member);
        var role = roles.Of(held);
        return Under(held, role.Scope, role.Permissions, account, name, member);
    }

    /// <summary>On behalf: the giver's organisation and scope, only what he gave, and the delegate's own name. The ledger gets both.</summary>
    /// <param name="delegation">One given to the account; one no longer in force counts as none.</param>
    public async Task<ActorProfile> MakeOnBehalfAsync(Guid account, string name, Guid? member, Guid delegation, CancellationToken ct) =>
        await delegations.FindAsync(delegation, account, ct) is { } live ? OnBehalf(live, name, member) : Nobody(account, name, member);

    public ActorProfile OnBehalf(LiveDelegation live, string name, Guid? member) =>
        Under(live.Giver, roles.Of(live.Giver).Scope, live.Permissions, live.Given.DelegateAccountId, name, member) with
        {
            PostTitle = $"Thay mặt {live.Giver.Title}",
            DelegationId = live.Given.Id,
            OnBehalfOfAccountId = live.Given.GiverAccountId,
        };

    public async Task<IReadOnlyList<PostModel>> PostsInForceAsync(Guid account, CancellationToken ct)
    {
        var ids = await db.AccountPosts.AsNoTracking().Where(p => p.AccountId == account).Select(p => p.PostId).ToListAsync(ct);
        return [.. (await posts.PostsAsync(ids, ct)).Values.Where(roles.InForce).OrderBy(p => p.From).ThenBy(p => p.Id)];
    }

    public bool InForce(PostModel post) => roles.InForce(post);

    public bool Allows(PostModel post, string permission) => roles.Of(post).Permissions.Contains(permission);

    public static ActorProfile Nobody(Guid account, string name, Guid? member) => new()
    {
        AccountId = account,
        MemberId = member,
        DisplayName = name,
        PostTitle = "Chưa chọn chức vụ",
        OrganisationName = "",
        Tokens = [],
        Permissions = new HashSet<string>(StringComparer.Ordinal),
    };

    private static IEnumerable<string> Seen(Scope scope, Guid unit) => scope switch
    {
        Scope.UnitAndBelow => [Tokens.Unit(unit), Tokens.Tree(unit)],
        Scope.Unit => [Tokens.Unit(unit)],
        _ => [],
    };

    private static ActorProfile Under(PostModel post, Scope scope, IEnumerable<string> permissions, Guid account, string name, Guid? member) => new()
    {
        AccountId = account,
        MemberId = member,
        PostId = post.Id,
        OrganisationId = post.UnitId,
        OrganId = post.OrganId,
        DisplayName = name,
        PostTitle = post.Title,
        OrganisationName = post.UnitName,
        Tokens = [Tokens.Person(account), .. Seen(scope, post.UnitId)],
        Permissions = permissions.ToHashSet(StringComparer.Ordinal),
    };
}
