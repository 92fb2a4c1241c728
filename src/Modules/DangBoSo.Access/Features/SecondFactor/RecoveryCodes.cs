using System.Security.Cryptography;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.SecondFactor;

/// <summary>Ten words on paper, each good once: the way in when the phone is lost.</summary>
internal sealed class RecoveryCodes(AccessDb db, KeyedHashes hashes, TimeProvider clock)
{
    private const int GroupLength = 5;

    /// <summary>Replaces all former ones. Tracked only; the caller saves.</summary>
    /// <returns>The words, which are kept nowhere.</returns>
    public async Task<IReadOnlyList<string>> RenewAsync(Guid account, int count, CancellationToken ct)
    {
        await ForgetAsync(account, ct);
        var words = Enumerable.Range(0, count).Select(_ => $"{Group()}-{Group()}").ToList();
        db.RecoveryCodes.AddRange(words.Select(w => new RecoveryCode { AccountId = account, CodeHash = hashes.Of(Text(account, w)), MadeAt = clock.GetUtcNow() }));
        return words;
    }

    public async Task ForgetAsync(Guid account, CancellationToken ct) => db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(c => c.AccountId == account).ToListAsync(ct));

    /// <summary>Marks the word as used. Tracked only: it is gone with the act it was shown for.</summary>
    public async Task<bool> TakeAsync(Guid account, string word, CancellationToken ct)
    {
        var any = hashes.All(Text(account, word));
        if (await db.RecoveryCodes.FirstOrDefaultAsync(c => c.AccountId == account && any.Contains(c.CodeHash) && c.UsedAt == null, ct) is not { } found) return false;
        found.UsedAt = clock.GetUtcNow();
        return true;
    }

    public Task<int> LeftAsync(Guid account, CancellationToken ct) => db.RecoveryCodes.CountAsync(c => c.AccountId == account && c.UsedAt == null, ct);

    private static string Group() => RandomNumberGenerator.GetString(Passwords.Letters, GroupLength);

    // As people copy it from paper: with or without the dash, in capitals, with blanks. About 50 random bits, so a keyed hash is enough.
    private static string Text(Guid account, string word) => $"recovery\0{account:N}\0{string.Concat(word.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()}";
}
