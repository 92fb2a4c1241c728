using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Acts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Founding;

/// <summary>Posts that end with something else: with their organisation, with their holder's membership. Tracked; the caller saves.</summary>
internal sealed class PostEnding(OrganisationDb db, IPosts posts, IEnumerable<IEndingGuard> guards, Acts acts, TimeProvider clock)
{
    /// <param name="member">Who goes.</param>
    /// <param name="unit">The cell that he goes from; null: from the Party, and from every post.</param>
    /// <param name="lastDay">The last one on which he holds them.</param>
    /// <param name="ct">Cancels.</param>
    public async Task OfAsync(Guid member, Guid? unit, DateOnly lastDay, CancellationToken ct) =>
        await EndAsync(await db.Posts.Where(p => p.MemberId == member && (unit == null || p.UnitId == unit) && (p.ToDay == null || p.ToDay > lastDay)).ToListAsync(ct), lastDay, ct);

    /// <exception cref="Platform.Errors.RuleBroken">A guard of another room: somebody must be named in his place first.</exception>
    public async Task EndAsync(IReadOnlyList<Post> ending, DateOnly lastDay, CancellationToken ct)
    {
        if (ending.Count == 0) return;
        var known = await posts.PostsAsync([.. ending.Select(p => p.Id)], ct);
        foreach (var post in ending)
        {
            foreach (var guard in guards) await guard.CheckAsync(known[post.Id], lastDay, ct);
            post.EndNoLaterThan(lastDay, clock.GetUtcNow());
            acts.Raise(new PostEnded(post.Id));
        }
    }
}
