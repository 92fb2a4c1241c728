using DangBoSo.Platform.Data;

namespace DangBoSo.Access.Data;

/// <summary>The counter of wrong tries: one statement each, beside the context, so that what is counted stays counted whatever becomes of the request.</summary>
internal sealed class SignInFailures(IEngine engine)
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

    /// <param name="login">Hash of the login as typed.</param>
    /// <param name="most">So many within the window close the login.</param>
    /// <param name="now">The try's own moment.</param>
    /// <param name="since">A window that began before is over.</param>
    /// <param name="until">How long a lock that begins now will last.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Tries in this window, this one included.</returns>
    public async Task<int> CountAsync(string login, int most, DateTimeOffset now, DateTimeOffset since, DateTimeOffset until, CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        return Convert.ToInt32(await connection.ScalarAsync(Count, ct, null,
            ("login", login), ("most", most),
            ("now", UtcMicroseconds.ToMicroseconds(now)),
            ("since", UtcMicroseconds.ToMicroseconds(since)),
            ("until", UtcMicroseconds.ToMicroseconds(until))), null);
    }

    public async Task ForgetAsync(string login, CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        await connection.ExecuteAsync("DELETE FROM access_sign_in_failure WHERE login_hash = @login", ct, null, ("login", login));
    }
}
