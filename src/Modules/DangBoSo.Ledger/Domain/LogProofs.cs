using System.Numerics;

namespace DangBoSo.Ledger.Domain;

/// <summary>Reads consecutive hashes of one tile level; at level 0 leaf hashes, above each the root of 256 of the level below.</summary>
internal delegate Task<IReadOnlyList<byte[]>> ReadHashes(int level, long first, int count);

/// <summary>
/// Inclusion and consistency proofs (RFC 6962 §2.1.1, §2.1.2) over a log of any length, from its tiles: at most 128 hashes are read for
/// each step of the path.
/// </summary>
internal sealed class LogProofs(ReadHashes read)
{
    public Task<List<byte[]>> InclusionAsync(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        return PathAsync(index, 0, size);
    }

    /// <summary>That the tree of <paramref name="size"/> continues the one of <paramref name="early"/> leaves.</summary>
    public async Task<List<byte[]>> ConsistencyAsync(long early, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(early);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(early, size);
        return early == 0 ? [] : await SubproofAsync(early, 0, size, whole: true);
    }

    /// <summary>The root over leaves <paramref name="start"/> to <paramref name="end"/> (not included).</summary>
    public async Task<byte[]> RootAsync(long start, long end)
    {
        var count = end - start;
        if (count == 0) return MerkleHash.Empty;
        if (BitOperations.IsPow2(count))
        {
            var (level, inside) = Math.DivRem(BitOperations.Log2((ulong)count), 8);
            var hashes = await read(level, start >> (8 * level), 1 << inside);
            var frontier = new Frontier();
            foreach (var hash in hashes) frontier.Append(hash);
            return frontier.Root();
        }

        var middle = start + Split(count);
        var (left, right) = (await RootAsync(start, middle), await RootAsync(middle, end));
        return MerkleHash.Node(left, right);
    }

    private async Task<List<byte[]>> PathAsync(long index, long start, long end)
    {
        if (end - start == 1) return [];
        var middle = start + Split(end - start);
        var path = index < middle ? await PathAsync(index, start, middle) : await PathAsync(index, middle, end);
        path.Add(index < middle ? await RootAsync(middle, end) : await RootAsync(start, middle));
        return path;
    }

    private async Task<List<byte[]>> SubproofAsync(long early, long start, long end, bool whole)
    {
        if (early == end) return whole ? [] : [await RootAsync(start, end)];
        var middle = start + Split(end - start);
        var left = early <= middle;
        var proof = left ? await SubproofAsync(early, start, middle, whole) : await SubproofAsync(early, middle, end, whole: false);
        proof.Add(left ? await RootAsync(middle, end) : await RootAsync(start, middle));
        return proof;
    }

    /// <summary>The largest power of two below the number.</summary>
    private static long Split(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
