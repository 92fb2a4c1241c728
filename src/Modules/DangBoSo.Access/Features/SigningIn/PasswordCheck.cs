using DangBoSo.Access.Domain;

namespace DangBoSo.Access.Features.SigningIn;

/// <summary>Is it his password? Every asking counts, at sign-in as in the form that changes it.</summary>
internal sealed class PasswordCheck(Attempts attempts, Passwords passwords, LockOut lockOut)
{
    /// <param name="login">As typed, folded.</param>
    /// <param name="account">Null for a login that does not exist: the same work, the same answer.</param>
    public async Task<bool> PassesAsync(string login, Account? account, string password, CancellationToken ct)
    {
        var last = await attempts.BeginAsync(login, ct);
        if (passwords.Match(account?.PasswordHash, password) && account is { IsEnabled: true })
        {
            await attempts.SucceededAsync(login, ct);
            return true;
        }

        if (last) await lockOut.TellAsync(account?.Id, ct);
        return false;
    }
}
