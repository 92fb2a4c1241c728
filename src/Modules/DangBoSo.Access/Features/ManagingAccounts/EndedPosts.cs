using DangBoSo.Access.Data;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.ManagingAccounts;

/// <summary>Whose post ended with his organisation hears it, under whatever post he has left.</summary>
internal sealed class EndedPosts(AccessDb db, Notices notices) : IHandle<UnitsChanged>
{
    public async Task HandleAsync(UnitsChanged happened, CancellationToken ct)
    {
        var accounts = await db.AccountPosts.AsNoTracking().Where(p => happened.Posts.Contains(p.PostId)).Select(p => p.AccountId).Distinct().ToListAsync(ct);
        foreach (var account in accounts) notices.Tell(account, new Notice("access.post_ended_with_unit", $"{happened.Name}: chức vụ của đồng chí ở đó kết thúc.", "/account"));
    }
}
