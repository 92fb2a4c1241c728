using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DangBoSo.Ledger.Domain.Notes;

/// <summary>
/// Whom a signature line belongs to (c2sp.org/signed-note): a name, a kind of signature and a public key. As text it is a
/// <i>vkey</i>, <c>name+id+base64(kind ‖ key)</c>: what two installations give each other.
/// </summary>
internal sealed record VerifierKey(string Name, byte Kind, byte[] PublicKey)
{
    /// <summary>Signs the text as it is.</summary>
    public const byte Plain = 0x01;

    /// <summary>A witness's signature with its time (c2sp.org/tlog-cosignature).</summary>
    public const byte Witness = 0x04;

    public uint Id { get; } = IdOf(Name, Kind, PublicKey);

    /// <exception cref="FormatException">It is no vkey, or its parts do not fit each other.</exception>
    public static VerifierKey Parse(string vkey)
    {
        // Only the last part may hold a plus of its own, since base64 does.
        var parts = vkey.Trim().Split('+', 3);
        if (parts.Length != 3 || !IsName(parts[0])) throw new FormatException($"Not a vkey: {vkey}");
        var key = Convert.FromBase64String(parts[2]);
        if (key.Length != 1 + Ed25519.KeyLength || key[0] is not (Plain or Witness)) throw new FormatException($"Not an Ed25519 key: {vkey}");
        var parsed = new VerifierKey(parts[0], key[0], key[1..]);
        return parsed.Id.ToString("x8", CultureInfo.InvariantCulture) == parts[1] ? parsed : throw new FormatException($"The key's id does not fit the key: {vkey}");
    }

    public static bool IsName(string name) => name.Length > 0 && !name.Any(c => c == '+' || char.IsWhiteSpace(c) || char.IsControl(c));

    /// <summary>The same key under another name.</summary>
    public VerifierKey Named(string name) => new(name, Kind, PublicKey);

    public bool Verifies(string text, NoteSignature signature)
    {
        if (signature.Name != Name || signature.KeyId != Id) return false;
        if (Kind == Plain) return Ed25519.Verify(PublicKey, Encoding.UTF8.GetBytes(text), signature.Bytes);
        return Cosignature.TimeOf(signature) is { } time
            && Ed25519.Verify(PublicKey, Cosignature.Message(text, time), signature.Bytes[Cosignature.TimeLength..]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String([Kind, .. PublicKey])}");

    private static uint IdOf(string name, byte kind, byte[] key)
    {
        var hash = SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', kind, .. key]);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash);
    }
}
