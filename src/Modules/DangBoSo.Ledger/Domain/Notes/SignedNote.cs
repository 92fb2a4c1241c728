using System.Buffers.Binary;
using System.Text;

namespace DangBoSo.Ledger.Domain.Notes;

/// <summary>One signature line: who, which key, and what follows the key's id.</summary>
internal sealed record NoteSignature(string Name, uint KeyId, byte[] Bytes)
{
    private const string Dash = "— ";

    /// <exception cref="FormatException">It is no signature line.</exception>
    public static NoteSignature Parse(string line)
    {
        var parts = line.StartsWith(Dash, StringComparison.Ordinal) ? line[Dash.Length..].Split(' ') : [];
        if (parts.Length != 2 || !VerifierKey.IsName(parts[0])) throw new FormatException("Not a signature line.");
        var bytes = Convert.FromBase64String(parts[1]);
        if (bytes.Length < 5 || Convert.ToBase64String(bytes) != parts[1]) throw new FormatException("Not a signature.");
        return new NoteSignature(parts[0], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..]);
    }

    /// <summary>Without the newline that ends it.</summary>
    public override string ToString()
    {
        var bytes = new byte[4 + Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Bytes.CopyTo(bytes, 4);
        return $"{Dash}{Name} {Convert.ToBase64String(bytes)}";
    }
}

/// <summary>A text and who signed it (c2sp.org/signed-note).</summary>
/// <param name="Text">Ends with a newline.</param>
internal sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    public const int LongestBytes = 16 * 1024;
    private const int MostSignatures = 64;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="FormatException">It is no signed note.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> note)
    {
        try
        {
            return note.Length <= LongestBytes ? Parse(Strict.GetString(note)) : throw new FormatException("The note is too long.");
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("The note is not UTF-8.", e);
        }
    }

    /// <exception cref="FormatException">It is no signed note.</exception>
    public static SignedNote Parse(string note)
    {
        if (note.Any(c => c < ' ' && c != '\n')) throw new FormatException("The note holds control characters.");
        var cut = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (cut < 1 || note[^1] != '\n') throw new FormatException("The note has no signatures.");
        var lines = note[(cut + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > MostSignatures) throw new FormatException("The note has no signatures, or too many.");
        return new SignedNote(note[..(cut + 1)], [.. lines.Select(NoteSignature.Parse)]);
    }

    /// <summary>
    /// At least one signature is by a known key and holds, and none by a known key is wrong: a note that was half altered is not
    /// half believed.
    /// </summary>
    public bool IsSignedBy(params IReadOnlyList<VerifierKey> known)
    {
        var ours = Signatures.Select(s => (Signature: s, Key: known.FirstOrDefault(k => k.Name == s.Name && k.Id == s.KeyId))).Where(p => p.Key is not null).ToList();
        return ours.Count > 0 && ours.TrueForAll(p => p.Key!.Verifies(Text, p.Signature));
    }

    public SignedNote With(IEnumerable<NoteSignature> more) => this with { Signatures = [.. Signatures, .. more] };

    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(s => s + "\n"))}";
}
