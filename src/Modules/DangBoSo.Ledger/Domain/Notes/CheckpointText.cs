using System.Globalization;

namespace DangBoSo.Ledger.Domain.Notes;

/// <summary>The body of a checkpoint (c2sp.org/tlog-checkpoint): which log, how many leaves, which root.</summary>
/// <param name="Extensions">Lines after the root. We write none; others may.</param>
internal sealed record CheckpointText(string Origin, long Size, byte[] Root, IReadOnlyList<string> Extensions)
{
    public CheckpointText(string origin, long size, byte[] root) : this(origin, size, root, [])
    {
    }

    /// <exception cref="FormatException">It is no checkpoint.</exception>
    public static CheckpointText Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < 4 || lines[^1].Length > 0 || lines[..^1].Any(l => l.Length == 0)) throw new FormatException("A checkpoint has an origin, a size and a root.");
        return new CheckpointText(lines[0], Decimal(lines[1]), Hash(lines[2]), lines[3..^1]);
    }

    /// <summary>A whole number as these formats write it: digits only, no leading zero.</summary>
    public static long Decimal(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text
            ? number
            : throw new FormatException("Not a size.");

    public static byte[] Hash(string text)
    {
        var hash = Convert.FromBase64String(text);
        return hash.Length == MerkleHash.Length && Convert.ToBase64String(hash) == text ? hash : throw new FormatException("Not a hash.");
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n{string.Concat(Extensions.Select(e => e + "\n"))}");
}
