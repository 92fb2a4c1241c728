using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Text;

namespace DangBoSo.Platform.Seals;

/// <summary>
/// Closes, opens and hashes with the keys of the key directory (<c>column-N.key</c>, <c>find-N.key</c>). Each column has subkeys of its own (HKDF): equal values in
/// two columns have nothing in common, and one column's values never wear out another's nonces. Which key is in use is the database's to say (<see cref="KeyRing"/>).
/// </summary>
public sealed class ColumnKeys(KeyDirectory directory)
{
    internal const string Closing = "column";
    internal const string Finding = "find";
    private const int CheckBytes = 8;
    private readonly ConcurrentDictionary<(string Purpose, int Number, string Place), byte[]> known = new();

    /// <summary>For who writes rows below the context, such as a generator of measured data.</summary>
    /// <returns>The box and the keyed hash of a value of this column and row, under the first keys.</returns>
    public (byte[] Box, string Hash) Close(string table, string column, string row, string text) =>
        (Close(1, $"{table}.{column}", row, SealFormat.NewSalt(), text), Hash(1, $"{table}.{column}", text));

    internal byte[] Close(int number, string place, string row, byte[] salt, string text) => SealFormat.Close(number, Key(Closing, number, place), place, row, salt, text);

    /// <exception cref="CryptographicException">Altered, of another row or column, or its key is gone.</exception>
    internal OpenedSeal Open(string place, string row, ReadOnlySpan<byte> box) => SealFormat.Open(Key(Closing, SealFormat.KeyOf(box), place), place, row, box);

    /// <returns>Null when it was altered, or brought from elsewhere.</returns>
    internal OpenedSeal? TryOpen(string place, string row, ReadOnlySpan<byte> box)
    {
        try
        {
            return Open(place, row, box);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal string Hash(int number, string place, string text) => SealFormat.Hash(number, Key(Finding, number, place), Fold.Text(text));

    internal bool Has(string purpose, int number) => directory.Has(purpose, number);

    /// <summary>Tells whether a key is the one that a database was sealed with, and tells nothing of the key.</summary>
    internal string CheckValue(string purpose, int number) => Convert.ToHexStringLower(Key(purpose, number, "check").AsSpan(0, CheckBytes));

    private byte[] Key(string purpose, int number, string place) => known.GetOrAdd((purpose, number, place), k =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, directory.Get(k.Purpose, k.Number).Bytes, 32, info: Encoding.UTF8.GetBytes($"dangboso {k.Purpose} {k.Place}")));
}
