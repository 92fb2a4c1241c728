using System.Text.Json.Nodes;
using DangBoSo.Access.Domain;
using DangBoSo.Platform.Acts;

namespace DangBoSo.Access.Features.SigningIn;

/// <summary>Is it his password? Every asking counts, at sign-in as in the form that changes it.</summary>
internal sealed class PasswordCheck(Attempts attempts, Passwords passwords, Acts acts, FormToken form)
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

        if (last) await LockedOutAsync(account, ct);
        return false;
    }

    private async Task LockedOutAsync(Account? account, CancellationToken ct)
    {
        // The act is not what the form was for: its token stays unused.
        var mark = form.Value;
        form.Value = null;
        await acts.SaveAsync(new Act("access.locked_out", account?.Id, new JsonObject { ["minutes"] = passwords.Rules.LockMinutes }), ct);
        form.Value = mark;
    }
}
