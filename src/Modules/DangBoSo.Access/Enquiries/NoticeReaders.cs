using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Enquiries;

/// <summary>Two queries, however many units: a plan may go out to hundreds.</summary>
internal sealed class NoticeReaders(AccessDb db, IPosts posts, Profiles profiles) : INoticeReaders
{
    public async Task<IReadOnlyList<NoticeReader>> HoldersAsync(IReadOnlyCollection<Guid> units, string permission, CancellationToken ct)
    {
        var links = await db.AccountPosts.AsNoTracking().Where(p => units.Contains(p.UnitId) && db.Accounts.Any(a => a.Id == p.AccountId && a.IsEnabled)).ToListAsync(ct);
        if (links.Count == 0) return [];
        var held = await posts.PostsAsync(links.ConvertAll(l => l.PostId), ct);
        return [.. links.Where(l => held.TryGetValue(l.PostId, out var post) && profiles.InForce(post) && profiles.Allows(post, permission)).Select(l => new NoticeReader(l.AccountId, l.PostId, l.UnitId))];
    }
}
