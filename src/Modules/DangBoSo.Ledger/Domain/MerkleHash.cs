using System.Security.Cryptography;

namespace DangBoSo.Ledger.Domain;

/// <summary>The hashing of RFC 6962 §2.1: leaves and inner nodes never share a preimage.</summary>
internal static class MerkleHash
{
    public const int Length = 32;

    public static byte[] Empty => SHA256.HashData([]);

    public static byte[] Leaf(ReadOnlySpan<byte> data)
    {
        Span<byte> input = stackalloc byte[data.Length + 1];
        input[0] = 0;
        data.CopyTo(input[1..]);
        return SHA256.HashData(input);
    }

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Length)];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Length)..]);
        return SHA256.HashData(input);
    }
}
