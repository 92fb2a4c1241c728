using System.Security.Claims;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.KeptForms;
using DangBoSo.Access.Features.SecondFactor;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Access.Acting;

/// <summary>Between authentication and authorization: who acts, under which post. Three queries (one more for who is in a compartment), nothing remembered from one request to the next.</summary>
internal sealed class ActingStep : IRequestStep
{
    public int Order => 10;

    public void Use(IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (await context.RequestServices.GetRequiredService<Door>().EnterAsync(context)) await next(context);
    });
}

internal sealed class Door(AccessDb db, Profiles profiles, Actor actor, CurrentSession current, Passwords passwords, SecondFactors factors, KeptForms kept, Acts acts, TimeProvider clock)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(5);

    /// <returns>False when the answer is already written.</returns>
    public async Task<bool> EnterAsync(HttpContext context)
    {
        if (Cookie.SessionOf(context.User) is not { } id) return true;
        var ct = context.RequestAborted;
        var now = clock.GetUtcNow();
        var idle = now.AddMinutes(-passwords.Rules.IdleMinutes);
        var found = await (from s in db.Sessions
                           join a in db.Accounts on s.AccountId equals a.Id
                           where s.Id == id && s.EndedAt == null && s.ExpiresAt > now && s.LastSeenAt > idle && a.IsEnabled
                           select new Entering(a.Id, a.DisplayName, a.MemberId, s.LastSeenAt, s.Device, s.AwaitsFactor, s.ThroughProvider, s.FactorAt, s.DelegationId,
                               db.AccountPosts.Where(p => p.AccountId == a.Id && p.PostId == s.PostId).Select(p => (Guid?)p.PostId).FirstOrDefault(),
                               db.CompartmentMembers.Where(m => m.PostId == s.PostId && m.EndedAt == null).Select(m => m.CompartmentId).ToList()))
            .AsNoTracking().FirstOrDefaultAsync(ct);
        if (found is not null && found.Device != Device.Of(context.Request))
        {
            await MovedAsync(id, found.AccountId, ct);
            found = null;
        }

        if (found is null or { AwaitsFactor: true })
        {
            if (found is null) current.EndedAccountId = Cookie.AccountOf(context.User);
            else current.Half = new HalfSession(id, found.AccountId, found.ThroughProvider);
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
            return true;
        }

        current.Id = id;
        actor.Become(await ProfileAsync(found, ct));
        if (now - found.LastSeenAt > Pace) context.Response.OnCompleted(() => SeenAsync(context.RequestServices, id, now));
        return (actor.PostId is not null || MayGoOn(context)) && (found.IsFresh(now, factors.Rules) || await MayGoOnStaleAsync(context, ct));
    }

    /// <summary>A post that signs, issues or administers gives nothing until a second factor was shown.</summary>
    private async Task<ActorProfile> ProfileAsync(Entering found, CancellationToken ct)
    {
        var profile = found.Delegation is { } delegation ? await profiles.MakeOnBehalfAsync(found.AccountId, found.Name, found.MemberId, delegation, ct)
            : await profiles.MakeAsync(found.AccountId, found.Name, found.MemberId, found.Post, found.Compartments, ct);
        current.NeedsFactor = found.FactorAt is null && profile.Permissions.Overlaps(factors.Rules.AskedOf);
        return current.NeedsFactor ? Profiles.Nobody(found.AccountId, found.Name, found.MemberId) with { PostTitle = profile.PostTitle, OrganisationName = profile.OrganisationName } : profile;
    }

    private bool MayGoOn(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata is not { } metadata || metadata.GetMetadata<IAllowAnonymous>() is not null || metadata.GetMetadata<WithoutPost>() is not null) return true;
        if (context.Request.Path.StartsWithSegments("/api") || !HttpMethods.IsGet(context.Request.Method)) throw new Forbidden(current.NeedsFactor ? "access.factor.needed" : "access.post.none");
        return Lead(context, LocalAddress.With(current.NeedsFactor ? "/account/second-factor" : "/account", LocalAddress.Asked(context.Request)));
    }

    private async Task<bool> MayGoOnStaleAsync(HttpContext context, CancellationToken ct)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<FreshFactor>() is null) return true;
        if (context.Request.Path.StartsWithSegments("/api")) throw new Forbidden("access.factor.not_fresh");
        var back = HttpMethods.IsGet(context.Request.Method) ? LocalAddress.Asked(context.Request)
            : await kept.KeepAsync(actor.AccountId!.Value, context.Request, ct) ? KeptFormEndpoints.Address : null;
        return Lead(context, LocalAddress.With("/account/confirm", back));
    }

    private static bool Lead(HttpContext context, string page)
    {
        // A script that fetches a piece of a page would put the question into it.
        if (context.Request.Headers.ContainsKey("HX-Request")) context.Response.Headers["HX-Redirect"] = page;
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = page;
        return false;
    }

    // A cookie belongs to the browser it was given to; in another one it was copied.
    private async Task MovedAsync(Guid session, Guid account, CancellationToken ct)
    {
        (await db.Sessions.SingleAsync(s => s.Id == session, ct)).EndedAt = clock.GetUtcNow();
        await acts.SaveAsync(new Act("access.session_moved", account), ct);
    }

    // After the answer has left, so that reading never waits for a writer.
    private static async Task SeenAsync(IServiceProvider services, Guid session, DateTimeOffset now)
    {
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccessDb>().SeenAsync(session, now);
    }

    private sealed record Entering(Guid AccountId, string Name, Guid? MemberId, DateTimeOffset LastSeenAt, string Device, bool AwaitsFactor, bool ThroughProvider, DateTimeOffset? FactorAt, Guid? Delegation, Guid? Post, List<Guid> Compartments)
    {
        public bool IsFresh(DateTimeOffset now, FactorRules rules) => FactorAt > now.AddMinutes(-rules.FreshMinutes);
    }
}

/// <summary>The session behind this request.</summary>
internal sealed class CurrentSession
{
    public Guid? Id { get; set; }

    /// <summary>Whose session it was, when it has ended.</summary>
    public Guid? EndedAccountId { get; set; }

    /// <summary>The first half was right (password or provider), the second factor is still to be shown; nobody is signed in.</summary>
    public HalfSession? Half { get; set; }

    /// <summary>The chosen post gives nothing, since no second factor was shown.</summary>
    public bool NeedsFactor { get; set; }
}

internal sealed record HalfSession(Guid Id, Guid AccountId, bool ThroughProvider);
