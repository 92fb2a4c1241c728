using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Acting;

/// <summary>From an account and a post to what may be seen and done. Asked anew at every request: what a post gives ends with it (D10).</summary>
internal sealed class Profiles(AccessDb db, IPosts posts, Roles roles, Delegations delegations)
{
    /// <param name="account">The account.</param>
    /// <param name="name">Its name.</param>
    /// <param name="member">Its member.</param>
    /// <param name="post">One of the account's posts; a post no longer in force counts as none.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ActorProfile> MakeAsync(Guid account, string name, Guid? member, Guid? post, CancellationToken ct) =>
        await MakeAsync(account, name, member, post, await db.CompartmentMembers.Where(m => m.PostId == post && m.EndedAt == null).Select(m => m.CompartmentId).ToListAsync(ct), ct);

    /// <param name="account">The account.</param>
    /// <param name="name">Its name.</param>
    /// <param name="member">Its member.</param>
    /// <param name="post">One of the account's posts; a post no longer in force counts as none.</param>
    /// <param name="compartments">Those that the post is in.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ActorProfile> MakeAsync(Guid account, string name, Guid? member, Guid? post, IReadOnlyList<Guid> compartments, CancellationToken ct)
    {
        if (post is not { } id) return Nobody(account, name, member);
        // Whoever looks after accounts, under whichever of his posts, is in no compartment (D23): only there all his posts matter, at the price of one query.
        var ids = compartments.Count == 0 ? [id] : await db.AccountPosts.Where(p => p.AccountId == account).Select(p => p.PostId).ToListAsync(ct);
        var own = await posts.PostsAsync(ids, ct);
        if (!own.TryGetValue(id, out var held) || !roles.InForce(held)) return Nobody(account, name, member);
        var role = roles.Of(held);
        var profile = Under(held, role.Scope, role.Permissions, account, name, member);
        return compartments.Count == 0 || own.Values.Any(Administers) ? profile : profile with { Tokens = [.. profile.Tokens, .. compartments.Select(Tokens.Compartment)] };
    }

    /// <summary>On behalf: the giver's organisation and scope, none of his compartments, only what he gave, and the delegate's own name. The ledger gets both.</summary>
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

    /// <summary>Today, by this post.</summary>
    public bool Administers(PostModel post) => InForce(post) && Allows(post, Role.Administers);

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
        Continues = post.Continues,
        // What those that were merged into his organisation handled is handled here now.
        Tokens = [Tokens.Person(account), .. Seen(scope, post.UnitId), .. post.Continues.SelectMany(u => Seen(scope, u))],
        Permissions = permissions.ToHashSet(StringComparer.Ordinal),
    };
}
