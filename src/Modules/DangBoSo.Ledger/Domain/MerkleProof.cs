using System.Numerics;

namespace DangBoSo.Ledger.Domain;

/// <summary>Proofs of RFC 6962 §2.1.1 (a leaf is in the tree) and §2.1.2 (a tree continues an earlier one), and their checks (RFC 9162 §2.1.3.2, §2.1.4.2).</summary>
internal static class MerkleProof
{
    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        var frontier = new Frontier();
        foreach (var leaf in leaves) frontier.Append(leaf);
        return frontier.Root();
    }

    public static List<byte[]> Inclusion(int index, ReadOnlySpan<byte[]> leaves)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Length);
        if (leaves.Length == 1) return [];
        var split = Split(leaves.Length);
        var path = index < split ? Inclusion(index, leaves[..split]) : Inclusion(index - split, leaves[split..]);
        path.Add(Root(index < split ? leaves[split..] : leaves[..split]));
        return path;
    }

    /// <summary>Proof that the tree over all leaves continues the one over the first <paramref name="size"/>.</summary>
    public static List<byte[]> Consistency(int size, ReadOnlySpan<byte[]> leaves)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, leaves.Length);
        return Subproof(size, leaves, whole: true);
    }

    public static bool IsIncluded(long index, long size, byte[] leaf, IReadOnlyList<byte[]> path, byte[] root)
    {
        if (index < 0 || index >= size) return false;
        var (at, last, hash) = (index, size - 1, leaf);
        foreach (var step in path)
        {
            if (last == 0) return false;
            if ((at & 1) == 1 || at == last)
            {
                hash = MerkleHash.Node(step, hash);
                for (; (at & 1) == 0 && at != 0; at >>= 1) last >>= 1;
            }
            else
            {
                hash = MerkleHash.Node(hash, step);
            }

            at >>= 1;
            last >>= 1;
        }

        return last == 0 && hash.AsSpan().SequenceEqual(root);
    }

    public static bool IsConsistent(long size, byte[] root, long laterSize, byte[] laterRoot, IReadOnlyList<byte[]> proof)
    {
        if (size < 1 || size > laterSize) return false;
        if (size == laterSize) return proof.Count == 0 && root.AsSpan().SequenceEqual(laterRoot);
        var path = BitOperations.IsPow2(size) ? [root, .. proof] : proof.ToArray();
        if (path.Length == 0) return false;
        var (at, last) = (size - 1, laterSize - 1);
        for (; (at & 1) == 1; at >>= 1) last >>= 1;
        var (early, late) = (path[0], path[0]);
        foreach (var step in path.Skip(1))
        {
            if (last == 0) return false;
            if ((at & 1) == 1 || at == last)
            {
                (early, late) = (MerkleHash.Node(step, early), MerkleHash.Node(step, late));
                for (; (at & 1) == 0 && at != 0; at >>= 1) last >>= 1;
            }
            else
            {
                late = MerkleHash.Node(late, step);
            }

            at >>= 1;
            last >>= 1;
        }

        return last == 0 && early.AsSpan().SequenceEqual(root) && late.AsSpan().SequenceEqual(laterRoot);
    }

    private static List<byte[]> Subproof(int size, ReadOnlySpan<byte[]> leaves, bool whole)
    {
        if (size == leaves.Length) return whole ? [] : [Root(leaves)];
        var split = Split(leaves.Length);
        var left = size <= split;
        var proof = left ? Subproof(size, leaves[..split], whole) : Subproof(size - split, leaves[split..], whole: false);
        proof.Add(Root(left ? leaves[split..] : leaves[..split]));
        return proof;
    }

    /// <summary>The largest power of two below the number.</summary>
    private static int Split(int count) => 1 << BitOperations.Log2((uint)(count - 1));
}
