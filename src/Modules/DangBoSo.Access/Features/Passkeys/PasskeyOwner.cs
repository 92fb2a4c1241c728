using System.Linq.Expressions;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Passkeys;

/// <summary>An account as the framework's WebAuthn code knows it.</summary>
internal sealed record PasskeyOwner(Guid Id, string Login, string Name);

/// <summary>
/// The framework's window on our table. It only reads: what is added or removed is an act of our own handlers, and the rest of the
/// framework's account keeping is not used here.
/// </summary>
internal sealed class PasskeyStore(AccessDb db) : IUserPasskeyStore<PasskeyOwner>
{
    public Task<string> GetUserIdAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString("D"));

    public Task<string?> GetUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Login);

    public Task<string?> GetNormalizedUserNameAsync(PasskeyOwner user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Login);

    public async Task<PasskeyOwner?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? await OwnerAsync(a => a.Id == id, cancellationToken) : null;

    public Task<PasskeyOwner?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => OwnerAsync(a => a.Login == normalizedUserName, cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyOwner user, CancellationToken cancellationToken) =>
        (await db.Passkeys.AsNoTracking().Where(p => p.AccountId == user.Id).ToListAsync(cancellationToken)).ConvertAll(Info);

    public async Task<PasskeyOwner?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var account = await db.Passkeys.AsNoTracking().Where(p => p.CredentialId == credentialId).Select(p => (Guid?)p.AccountId).FirstOrDefaultAsync(cancellationToken);
        return account is { } id ? await OwnerAsync(a => a.Id == id, cancellationToken) : null;
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) =>
        await db.Passkeys.AsNoTracking().FirstOrDefaultAsync(p => p.AccountId == user.Id && p.CredentialId == credentialId, cancellationToken) is { } found ? Info(found) : null;

    public Task AddOrUpdatePasskeyAsync(PasskeyOwner user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw ReadOnly();

    public Task RemovePasskeyAsync(PasskeyOwner user, byte[] credentialId, CancellationToken cancellationToken) => throw ReadOnly();

    public Task SetUserNameAsync(PasskeyOwner user, string? userName, CancellationToken cancellationToken) => throw ReadOnly();

    public Task SetNormalizedUserNameAsync(PasskeyOwner user, string? normalizedName, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> CreateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> UpdateAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw ReadOnly();

    public Task<IdentityResult> DeleteAsync(PasskeyOwner user, CancellationToken cancellationToken) => throw ReadOnly();

    public void Dispose()
    {
        // The scope owns the database.
    }

    private Task<PasskeyOwner?> OwnerAsync(Expression<Func<Account, bool>> which, CancellationToken ct) =>
        db.Accounts.AsNoTracking().Where(a => a.IsEnabled).Where(which).Select(a => new PasskeyOwner(a.Id, a.Login, a.DisplayName)).FirstOrDefaultAsync(ct)!;

    private static UserPasskeyInfo Info(Passkey key) =>
        new(key.CredentialId, key.PublicKey, key.AddedAt, (uint)key.SignCount, null, isUserVerified: true, key.IsBackupEligible, isBackedUp: key.IsBackupEligible, [], []);

    private static NotSupportedException ReadOnly() => new("Accounts and keys change by acts of this room.");
}
