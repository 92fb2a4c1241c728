using System.Numerics;

namespace DangBoSo.Ledger.Domain;

/// <summary>
/// The right edge of a Merkle tree: the roots of its perfect subtrees, largest first, one per set bit of the size. It is all
/// that appending and the root need, so a log of any length is checked in constant memory.
/// </summary>
internal sealed class Frontier
{
    private readonly List<byte[]> _peaks = [];

    public long Size { get; private set; }

    public static Frontier Parse(long size, ReadOnlySpan<byte> bytes)
    {
        if (size < 0 || bytes.Length != BitOperations.PopCount((ulong)size) * MerkleHash.Length)
            throw new FormatException("The frontier does not fit the size of its tree.");
        var frontier = new Frontier { Size = size };
        for (var at = 0; at < bytes.Length; at += MerkleHash.Length)
            frontier._peaks.Add(bytes.Slice(at, MerkleHash.Length).ToArray());
        return frontier;
    }

    public void Append(byte[] leafHash)
    {
        var peak = leafHash;
        for (var size = Size; (size & 1) == 1; size >>= 1)
        {
            peak = MerkleHash.Node(_peaks[^1], peak);
            _peaks.RemoveAt(_peaks.Count - 1);
        }

        _peaks.Add(peak);
        Size++;
    }

    public byte[] Root()
    {
        if (Size == 0) return MerkleHash.Empty;
        var root = _peaks[^1];
        for (var i = _peaks.Count - 2; i >= 0; i--) root = MerkleHash.Node(_peaks[i], root);
        return root;
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[_peaks.Count * MerkleHash.Length];
        for (var i = 0; i < _peaks.Count; i++) _peaks[i].CopyTo(bytes, i * MerkleHash.Length);
        return bytes;
    }
}
