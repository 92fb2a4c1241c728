using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Desk;
using DangBoSo.Platform.Web;

namespace DangBoSo.Access.Features.ManagingAccounts;

/// <summary>On an administrator's desk: who was given a post lately and has no account. Three queries; nobody else pays for them.</summary>
internal sealed class AccountsDesk(PostsWithoutAccount posts, IOrganisations organisations, Actor actor) : IDeskSource
{
    public async Task<IReadOnlyList<DeskPile>> PilesAsync(CancellationToken ct)
    {
        if (!actor.Can(Administered.Permission)) return [];
        var free = await posts.NewestAsync(ct);
        if (free.Count == 0) return [];
        var units = await organisations.UnitsAsync([.. free.Select(p => p.UnitId).Distinct()], ct);
        return [new DeskPile(DeskSide.ForMe, "access.without_account", "Chức vụ mới chưa có tài khoản", "/access/accounts/new", free.ConvertAll(p => Item(p, units[p.UnitId])))];
    }

    private static DeskItem Item(PostModel post, UnitModel unit) =>
        new($"{post.PersonName}, {post.Title}", $"/access/accounts/new?unit={Uri.EscapeDataString(unit.Code)}", unit.ShortName, $"từ {Vi.Date(post.From)}");
}
