using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Seals;

/// <summary>Which keys are in use. Asked of the database each time, so that all nodes change over at one commit.</summary>
internal sealed class KeyRing(AppDb db)
{
    /// <summary>Who writes sealed values holds it with others; who changes the keys, alone: nothing is written under a key that is no longer the one in use.</summary>
    public const string Lock = "keys";

    public async Task<KeysInUse> ReadAsync(CancellationToken ct)
    {
        var keys = await db.Keys.AsNoTracking().Where(k => k.RetiredAt == null).OrderBy(k => k.Number).Select(k => new { k.Purpose, k.Number }).ToListAsync(ct);
        return new KeysInUse([.. keys.Where(k => k.Purpose == ColumnKeys.Closing).Select(k => k.Number)], [.. keys.Where(k => k.Purpose == ColumnKeys.Finding).Select(k => k.Number)]);
    }
}

/// <param name="Closing">Oldest first; values are closed with the last.</param>
/// <param name="Finding">Oldest first; hashes are made with the last, and looked for with all.</param>
internal sealed record KeysInUse(IReadOnlyList<int> Closing, IReadOnlyList<int> Finding)
{
    public int Current => Closing.Count > 0 ? Closing[^1] : throw new InvalidOperationException("No key for sealed columns yet: the house was not prepared.");

    /// <summary>Of hashes made now.</summary>
    public string HashPrefix => $"{Finding[^1]}:";

    public bool Same(KeysInUse other) => Closing.SequenceEqual(other.Closing) && Finding.SequenceEqual(other.Finding);
}
