using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Desk;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.ManagingAccounts;

/// <summary>This room's steps of the first hour: an account for the office, then for those to whom the office gives posts.</summary>
internal sealed class AccessGuide(AccessDb db, IPosts posts, Profiles profiles, Actor actor) : IGuideSource
{
    // Who came first is enough to tell; an old installation has thousands.
    private const int Looked = 50;

    public async Task<IReadOnlyList<GuideStep>> StepsAsync(CancellationToken ct)
    {
        var links = await db.AccountPosts.AsNoTracking().Select(p => p.PostId).Take(Looked).ToListAsync(ct);
        var held = (await posts.PostsAsync(links, ct)).Values.ToList();
        var (office, others) = (held.Exists(IsOffice), held.Exists(p => !IsOffice(p) && !profiles.Allows(p, Administered.Permission)));
        var administers = actor.Can(Administered.Permission);
        return
        [
            new(20, "Giao việc cho Văn phòng", "Người quản trị giao chức vụ Chánh Văn phòng và cấp tài khoản; Văn phòng nhập tổ chức, đảng viên, chức vụ.", office,
                administers ? [new GuideWay("Giao chức vụ kèm tài khoản", "/access/accounts/engage")] : []),
            new(60, "Cấp tài khoản cho các chức vụ", "Khi Văn phòng giao chức vụ, người quản trị nhận thông báo và cấp tài khoản.", others,
                administers ? [new GuideWay("Cấp tài khoản", "/access/accounts/new")] : []),
        ];
    }

    private bool IsOffice(PostModel post) => profiles.Allows(post, "organisation.manage");
}
