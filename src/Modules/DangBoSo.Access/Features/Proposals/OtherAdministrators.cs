using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Proposals;

/// <param name="Account">Who holds a post that looks after accounts at or above the organisation.</param>
/// <param name="IsEnabled">False: he stands in the way of acting alone, and cannot confirm.</param>
internal sealed record OtherAdministrator(Somebody Account, bool IsEnabled);

/// <summary>
/// Who else looks after an organisation's accounts: other people than the actor and whom it concerns, by posts in force at it or above. One whose account is
/// disabled counts: to shut out the second administrator must not make the first one free. His post is the office's to end.
/// </summary>
internal sealed class OtherAdministrators(AccessDb db, IPosts posts, Profiles profiles, Lineage lineage, Actor actor, LocalDays days)
{
    public Somebody Self => new(actor.AccountId, actor.Profile.MemberId, actor.Profile.DisplayName);

    public async Task<bool> AnyAsync(Guid unit, Somebody concerned, CancellationToken ct) => (await OfAsync(unit, concerned, ct)).Count > 0;

    /// <summary>Two queries.</summary>
    public async Task<IReadOnlyList<OtherAdministrator>> OfAsync(Guid unit, Somebody concerned, CancellationToken ct)
    {
        var above = lineage.AboveOrSelf(unit);
        var links = await (from p in db.AccountPosts
                           join a in db.Accounts on p.AccountId equals a.Id
                           where above.Contains(p.UnitId)
                           select new { p.PostId, a.Id, a.MemberId, a.DisplayName, a.IsEnabled }).AsNoTracking().ToListAsync(ct);
        var held = await posts.PostsAsync(links.ConvertAll(l => l.PostId), ct);
        return [.. links.Where(l => held.TryGetValue(l.PostId, out var post) && profiles.InForce(post) && profiles.Allows(post, Role.Administers))
            .Select(l => new OtherAdministrator(new Somebody(l.Id, l.MemberId, l.DisplayName), l.IsEnabled))
            .Where(o => !o.Account.Is(Self) && !o.Account.Is(concerned)).DistinctBy(o => o.Account.AccountId)];
    }

    /// <summary>Whose account this is looks after accounts himself: who alone came into it would be two administrators in one.</summary>
    public async Task<bool> IsOneAsync(Somebody concerned, CancellationToken ct)
    {
        if (concerned.AccountId is not { } account) return false;
        return (await profiles.PostsInForceAsync(account, ct)).Any(p => profiles.Allows(p, Role.Administers));
    }

    /// <summary>Accounts of the organisation's secretary; of the head of its office where it has no secretary.</summary>
    public async Task<IReadOnlyList<Guid>> HeadsAsync(Guid unit, CancellationToken ct)
    {
        var held = await posts.InForceAsync(unit, days.Today, ct);
        foreach (var role in new[] { PostRole.Secretary, PostRole.ChiefOfOffice })
        {
            var ids = held.Where(p => p.Role == role).Select(p => p.Id).ToList();
            var heads = await db.AccountPosts.AsNoTracking().Where(p => ids.Contains(p.PostId)).Select(p => p.AccountId).Distinct().ToListAsync(ct);
            if (heads.Count > 0) return heads;
        }

        return [];
    }
}
