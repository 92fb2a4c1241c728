using System.Buffers.Binary;

namespace DangBoSo.Bench.Generating;

/// <summary>SplitMix64: the same numbers on every machine and in every version of the framework. Each part draws from a stream of its own.</summary>
internal sealed class Draw(ulong seed)
{
    private ulong state = seed;

    public static Draw For(string part)
    {
        var hash = 14695981039346656037UL; // FNV-1a
        foreach (var c in part) hash = (hash ^ c) * 1099511628211UL;
        return new Draw(hash);
    }

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool OneIn(int n) => Below(n) == 0;

    public T Of<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    /// <summary>A UUIDv7 of that moment, as the product makes them.</summary>
    public Guid Id(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)at.ToUnixTimeMilliseconds() << 16) | 0x7000 | (Next() & 0xFFF));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], (Next() >> 2) | 0x8000000000000000UL);
        return new Guid(bytes, bigEndian: true);
    }
}
