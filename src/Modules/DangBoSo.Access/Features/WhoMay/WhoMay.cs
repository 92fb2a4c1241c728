using DangBoSo.Access.Acting;
using DangBoSo.Access.Contracts;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.MyRights;
using DangBoSo.Access.Features.SecondFactor;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.WhoMay;

/// <param name="Unit">Code that was asked for, or one's own.</param>
/// <param name="UnitName">Null: no such organisation among those the actor looks after.</param>
/// <param name="Day">All this holds for today.</param>
/// <param name="Cut">There were more posts than are shown.</param>
public sealed record WhoMayModel(string? Unit, string? UnitName, DateOnly Day, string Citation, IReadOnlyList<HeldRightModel> Rights, bool Cut);

public sealed record HeldRightModel(string Code, string Name, bool AsksFactor, IReadOnlyList<RightHolderModel> Holders);

/// <param name="Why">Own post, a post above whose scope reaches below, or a delegation.</param>
/// <param name="Trouble">Why he cannot use it today all the same; null: he can.</param>
public sealed record RightHolderModel(string Person, string Title, string Organisation, string Why, string? Trouble);

/// <summary>For one organisation: each permission, who holds it there, and why. A fixed number of queries, however many posts.</summary>
internal sealed class WhoMayReader(IOrganisations organisations, IPosts posts, IAccounts accounts, Delegations delegations, Roles roles, SecondFactors factors, Lineage lineage, Messages messages, Actor actor, LocalDays days)
{
    /// <summary>Either one opens the page, for one's own organisation and those below: who looks after accounts, and who gives posts.</summary>
    public static readonly IReadOnlyList<string> Permissions = [Role.Administers, "organisation.manage"];

    private const int MostPosts = 500;

    /// <param name="code">Null: one's own organisation.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<WhoMayModel> ReadAsync(string? code, CancellationToken ct)
    {
        if (!Permissions.Any(actor.Can)) throw new Forbidden("platform.access.not_your_post", actor.Profile.PostTitle);
        var unit = string.IsNullOrWhiteSpace(code) ? await organisations.FindAsync(actor.OrganisationId, ct) : await organisations.FindByCodeAsync(code.Trim(), actor.OrganisationId, ct);
        if (unit is null || !await lineage.BelowOrSelf(actor.OrganisationId).ContainsAsync(unit.Id, ct)) return new WhoMayModel(code, null, days.Today, "", [], false);
        var held = await posts.InForceAsync(await organisations.LineAsync(unit.Id, ct), days.Today, MostPosts + 1, ct);
        var grants = await GrantsAsync(unit, [.. held.Take(MostPosts)], ct);
        List<HeldRightModel> rights = [.. grants.GroupBy(g => g.Permission, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new HeldRightModel(g.Key, messages.Text(PermissionNames.Of(g.Key)), factors.Rules.AskedOf.Contains(g.Key), [.. g.Select(x => x.Holder)]))];
        return new WhoMayModel(unit.Code, unit.Name, days.Today, roles.Rules.Citation, rights, held.Count > MostPosts);
    }

    // Own posts first, then those above, then who acts on behalf of either.
    private async Task<List<(string Permission, RightHolderModel Holder)>> GrantsAsync(UnitModel unit, IReadOnlyList<PostModel> held, CancellationToken ct)
    {
        bool Reaches(PostModel post, string permission) => post.UnitId == unit.Id || roles.Of(post).ReachesBelow(permission);
        List<(PostModel Post, string Permission)> own = [.. from post in held.OrderBy(p => p.UnitId != unit.Id) from permission in roles.Of(post).Permissions where Reaches(post, permission) select (post, permission)];
        var giving = own.Select(g => g.Post.Id).Distinct().ToList();
        var given = giving.Count == 0 ? [] : await delegations.GivenByPostsAsync(giving, ct);
        var people = await accounts.OfPostsAsync([.. giving, .. given.Select(d => d.Delegate.Id)], ct);
        return
        [
            .. own.Select(g => (g.Permission, Holder(g.Post, people, Why(g.Post, unit)))),
            .. from d in given from permission in d.Permissions where Reaches(d.Giver, permission) select (permission, Holder(d.Delegate, people, Why(d))),
        ];
    }

    private static RightHolderModel Holder(PostModel post, IReadOnlyDictionary<Guid, AccountModel> people, string why) =>
        new(post.PersonName, post.Title, post.UnitName, why, !people.TryGetValue(post.Id, out var account) ? "Chưa có tài khoản" : account.IsEnabled ? null : "Tài khoản đã khóa");

    private static string Why(PostModel post, UnitModel unit) =>
        post.UnitId == unit.Id ? $"Chức vụ ở tổ chức này, từ {Vi.Date(post.From)}" : $"Chức vụ ở cấp trên, phạm vi cả cấp dưới, từ {Vi.Date(post.From)}";

    private static string Why(LiveDelegation d) => $"{d.Giver.PersonName}, {d.Giver.Title}, {d.Giver.UnitName} ủy quyền từ {Vi.Date(d.Given.FromDay)} đến hết {Vi.Date(d.Given.ToDay)}";
}
