using System.Security.Cryptography;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Files;
using OtpNet;

namespace DangBoSo.Access.Features.SecondFactor;

/// <summary>Codes of an authenticator program (RFC 6238). One half minute before and after is allowed for clocks that differ; each code once.</summary>
internal sealed class TimeCodes(IEngine engine, AccessDb db, Sealing sealing, TimeProvider clock)
{
    private const int SecretBytes = 20; // RFC 4226, 4: 160 bits
    private const int StepSeconds = 30;
    private static readonly VerificationWindow Allowed = new(previous: 1, future: 1);

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <returns>The half minute the code belongs to; null for a code that is wrong.</returns>
    public long? StepOf(byte[] secret, string code) => new Totp(secret).VerifyTotp(clock.GetUtcNow().UtcDateTime, code, out var step, Allowed) ? step : null;

    public async Task<bool> PassesAsync(Authenticator authenticator, string code, CancellationToken ct)
    {
        if (StepOf(Open(authenticator), code) is not { } step) return false;
        await using var turn = await engine.WriteTurnAsync(ct);
        return await db.TakeStepAsync(authenticator.AccountId, step, ct);
    }

    /// <summary>The code that would pass now; for the demonstration, whose people have no telephones. Null when all that are allowed were used.</summary>
    public string? Next(Authenticator authenticator)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds() / StepSeconds;
        var step = Math.Max(now, authenticator.LastStep + 1);
        return step <= now + 1 ? new Totp(Open(authenticator)).ComputeTotp(DateTime.UnixEpoch.AddSeconds(step * StepSeconds)) : null;
    }

    /// <summary>The code of a secret that is only offered yet.</summary>
    public string Now(byte[] secret) => new Totp(secret).ComputeTotp(clock.GetUtcNow().UtcDateTime);

    public byte[] Seal(Guid account, byte[] secret) => sealing.Seal(secret, Authenticator.SealedFor(account));

    private byte[] Open(Authenticator authenticator) => sealing.Open(authenticator.SealedSecret, Authenticator.SealedFor(authenticator.AccountId));
}
