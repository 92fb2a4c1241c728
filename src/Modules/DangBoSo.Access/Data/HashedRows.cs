using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Data;

/// <summary>What is still waited for: words not used, sheets that open, links to a provider. Counters of wrong tries are not: they begin anew under a new key.</summary>
internal sealed class HashedRows(AccessDb db, TimeProvider clock) : IKeyedHashHolder
{
    public async Task<long> CountAsync(int number, CancellationToken ct)
    {
        var (prefix, now) = (KeyedHashes.Prefix(number), clock.GetUtcNow());
        var first = prefix.Length == 0;
        return await db.RecoveryCodes.LongCountAsync(c => c.UsedAt == null && (first ? !c.CodeHash.Contains(":") : c.CodeHash.StartsWith(prefix)), ct)
            + await db.Invitations.LongCountAsync(i => i.EndedAt == null && i.ExpiresAt > now && (first ? !i.TokenHash.Contains(":") : i.TokenHash.StartsWith(prefix)), ct)
            + await db.ExternalLogins.LongCountAsync(l => first ? !l.SubjectHash.Contains(":") : l.SubjectHash.StartsWith(prefix), ct);
    }
}
