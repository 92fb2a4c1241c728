using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DangBoSo.Platform.Files;

namespace DangBoSo.Platform.Seals;

/// <summary>
/// Keyed hashes of what is kept nowhere else: words on paper, tokens, people at a provider. No key can make them anew, so each stays under the key that made it and is looked
/// for under all keys that are left. <c>hex</c> under the first key, <c>number:hex</c> under a later one.
/// </summary>
public sealed class KeyedHashes(KeyDirectory keys)
{
    /// <summary>Under the key in use.</summary>
    public string Of(string text) => Hash(keys.Current(KeyDirectory.Hashing), text);

    /// <summary>Under each key that is left, the one in use first.</summary>
    public IReadOnlyList<string> All(string text) => [.. keys.All(KeyDirectory.Hashing).Reverse().Select(k => Hash(k, text))];

    /// <summary>What hashes of this key begin with; empty for the first key, whose hashes bear no number.</summary>
    public static string Prefix(int number) => number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{number}:");

    private static string Hash(MasterKey key, string text) => Prefix(key.Number) + Convert.ToHexStringLower(HMACSHA256.HashData(key.Bytes, Encoding.UTF8.GetBytes(text)));
}

/// <summary>A room that keeps such hashes: how many of a key are still waited for. A key is not destroyed before there are none.</summary>
public interface IKeyedHashHolder
{
    Task<long> CountAsync(int number, CancellationToken ct);
}
