using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using OtpNet;

namespace DangBoSo.Testing;

/// <summary>The authenticator programs in people's hands: they show a code, and never the same one twice.</summary>
/// <param name="now">The house's time.</param>
/// <param name="wait">Lets that time pass: a code is good once, so the next may have to be waited for.</param>
public sealed class Phones(Func<DateTimeOffset> now, Action<TimeSpan> wait)
{
    private const int StepSeconds = 30;
    private readonly ConcurrentDictionary<string, byte[]> secrets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> shown = new(StringComparer.Ordinal);

    /// <summary>What the world gave out beforehand.</summary>
    public static byte[] Issued(string login) => SHA256.HashData(Encoding.UTF8.GetBytes("phone of " + login))[..20];

    /// <summary>The phone reads the secret off a page.</summary>
    public void Scan(string login, string base32) => secrets[login] = Base32Encoding.ToBytes(string.Concat(base32.Where(char.IsAsciiLetterOrDigit)));

    public string Code(string login)
    {
        var present = now().ToUnixTimeSeconds() / StepSeconds;
        var step = shown.AddOrUpdate(login, present, (_, before) => Math.Max(present, before + 1));
        if (step > present + 1) wait(TimeSpan.FromSeconds((step - present - 1) * StepSeconds));
        return At(login, step);
    }

    /// <summary>The code of the half minute so many away from now; it does not count as shown.</summary>
    public string CodeAway(string login, int halfMinutes) => At(login, now().ToUnixTimeSeconds() / StepSeconds + halfMinutes);

    private string At(string login, long step) => new Totp(secrets.GetValueOrDefault(login) ?? Issued(login)).ComputeTotp(DateTime.UnixEpoch.AddSeconds(step * StepSeconds));
}
