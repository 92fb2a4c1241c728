using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features.EndPost;

internal sealed class EndPostHandler(OrganisationDb db, IPosts posts, IEnumerable<IEndingGuard> guards, Actor actor, Acts acts, SaveFailures failures, LocalDays days, TimeProvider clock)
{
    /// <returns>The post's unit.</returns>
    public async Task<Guid> HandleAsync(Guid id, EndPostInput input, int? seen, CancellationToken ct)
    {
        var post = await FindAsync(id, ct);
        if (post.Version != seen) throw await failures.StaleAsync("organisation_post", id.ToString("D"), ct);
        var lastDay = Typed.Day(input.LastDay, nameof(input.LastDay));
        var known = (await posts.PostsAsync([id], ct))[id];
        foreach (var guard in guards) await guard.CheckAsync(known, lastDay, ct);
        post.End(lastDay, days.Today, clock.GetUtcNow());
        acts.Raise(new PostEnded(id));
        await acts.SaveAsync(new Act("organisation.post_ended", id), ct);
        return post.UnitId;
    }

    public async Task<EndPostModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var post = await FindAsync(id, ct);
        var unit = await db.Units.AsNoTracking().SingleAsync(u => u.Id == post.UnitId, ct);
        return new EndPostModel(id, unit.Id, unit.Name, post.Title, post.PersonName, post.FromDay, days.Today, post.Version);
    }

    private async Task<Post> FindAsync(Guid id, CancellationToken ct)
    {
        var posts = actor.IsSystem() ? db.Posts : db.Posts.VisibleTo(actor, p => p.UnitId);
        var post = await posts.SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new NotFound("organisation.post.not_found");
        actor.DemandManage();
        return post;
    }
}

public sealed record EndPostInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.required")]
    public string? LastDay { get; init; }

    /// <summary>For the API: the version that was read.</summary>
    public string? Version { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid) => Typed.DayFaults(LastDay, nameof(LastDay), aid.Today, future: null);
}

public sealed record EndPostModel(Guid Id, Guid UnitId, string UnitName, string Title, string PersonName, DateOnly From, DateOnly Today, int Version);
