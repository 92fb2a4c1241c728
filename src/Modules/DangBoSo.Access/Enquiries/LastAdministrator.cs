using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Enquiries;

/// <summary>Only an administrator makes another one: when the last who looks after an organisation goes, nobody could give an account there any more.</summary>
internal sealed class LastAdministrator(AccessDb db, IPosts posts, Profiles profiles, Lineage lineage) : IEndingGuard
{
    private const string Manage = "access.manage";

    public async Task CheckAsync(PostModel post, DateOnly lastDay, CancellationToken ct)
    {
        if (!profiles.Allows(post, Manage)) return;
        var above = lineage.AboveOrSelf(post.UnitId);
        var others = await db.AccountPosts.AsNoTracking()
            .Where(p => p.PostId != post.Id && above.Contains(p.UnitId) && db.Accounts.Any(a => a.Id == p.AccountId && a.IsEnabled)).Select(p => p.PostId).ToListAsync(ct);
        var held = await posts.PostsAsync(others, ct);
        if (held.Values.Any(p => profiles.InForce(p) && (p.To is null || p.To > lastDay) && profiles.Allows(p, Manage))) return;
        throw new RuleBroken("access.administrator.last");
    }
}
