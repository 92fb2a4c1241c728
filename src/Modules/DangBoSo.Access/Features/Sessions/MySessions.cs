using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Sessions;

/// <param name="Device">In words.</param>
/// <param name="Here">The session of the one who asks.</param>
public sealed record SessionModel(Guid Id, string Device, DateTimeOffset BegunAt, DateTimeOffset SeenAt, bool Here);

/// <summary>Where one is signed in, newest first.</summary>
internal sealed class MySessionsReader(AccessDb db, Passwords passwords, Actor actor, CurrentSession current, TimeProvider clock)
{
    private const int Most = 50;

    public async Task<IReadOnlyList<SessionModel>> ReadAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var idle = now.AddMinutes(-passwords.Rules.IdleMinutes);
        var open = await db.Sessions.AsNoTracking()
            .Where(s => s.AccountId == actor.AccountId && s.EndedAt == null && !s.AwaitsFactor && s.ExpiresAt > now && s.LastSeenAt > idle)
            .OrderByDescending(s => s.LastSeenAt).Take(Most).ToListAsync(ct);
        return [.. open.Select(s => new SessionModel(s.Id, Device.Words(s.Device), s.CreatedAt, s.LastSeenAt, s.Id == current.Id))];
    }
}

internal sealed class EndSessionHandler(AccessDb db, Actor actor, CurrentSession current, Acts acts, TimeProvider clock)
{
    /// <summary>One of one's own; the present one is left by signing out.</summary>
    public async Task<Guid> HandleAsync(Guid id, CancellationToken ct)
    {
        var found = await db.Sessions.FirstOrDefaultAsync(s => s.Id == id && s.AccountId == actor.AccountId && s.Id != current.Id, ct) ?? throw new NotFound("access.session.not_found");
        if (found.EndedAt is not null) return id;
        found.EndedAt = clock.GetUtcNow();
        await acts.SaveAsync(new Act("access.session_ended", actor.AccountId), ct);
        return id;
    }

    public async Task<Guid> AllOthersAsync(CancellationToken ct)
    {
        await db.EndSessionsAsync(actor.AccountId!.Value, current.Id, clock.GetUtcNow(), ct);
        await acts.SaveAsync(new Act("access.sessions_ended", actor.AccountId), ct);
        return actor.AccountId!.Value;
    }
}
