using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Acting;

/// <summary>From an account and a post to what may be seen and done. Asked anew at every request: what a post gives ends with it (D10).</summary>
internal sealed class Profiles(AccessDb db, IPosts posts, RuleSets rules, LocalDays days)
{
    /// <param name="post">One of the account's posts; a post no longer in force counts as none.</param>
    public async Task<ActorProfile> MakeAsync(Guid account, string name, Guid? member, Guid? post, CancellationToken ct)
    {
        var held = post is { } id && (await posts.PostsAsync([id], ct)).TryGetValue(id, out var found) && InForce(found) ? found : null;
        if (held is null) return Nobody(account, name, member);
        var role = RoleOf(held);
        return new ActorProfile
        {
            AccountId = account,
            MemberId = member,
            PostId = held.Id,
            OrganisationId = held.UnitId,
            OrganId = held.OrganId,
            DisplayName = name,
            PostTitle = held.Title,
            OrganisationName = held.UnitName,
            Tokens = [Tokens.Person(account), .. Seen(role.Scope, held.UnitId)],
            Permissions = role.Permissions.ToHashSet(StringComparer.Ordinal),
        };
    }

    public async Task<IReadOnlyList<PostModel>> PostsInForceAsync(Guid account, CancellationToken ct)
    {
        var ids = await db.AccountPosts.AsNoTracking().Where(p => p.AccountId == account).Select(p => p.PostId).ToListAsync(ct);
        return [.. (await posts.PostsAsync(ids, ct)).Values.Where(InForce).OrderBy(p => p.From).ThenBy(p => p.Id)];
    }

    public bool InForce(PostModel post) => post.From <= days.Today && (post.To is null || days.Today <= post.To);

    public bool Allows(PostModel post, string permission) => RoleOf(post).Permissions.Contains(permission);

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

    private Role RoleOf(PostModel post) =>
        rules.On<Dictionary<string, Role>>(Role.Code, days.Today).Rules.GetValueOrDefault($"{post.Organ}.{post.Role}") ?? Role.None;
}
