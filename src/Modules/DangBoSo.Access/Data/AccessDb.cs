using DangBoSo.Access.Domain;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Data;

/// <summary>This room's window on the database.</summary>
internal sealed class AccessDb(AppDb db)
{
    public DbSet<Account> Accounts => db.Set<Account>();

    public DbSet<AccountPost> AccountPosts => db.Set<AccountPost>();

    public DbSet<Session> Sessions => db.Set<Session>();

    /// <summary>Puts out whoever is signed in to the account, but for one session. Tracked only: they end with the act that follows.</summary>
    public async Task EndSessionsAsync(Guid account, Guid? butFor, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var session in await Sessions.Where(s => s.AccountId == account && s.EndedAt == null && s.Id != butFor).ToListAsync(ct)) session.EndedAt = now;
    }

    public DbSet<Delegation> Delegations => db.Set<Delegation>();

    public DbSet<Proposal> Proposals => db.Set<Proposal>();

    public DbSet<Compartment> Compartments => db.Set<Compartment>();

    public DbSet<CompartmentMember> CompartmentMembers => db.Set<CompartmentMember>();

    public DbSet<KeptForm> KeptForms => db.Set<KeptForm>();

    /// <summary>Outside any act, since nothing has been done yet. One form an account; what is older than <paramref name="old"/> goes.</summary>
    public async Task KeepAsync(Guid account, DateTimeOffset now, string text, DateTimeOffset old, CancellationToken ct)
    {
        await KeptForms.Where(k => k.AccountId == account || k.KeptAt < old).ExecuteDeleteAsync(ct);
        db.Add(new KeptForm { AccountId = account, KeptAt = now, Sealed = text });
        await db.SaveChangesAsync(ct);
    }

    public DbSet<FirstLink> FirstLinks => db.Set<FirstLink>();

    public DbSet<Invitation> Invitations => db.Set<Invitation>();

    /// <summary>A printed sheet that was not used yet opens nothing any more. Tracked only: it ends with the act that follows.</summary>
    public async Task EndInvitationAsync(Guid account, DateTimeOffset now, CancellationToken ct) => (await Invitations.FirstOrDefaultAsync(i => i.AccountId == account && i.EndedAt == null, ct))?.End(now);

    public DbSet<Authenticator> Authenticators => db.Set<Authenticator>();

    public DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();

    public DbSet<Passkey> Passkeys => db.Set<Passkey>();

    public DbSet<ExternalLogin> ExternalLogins => db.Set<ExternalLogin>();

    /// <summary>Tracked only: the link goes with the act that follows.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> UnlinkAsync(Guid account, CancellationToken ct)
    {
        if (await ExternalLogins.FirstOrDefaultAsync(l => l.AccountId == account, ct) is not { } link) return false;
        ExternalLogins.Remove(link);
        return true;
    }

    /// <returns>False when another answer of the key, with this count or a higher one, was quicker. Keys that do not count say 0.</returns>
    public async Task<bool> CountPasskeyAsync(byte[] credential, long count, CancellationToken ct) =>
        await Passkeys.Where(p => p.CredentialId == credential && (p.SignCount < count || (count == 0 && p.SignCount == 0))).ExecuteUpdateAsync(p => p.SetProperty(x => x.SignCount, count), ct) == 1;

    /// <summary>One statement, so that of two who show the same code at once one is too late.</summary>
    /// <returns>False when this code or a later one was taken before.</returns>
    public async Task<bool> TakeStepAsync(Guid account, long step, CancellationToken ct) =>
        await Authenticators.Where(a => a.AccountId == account && a.LastStep < step).ExecuteUpdateAsync(a => a.SetProperty(x => x.LastStep, step), ct) == 1;

    /// <summary>Outside any act: the password alone is not yet a sign-in.</summary>
    public async Task HalfAsync(Session session, CancellationToken ct)
    {
        db.Add(session);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Outside any act: a session's last sign of life is operational, and goes only forward.</summary>
    public Task SeenAsync(Guid session, DateTimeOffset now) => Sessions.Where(s => s.Id == session && s.LastSeenAt < now).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now));
}
