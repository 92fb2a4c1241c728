using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DangBoSo.Ledger.Domain.Notes;

/// <summary>What a witness signs (c2sp.org/tlog-cosignature, Ed25519): at this time, this was the largest consistent tree it had seen.</summary>
internal static class Cosignature
{
    public const int TimeLength = 8;

    /// <param name="text">The whole body of the checkpoint, with its last newline.</param>
    /// <param name="time">Seconds since 1970.</param>
    public static byte[] Message(string text, long time) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time}\n{text}"));

    /// <summary>Null when it is no cosignature at all.</summary>
    public static long? TimeOf(NoteSignature signature) =>
        signature.Bytes.Length == TimeLength + Ed25519.SignatureLength && BinaryPrimitives.ReadInt64BigEndian(signature.Bytes) is var time and >= 0 ? time : null;
}
