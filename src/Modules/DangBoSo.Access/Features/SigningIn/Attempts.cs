using System.Security.Cryptography;
using System.Text;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;

namespace DangBoSo.Access.Features.SigningIn;

/// <summary>
/// Counts tries by the login as typed, known or not. A try is counted before its password is looked at, by one statement, so
/// that a thousand at once get no more guesses than one after the other.
/// </summary>
internal sealed class Attempts(IEngine engine, KeyDirectory keys, Passwords passwords, TimeProvider clock)
{
    private const string Count = """
        INSERT INTO access_sign_in_failure AS f (login_hash, failures, window_started_at, locked_until_at) VALUES (@login, 1, @now, NULL)
        ON CONFLICT (login_hash) DO UPDATE SET
          failures = CASE WHEN coalesce(f.locked_until_at <= @now, f.window_started_at <= @since) THEN 1 ELSE f.failures + 1 END,
          window_started_at = CASE WHEN coalesce(f.locked_until_at <= @now, f.window_started_at <= @since) THEN @now ELSE f.window_started_at END,
          locked_until_at = CASE WHEN coalesce(f.locked_until_at <= @now, f.window_started_at <= @since) THEN NULL
                                 WHEN f.failures + 1 >= @most THEN coalesce(f.locked_until_at, @until) ELSE NULL END
        RETURNING failures
        """;

    /// <returns>True when this is the last try before the lock: if it fails, the lock is an act.</returns>
    public async Task<bool> BeginAsync(string login, CancellationToken ct)
    {
        var rules = passwords.Rules;
        var now = clock.GetUtcNow();
        await using var turn = await engine.WriteTurnAsync(ct);
        await using var connection = await engine.OpenAsync(ct);
        var failures = Convert.ToInt32(await connection.ScalarAsync(Count, ct, null,
            ("login", Hash(login)), ("most", rules.MostFailures),
            ("now", UtcMicroseconds.ToMicroseconds(now)),
            ("since", UtcMicroseconds.ToMicroseconds(now.AddMinutes(-rules.WindowMinutes))),
            ("until", UtcMicroseconds.ToMicroseconds(now.AddMinutes(rules.LockMinutes)))), null);
        if (failures > rules.MostFailures) throw new InvalidInput("", "access.sign_in.locked", rules.LockMinutes);
        return failures == rules.MostFailures;
    }

    public async Task SucceededAsync(string login, CancellationToken ct)
    {
        await using var turn = await engine.WriteTurnAsync(ct);
        await using var connection = await engine.OpenAsync(ct);
        await connection.ExecuteAsync("DELETE FROM access_sign_in_failure WHERE login_hash = @login", ct, null, ("login", Hash(login)));
    }

    private string Hash(string login) => Convert.ToHexStringLower(HMACSHA256.HashData(keys.Current(KeyDirectory.Hashing).Bytes, Encoding.UTF8.GetBytes("sign-in\0" + login)));
}
