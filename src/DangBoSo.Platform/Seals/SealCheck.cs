using System.Security.Cryptography;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;

namespace DangBoSo.Platform.Seals;

/// <summary>For the ledger's verification: what the act must have said of a stored value. The value itself goes no further than this.</summary>
public sealed class SealCheck
{
    private readonly AppDb db;
    private readonly ColumnKeys keys;
    private readonly KeyRing ring;
    private Dictionary<(string Table, string Column), SealedColumn>? columns;
    private KeysInUse used = new([], []);

    internal SealCheck(AppDb db, ColumnKeys keys, KeyRing ring) => (this.db, this.keys, this.ring) = (db, keys, ring);

    /// <summary>Where the values of sealed columns lie that acts put there.</summary>
    public static (string Table, string Column) Kept => ("platform_act_seal", "value");

    /// <summary>The column that holds the keyed hash of this one; null when there is none.</summary>
    public string? HashOf(string table, string column) => Column(table, column).HashColumn;

    /// <summary>Before the first look: which keys there are. A value under any other was altered, not merely closed with a key that is elsewhere.</summary>
    public async Task BeginAsync(CancellationToken ct) => used = await ring.ReadAsync(ct);

    /// <param name="table">Its table.</param>
    /// <param name="column">Its column.</param>
    /// <param name="row">Its row's key, as acts write it.</param>
    /// <param name="raw">As the driver gives it.</param>
    /// <param name="hash">The keyed hash that lies beside it; not looked at where the column has none.</param>
    public SealFound Look(string table, string column, string row, object? raw, object? hash)
    {
        var known = Column(table, column);
        if (raw is null or byte[] { Length: 0 }) return new SealFound("null", IsUnknown: false, HashHolds: known.Hash is null || hash is null);
        if (raw is not byte[] box) return new SealFound("?", IsUnknown: false, HashHolds: true);
        if (SealFormat.KeyOf(box) is var number && used.Closing.Contains(number) && !keys.Has(ColumnKeys.Closing, number)) return new SealFound(null, IsUnknown: true, HashHolds: true);
        try
        {
            var opened = keys.Open(known.Place, row, box);
            return new SealFound(CanonicalJson.Write(SealFormat.Digest(opened)), IsUnknown: false, known.Hash is null || Holds(known, opened.Text, hash));
        }
        catch (CryptographicException)
        {
            return new SealFound("?", IsUnknown: false, HashHolds: true); // no act says so: it is a difference
        }
    }

    private bool Holds(SealedColumn column, string text, object? hash)
    {
        if (hash is not string stored || !int.TryParse(stored.AsSpan(0, Math.Max(0, stored.IndexOf(':', StringComparison.Ordinal))), out var number) || !used.Finding.Contains(number)) return false;
        return !keys.Has(ColumnKeys.Finding, number) || keys.Hash(number, column.Place, text) == stored;
    }

    private SealedColumn Column(string table, string column) =>
        (columns ??= SealedColumn.Of(db.Model).Values.SelectMany(c => c).ToDictionary(c => (c.Table, c.Column)))[(table, column)];
}

/// <param name="Fragment">What the act must have said; null when nobody can tell without the key.</param>
/// <param name="IsUnknown">Its key is not in the key directory.</param>
/// <param name="HashHolds">False when the hash beside it is of another value: it would be looked for in vain.</param>
public sealed record SealFound(string? Fragment, bool IsUnknown, bool HashHolds);
