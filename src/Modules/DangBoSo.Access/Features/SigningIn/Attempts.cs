using System.Security.Cryptography;
using System.Text;
using DangBoSo.Access.Data;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;

namespace DangBoSo.Access.Features.SigningIn;

/// <summary>
/// Counts tries by the login as typed, known or not. A try is counted before its password is looked at, by one statement, so
/// that a thousand at once get no more guesses than one after the other.
/// </summary>
internal sealed class Attempts(IEngine engine, SignInFailures failed, KeyDirectory keys, Passwords passwords, TimeProvider clock)
{
    /// <returns>True when this is the last try before the lock: if it fails, the lock is an act.</returns>
    public async Task<bool> BeginAsync(string login, CancellationToken ct)
    {
        var rules = passwords.Rules;
        var now = clock.GetUtcNow();
        await using var turn = await engine.WriteTurnAsync(ct);
        var failures = await failed.CountAsync(Hash(login), rules.MostFailures, now, now.AddMinutes(-rules.WindowMinutes), now.AddMinutes(rules.LockMinutes), ct);
        if (failures > rules.MostFailures) throw new InvalidInput("", "access.sign_in.locked", rules.LockMinutes);
        return failures == rules.MostFailures;
    }

    public async Task SucceededAsync(string login, CancellationToken ct)
    {
        await using var turn = await engine.WriteTurnAsync(ct);
        await failed.ForgetAsync(Hash(login), ct);
    }

    private string Hash(string login) => Convert.ToHexStringLower(HMACSHA256.HashData(keys.Current(KeyDirectory.Hashing).Bytes, Encoding.UTF8.GetBytes("sign-in\0" + login)));
}
