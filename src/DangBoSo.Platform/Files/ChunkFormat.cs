using System.Buffers.Binary;

namespace DangBoSo.Platform.Files;

/// <summary>
/// A stored file: <c>"DBS1" ‖ sealed file key (32 + 32) ‖ chunks</c>. A chunk is up to 64 KiB of AES-256-GCM ciphertext and its
/// tag; the nonce is the chunk's index, the authenticated byte says whether it is the last (the STREAM construction:
/// chunks cannot be dropped, moved, repeated or cut off unnoticed). Every chunk but the last is full.
/// </summary>
internal static class ChunkFormat
{
    public const int Plain = 64 * 1024;
    public const int Tag = 16;
    public const int Sealed = Plain + Tag;
    public const int Key = 32;
    public const int Header = 4 + Key + Sealing.Overhead;
    public static readonly byte[] Magic = "DBS1"u8.ToArray();

    public static ReadOnlySpan<byte> Aad(bool last) => last ? "\u0001"u8 : "\0"u8;

    public static void Nonce(Span<byte> nonce, long index)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[4..], index);
    }
}
