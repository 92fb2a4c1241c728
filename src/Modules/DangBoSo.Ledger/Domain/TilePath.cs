using System.Globalization;

namespace DangBoSo.Ledger.Domain;

/// <summary>
/// Where a piece of the log lies (c2sp.org/tlog-tiles): 256 hashes of one level, or the first <paramref name="Width"/> of them.
/// The index is written in groups of three digits, all but the last with an x.
/// </summary>
internal readonly record struct TilePath(long Index, int Width)
{
    public const int Full = 256;

    public static string Of(long index, int width)
    {
        var path = (index % 1000).ToString("d3", CultureInfo.InvariantCulture);
        for (var rest = index / 1000; rest > 0; rest /= 1000) path = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:d3}/{path}");
        return width == Full ? path : string.Create(CultureInfo.InvariantCulture, $"{path}.p/{width}");
    }

    public static TilePath? Parse(string path)
    {
        var width = Full;
        var cut = path.IndexOf(".p/", StringComparison.Ordinal);
        if (cut >= 0 && (!int.TryParse(path.AsSpan(cut + 3), NumberStyles.None, CultureInfo.InvariantCulture, out width) || width is < 1 or >= Full)) return null;
        var groups = (cut < 0 ? path : path[..cut]).Split('/');
        if (groups.Length > 5) return null;
        var index = 0L;
        foreach (var group in groups)
        {
            if (!int.TryParse(group.AsSpan(group.StartsWith('x') ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out var part)) return null;
            index = (index * 1000) + part;
        }

        // One way to write each: what reads the same but is written otherwise is refused.
        return Of(index, width) == path ? new TilePath(index, width) : null;
    }

    /// <summary>How many hashes a level holds in a log of this size.</summary>
    public static long Count(int level, long size) => level >= 8 ? 0 : size >> (8 * level);
}
