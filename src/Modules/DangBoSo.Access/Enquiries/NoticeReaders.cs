using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Enquiries;

/// <summary>A fixed number of queries, however many units: a plan may go out to hundreds. Who acts on behalf of a holder today, in this very permission, is told too, under the holder's post.</summary>
internal sealed class NoticeReaders(AccessDb db, IPosts posts, Profiles profiles, Delegations delegations) : INoticeReaders
{
    public async Task<IReadOnlyList<NoticeReader>> HoldersAsync(IReadOnlyCollection<Guid> units, string permission, CancellationToken ct)
    {
        var links = await db.AccountPosts.AsNoTracking().Where(p => units.Contains(p.UnitId) && db.Accounts.Any(a => a.Id == p.AccountId && a.IsEnabled)).ToListAsync(ct);
        if (links.Count == 0) return [];
        var held = await posts.PostsAsync(links.ConvertAll(l => l.PostId), ct);
        List<NoticeReader> holders = [.. links.Where(l => held.TryGetValue(l.PostId, out var post) && profiles.InForce(post) && profiles.Allows(post, permission)).Select(l => new NoticeReader(l.AccountId, l.PostId, l.UnitId))];
        return holders.Count == 0 ? holders : [.. holders, .. await DelegatesAsync(holders, permission, ct)];
    }

    private async Task<IEnumerable<NoticeReader>> DelegatesAsync(List<NoticeReader> holders, string permission, CancellationToken ct)
    {
        var live = await delegations.GivenByPostsAsync(holders.ConvertAll(h => h.PostId), ct);
        return live.Where(d => d.Permissions.Contains(permission, StringComparer.Ordinal)).Select(d => new NoticeReader(d.Given.DelegateAccountId, d.Given.GiverPostId, d.Giver.UnitId));
    }
}
