using System.Globalization;
using System.Text;

namespace DangBoSo.Ledger.Domain.Notes;

/// <summary>What a log sends to a witness (c2sp.org/tlog-witness): the size it last signed, the proof from there, the new checkpoint.</summary>
internal sealed record AddCheckpoint(long Old, IReadOnlyList<byte[]> Proof, SignedNote Note)
{
    public const int LongestBytes = 32 * 1024;
    private const int LongestProof = 63;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public CheckpointText Checkpoint { get; } = CheckpointText.Parse(Note.Text);

    /// <exception cref="FormatException">It is no such request.</exception>
    public static AddCheckpoint Parse(byte[] body)
    {
        string text;
        try
        {
            text = Strict.GetString(body);
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("The request is not UTF-8.", e);
        }

        var cut = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = cut < 0 ? [] : text[..cut].Split('\n');
        if (lines.Length is 0 or > 1 + LongestProof || !lines[0].StartsWith("old ", StringComparison.Ordinal)) throw new FormatException("The request has no old size, or too long a proof.");
        return new AddCheckpoint(CheckpointText.Decimal(lines[0][4..]), [.. lines[1..].Select(CheckpointText.Hash)], SignedNote.Parse(text[(cut + 2)..]));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"old {Old}\n{string.Concat(Proof.Select(h => Convert.ToBase64String(h) + "\n"))}\n{Note}");
}
