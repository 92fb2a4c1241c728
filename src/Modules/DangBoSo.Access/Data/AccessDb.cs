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

    /// <summary>Outside any act: a session's last sign of life is operational, and goes only forward.</summary>
    public Task SeenAsync(Guid session, DateTimeOffset now) => Sessions.Where(s => s.Id == session && s.LastSeenAt < now).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now));
}
