using DangBoSo.Access.Domain;

namespace DangBoSo.Access.Features.SigningIn;

/// <summary>Is it his password? Every asking counts, at sign-in as in the form that changes it.</summary>
internal sealed class PasswordCheck(Attempts attempts, Passwords passwords, LockOut lockOut)
{
    /// <param name="login">As typed, folded.</param>
    /// <param name="account">Null for a login that does not exist: the same work, the same answer.</param>
    public Task<bool> PassesAsync(string login, Account? account, string password, CancellationToken ct) => CountedAsync(login, account, () => passwords.Match(account?.PasswordHash, password), ct);

    /// <summary>Somebody else looked at his proof: counted and shut out like a password.</summary>
    public Task<bool> PassesVouchedAsync(string login, Account? account, CancellationToken ct) => CountedAsync(login, account, () => true, ct);

    private async Task<bool> CountedAsync(string login, Account? account, Func<bool> proves, CancellationToken ct)
    {
        var last = await attempts.BeginAsync(login, ct);
        if (proves() && account is { IsEnabled: true })
        {
            await attempts.SucceededAsync(login, ct);
            return true;
        }

        if (last) await lockOut.TellAsync(account?.Id, ct);
        return false;
    }
}
