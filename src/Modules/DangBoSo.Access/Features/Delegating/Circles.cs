using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Organisation.Contracts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Delegating;

/// <summary>
/// Does trust come back to where it began? What was received cannot be given on, so no right would travel in a circle; but people who act for one another
/// in turn sign each other's work, and nobody can say afterwards who answered for it.
/// </summary>
internal sealed class Circles(AccessDb db, IPosts posts, Roles roles)
{
    /// <summary>One step of the chain a turn, two queries each; whoever was met is not asked again, so it ends.</summary>
    public async Task<bool> ClosesAsync(Guid giver, Guid to, DateOnly from, DateOnly until, CancellationToken ct)
    {
        HashSet<Guid> met = [to];
        List<Guid> last = [to];
        while (last.Count > 0)
        {
            var steps = await db.Delegations.AsNoTracking()
                .Where(d => last.Contains(d.GiverAccountId) && d.RevokedAt == null && d.FromDay <= until && from <= d.ToDay)
                .Select(d => new { d.GiverPostId, d.DelegatePostId, d.DelegateAccountId }).ToListAsync(ct);
            var held = await posts.PostsAsync([.. steps.SelectMany(s => new[] { s.GiverPostId, s.DelegatePostId }).Distinct()], ct);
            bool Lasts(Guid post) => held.TryGetValue(post, out var found) && roles.InForce(found);
            last = [.. steps.Where(s => Lasts(s.GiverPostId) && Lasts(s.DelegatePostId)).Select(s => s.DelegateAccountId).Where(met.Add)];
            if (last.Contains(giver)) return true;
        }

        return false;
    }
}
