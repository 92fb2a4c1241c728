using System.Security.Claims;
using DangBoSo.Access.Data;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Access.Acting;

/// <summary>Between authentication and authorization: who acts, under which post. Two queries, nothing remembered from one request to the next.</summary>
internal sealed class ActingStep : IRequestStep
{
    public int Order => 10;

    public void Use(IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (await context.RequestServices.GetRequiredService<Door>().EnterAsync(context)) await next(context);
    });
}

/// <summary>On endpoints that a person without a chosen post may use: choosing one, signing out.</summary>
internal sealed class WithoutPost
{
    public static readonly WithoutPost Allowed = new();
}

internal sealed class Door(AccessDb db, Profiles profiles, Actor actor, CurrentSession current, Passwords passwords, TimeProvider clock)
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
                           select new { a.Id, a.DisplayName, a.MemberId, s.LastSeenAt, Post = db.AccountPosts.Where(p => p.AccountId == a.Id && p.PostId == s.PostId).Select(p => (Guid?)p.PostId).FirstOrDefault() })
            .AsNoTracking().FirstOrDefaultAsync(ct);
        if (found is null)
        {
            current.EndedAccountId = Cookie.AccountOf(context.User);
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
            return true;
        }

        current.Id = id;
        actor.Become(await profiles.MakeAsync(found.Id, found.DisplayName, found.MemberId, found.Post, ct));
        if (now - found.LastSeenAt > Pace) context.Response.OnCompleted(() => SeenAsync(context.RequestServices, id, now));
        return actor.PostId is not null || MayGoOn(context);
    }

    private static bool MayGoOn(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata is not { } metadata || metadata.GetMetadata<IAllowAnonymous>() is not null || metadata.GetMetadata<WithoutPost>() is not null) return true;
        if (context.Request.Path.StartsWithSegments("/api") || !HttpMethods.IsGet(context.Request.Method)) throw new Forbidden("access.post.none");
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = LocalAddress.With("/account", LocalAddress.Asked(context.Request));
        return false;
    }

    // After the answer has left, so that reading never waits for a writer.
    private static async Task SeenAsync(IServiceProvider services, Guid session, DateTimeOffset now)
    {
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccessDb>().SeenAsync(session, now);
    }
}

/// <summary>The session behind this request.</summary>
internal sealed class CurrentSession
{
    public Guid? Id { get; set; }

    /// <summary>Whose session it was, when it has ended.</summary>
    public Guid? EndedAccountId { get; set; }
}
