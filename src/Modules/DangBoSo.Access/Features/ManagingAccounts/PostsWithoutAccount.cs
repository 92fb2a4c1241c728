using DangBoSo.Access.Data;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Desk;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.ManagingAccounts;

/// <summary>Who was given a post lately, in the organisations an administrator looks after, and has no account for it. Newest first; two queries.</summary>
internal sealed class PostsWithoutAccount(AccessDb db, IPosts posts, Actor actor, LocalDays days)
{
    private const int Looked = 100;

    public async Task<List<PostModel>> NewestAsync(CancellationToken ct)
    {
        var newest = await posts.NewestAsync(actor.OrganisationId, days.Today, Looked, ct);
        var ids = newest.Select(p => p.Id).ToList();
        var taken = await db.AccountPosts.AsNoTracking().Where(p => ids.Contains(p.PostId)).Select(p => p.PostId).ToListAsync(ct);
        return [.. newest.Where(p => !taken.Contains(p.Id)).Take(DeskPile.Take)];
    }
}
