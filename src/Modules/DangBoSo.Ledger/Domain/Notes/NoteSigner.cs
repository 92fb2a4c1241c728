using System.Buffers.Binary;
using System.Text;

namespace DangBoSo.Ledger.Domain.Notes;

/// <summary>A private key with its name. The seed is the 32 bytes of a key file.</summary>
internal sealed class NoteSigner(string name, byte kind, byte[] seed)
{
    public VerifierKey Key { get; } = new(name, kind, Ed25519.PublicKey(seed));

    /// <summary>For checkpoints of the log itself.</summary>
    public NoteSignature Sign(string text) => new(Key.Name, Key.Id, Ed25519.Sign(seed, Encoding.UTF8.GetBytes(text)));

    /// <summary>For checkpoints of others.</summary>
    public NoteSignature Cosign(string text, long time)
    {
        var bytes = new byte[Cosignature.TimeLength + Ed25519.SignatureLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, time);
        Ed25519.Sign(seed, Cosignature.Message(text, time)).CopyTo(bytes, Cosignature.TimeLength);
        return new NoteSignature(Key.Name, Key.Id, bytes);
    }
}
