using System.Security.Cryptography;
using DangBoSo.Platform.Data;

namespace DangBoSo.Platform.Seals;

/// <summary>For rooms: opens what is shown, and looks for whole values by their keyed hash.</summary>
public sealed class SealedValues
{
    private readonly AppDb db;
    private readonly KeyRing ring;
    private readonly ColumnKeys keys;

    internal SealedValues(AppDb db, KeyRing ring, ColumnKeys keys) => (this.db, this.ring, this.keys) = (db, ring, keys);

    /// <param name="property">Of <typeparamref name="T"/>.</param>
    /// <param name="row">The row's key: a value opens in its own row only.</param>
    /// <param name="value">As it came from the database, or was typed.</param>
    /// <returns>Null for null, and where nothing was ever put in.</returns>
    /// <exception cref="CryptographicException">Altered, of another row, or its key is gone.</exception>
    public string? Open<T>(string property, Guid row, SealedText? value) where T : class =>
        value is null || value.IsEmpty ? null : value.Plain ?? keys.Open(SealedColumn.Of<T>(db.Model, property).Place, row.ToString("D"), value.Box).Text;

    /// <summary>
    /// Rows whose value is exactly one of these, marks and case aside. Exact also while a key is being changed: a row bears the old hash or the new
    /// one, so both are asked for; and when a key came or went meanwhile, it is asked again.
    /// </summary>
    /// <param name="property">The sealed property; it has a keyed hash.</param>
    /// <param name="values">What is looked for.</param>
    /// <param name="ask">Given the hashes with what each stands for; asks for rows that bear one of them.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<TResult> FindAsync<T, TResult>(string property, IReadOnlyCollection<string> values, Func<IReadOnlyDictionary<string, string>, Task<TResult>> ask, CancellationToken ct) where T : class
    {
        var place = SealedColumn.Of<T>(db.Model, property).Place;
        for (var used = await ring.ReadAsync(ct); ;)
        {
            var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var number in used.Finding) foreach (var value in values) hashes[keys.Hash(number, place, value)] = value;
            var answer = await ask(hashes);
            var now = await ring.ReadAsync(ct);
            if (now.Same(used)) return answer;
            used = now;
        }
    }
}
