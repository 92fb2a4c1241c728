using DangBoSo.Access.Data;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Desk;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.ManagingAccounts;

/// <summary>On an administrator's desk: who was given a post lately and has no account. Three queries; nobody else pays for them.</summary>
internal sealed class AccountsDesk(AccessDb db, IPosts posts, IOrganisations organisations, Actor actor, LocalDays days) : IDeskSource
{
    private const int Looked = 100;

    public async Task<IReadOnlyList<DeskPile>> PilesAsync(CancellationToken ct)
    {
        if (!actor.Can(Administered.Permission)) return [];
        var newest = await posts.NewestAsync(actor.OrganisationId, days.Today, Looked, ct);
        var ids = newest.Select(p => p.Id).ToList();
        var taken = await db.AccountPosts.AsNoTracking().Where(p => ids.Contains(p.PostId)).Select(p => p.PostId).ToListAsync(ct);
        var free = newest.Where(p => !taken.Contains(p.Id)).Take(DeskPile.Take).ToList();
        if (free.Count == 0) return [];
        var units = await organisations.UnitsAsync([.. free.Select(p => p.UnitId).Distinct()], ct);
        return [new DeskPile(DeskSide.ForMe, "access.without_account", "Chức vụ mới chưa có tài khoản", "/access/accounts/new", free.ConvertAll(p => Item(p, units[p.UnitId])))];
    }

    private static DeskItem Item(PostModel post, UnitModel unit) =>
        new($"{post.PersonName}, {post.Title}", $"/access/accounts/new?unit={Uri.EscapeDataString(unit.Code)}", unit.ShortName, $"từ {Vi.Date(post.From)}");
}
