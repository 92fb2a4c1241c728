using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Desk;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Founding;

/// <summary>This room's steps of the first hour. The office does them: an administrator reads and enters no content (D23).</summary>
internal sealed class OrganisationGuide(OrganisationDb db, Actor actor) : IGuideSource
{
    public async Task<IReadOnlyList<GuideStep>> StepsAsync(CancellationToken ct)
    {
        var (unit, manages, members) = (actor.OrganisationId, actor.Can(Rights.Manage), actor.Can(Rights.ManageMembers));
        var rooted = await db.Units.AnyAsync(ct);
        var grown = await db.Units.AnyAsync(u => u.ParentId != null, ct);
        var peopled = await db.Members.AnyAsync(ct);
        var staffed = await db.Posts.AnyAsync(p => p.Role != PostRole.Administrator && p.Role != PostRole.ChiefOfOffice, ct);
        return
        [
            new(10, "Lập tổ chức cao nhất", "Làm khi mở liên kết lần đầu.", rooted),
            new(30, "Nhập các tổ chức trực thuộc", "Văn phòng lập từng tổ chức, hoặc nhập cả cây từ tệp Excel hoặc CSV.", grown,
                Ways(manages, new("Lập một tổ chức", $"/organisation/units/{unit:D}/establish"), new("Nhập từ tệp", "/organisation/imports/new?kind=Units"))),
            new(40, "Nhập đảng viên", "Văn phòng nhập từng người, hoặc nhập danh sách từ tệp Excel hoặc CSV.", peopled,
                Ways(members, new("Nhập một đảng viên", "/organisation/members/new"), new("Nhập từ tệp", "/organisation/imports/new?kind=Members"))),
            new(50, "Giao chức vụ", "Văn phòng giao chức vụ văn thư, bí thư, cán bộ; quyền trong hệ thống theo chức vụ.", staffed,
                Ways(manages, new("Giao chức vụ", $"/organisation/units/{unit:D}/posts/new"), new("Xem cây tổ chức", "/organisation"))),
        ];
    }

    private static GuideWay[] Ways(bool may, params GuideWay[] ways) => may ? ways : [];
}
