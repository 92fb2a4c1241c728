using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Enquiries;

internal sealed class PostBook(OrganisationDb db, Lineage lineage, LocalDays days, TimeProvider clock) : IPosts
{
    public async Task<IReadOnlyDictionary<Guid, PostModel>> PostsAsync(IReadOnlyCollection<Guid> posts, CancellationToken ct) =>
        (await ModelsAsync(db.Posts.Where(p => posts.Contains(p.Id)), ct)).ToDictionary(p => p.Id);

    public async Task<IReadOnlyList<PostModel>> InForceAsync(Guid unit, DateOnly day, CancellationToken ct)
    {
        var posts = await ModelsAsync(db.Posts.Where(p => p.UnitId == unit && p.FromDay <= day && (p.ToDay == null || p.ToDay >= day)), ct);
        return [.. posts.OrderBy(p => p.Organ).ThenBy(p => p.Role).ThenBy(p => p.Id)];
    }

    public async Task<IReadOnlyList<PostModel>> AsOfAsync(Guid unit, DateOnly day, CancellationToken ct)
    {
        var end = days.EndOf(day);
        var held = db.Posts.Where(p => p.UnitId == unit && p.FromDay <= day && (p.RecordedAt == null || p.RecordedAt < end) && (p.ToDay == null || p.ToDay >= day || p.EndRecordedAt >= end));
        var known = await held.Where(p => p.EndRecordedAt < end).Select(p => p.Id).ToListAsync(ct);
        var posts = (await ModelsAsync(held, ct)).ConvertAll(p => known.Contains(p.Id) ? p : p with { To = null });
        return [.. posts.OrderBy(p => p.Organ).ThenBy(p => p.Role).ThenBy(p => p.Id)];
    }

    public async Task<IReadOnlyList<PostModel>> InForceAsync(IReadOnlyCollection<Guid> units, DateOnly day, int take, CancellationToken ct)
    {
        var posts = await ModelsAsync(db.Posts.Where(p => units.Contains(p.UnitId) && p.FromDay <= day && (p.ToDay == null || p.ToDay >= day)).OrderBy(p => p.Id).Take(take), ct);
        return [.. posts.OrderBy(p => p.UnitId).ThenBy(p => p.Organ).ThenBy(p => p.Role).ThenBy(p => p.Id)];
    }

    public async Task<IReadOnlyList<PostModel>> NewestAsync(Guid unit, DateOnly day, int take, CancellationToken ct)
    {
        var below = lineage.BelowOrSelf(unit);
        var posts = await ModelsAsync(db.Posts.Where(p => below.Contains(p.UnitId) && p.FromDay <= day && (p.ToDay == null || p.ToDay >= day)).OrderByDescending(p => p.Id).Take(take), ct);
        return [.. posts.OrderByDescending(p => p.Id)];
    }

    /// <summary>An organ that the unit does not have yet is set up with its first post.</summary>
    public async Task<PostModel> OpenAsync(NewPost post, CancellationToken ct)
    {
        if (await db.Units.AnyAsync(u => u.Id == post.UnitId && u.DissolvedOn != null, ct)) throw new RuleBroken("organisation.post.unit_dissolved");
        var organ = db.Organs.Local.FirstOrDefault(o => o.UnitId == post.UnitId && o.Kind == post.Organ)
            ?? await db.Organs.FirstOrDefaultAsync(o => o.UnitId == post.UnitId && o.Kind == post.Organ, ct)
            ?? await SetUpAsync(post, ct);
        if (post.Role is PostRole.Secretary) await DemandFreeAsync(organ.Id, post.From, ct);
        var opened = Post.Open(post, organ, clock.GetUtcNow());
        db.Posts.Add(opened);
        return Model(opened, organ.Kind);
    }

    // Whose end is laid down but still to come holds it until then; who holds it without an end is refused by the index.
    private async Task DemandFreeAsync(Guid organ, DateOnly from, CancellationToken ct)
    {
        var until = (await db.Posts.Where(p => p.OrganId == organ && p.Role == PostRole.Secretary && p.ToDay >= from).ToListAsync(ct)).Max(p => p.ToDay);
        if (until >= from) throw new RuleBroken("organisation.post.secretary_until", Platform.Web.Vi.Date(until.Value));
    }

    private async Task<Organ> SetUpAsync(NewPost post, CancellationToken ct)
    {
        var unit = db.Units.Local.FirstOrDefault(u => u.Id == post.UnitId) ?? await db.Units.AsNoTracking().FirstOrDefaultAsync(u => u.Id == post.UnitId, ct) ?? throw new NotFound("organisation.unit.not_found");
        var organ = new Organ { Id = Ids.New(clock.GetUtcNow()), UnitId = unit.Id, Kind = post.Organ, Name = Organ.NameOf(post.Organ, unit.Kind) };
        db.Organs.Add(organ);
        return organ;
    }

    private async Task<List<PostModel>> ModelsAsync(IQueryable<Post> posts, CancellationToken ct)
    {
        var rows = await (from p in posts join o in db.Organs on p.OrganId equals o.Id join u in db.Units on p.UnitId equals u.Id select new { Post = p, o.Kind, u.ShortName, Continues = db.Units.Where(c => c.ContinuedById == u.Id).Select(c => c.Id).ToList() }).AsNoTracking().ToListAsync(ct);
        return rows.ConvertAll(r => Model(r.Post, r.Kind) with { UnitName = r.ShortName, Continues = r.Continues });
    }

    private static PostModel Model(Post p, OrganKind organ) => new(p.Id, p.UnitId, p.OrganId, organ, p.Role, p.Title, p.PersonName, p.MemberId, p.FromDay, p.ToDay);
}
