using System.Globalization;
using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Ledger.Features.SignCheckpoint;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>
/// Signatures of checkpoints, and the end of the log against what the key directory remembers. Who can write the database but has no key
/// is found here, however consistently he wrote.
/// </summary>
internal sealed class VerifyNotes(LedgerReport report, LogSigner signer, IEnumerable<CheckpointText> lastSigned)
{
    private const string Table = "ledger_checkpoint";

    private readonly bool _hasKey = signer.HasKey;
    private readonly Dictionary<string, IReadOnlyList<VerifierKey>> _keys = new(StringComparer.Ordinal);
    private readonly List<CheckpointText> _signed = [.. lastSigned];
    private bool _last;

    /// <param name="key">The checkpoint, for findings.</param>
    /// <param name="stored">Its note as it lies there.</param>
    /// <param name="size">Its size.</param>
    /// <param name="root">Its root as it lies there.</param>
    public void Check(string key, object? stored, long size, byte[]? root)
    {
        _last = stored is not null;
        if (stored is null)
        {
            if (report.Origin is not null) report.Add(Table, key, "note", "điểm chốt không có chữ ký, dù các điểm chốt trước đã ký");
            return;
        }

        if (Parse(stored) is not var (note, text))
        {
            report.Add(Table, key, "note", "không phải điểm chốt có chữ ký");
            return;
        }

        report.Origin = text.Origin;
        if (text.Size != size || root is null || !text.Root.AsSpan().SequenceEqual(root)) report.Add(Table, key, "note", "điểm chốt được ký không phải điểm chốt này");
        if (!_hasKey) report.Unchecked++;
        else if (note.ToString() == (string)stored && note.IsSignedBy(KeysOf(text.Origin))) report.Signed++;
        else report.Add(Table, key, "note", "chữ ký không phải của khóa sổ này");
        Remembered(key, text);
    }

    /// <param name="size">Leaves found.</param>
    public void End(long size)
    {
        if (_hasKey && size > 0 && !_last) report.Add(Table, Text(size), "note", "điểm chốt cuối không có chữ ký");
        foreach (var signed in _signed)
        {
            // Under an earlier name the log was set back by a restore: told, not an alarm.
            if (report.Origin == signed.Origin) report.Add(Table, Text(signed.Size), null, $"sổ ngắn hơn hoặc khác điểm chốt đã ký ở độ dài {Text(signed.Size)}: phần cuối bị cắt, bị viết lại, hoặc cơ sở dữ liệu được đưa về thời điểm cũ");
            else report.Earlier.Add($"{signed.Origin}, đã ký đến {Text(signed.Size)}");
        }
    }

    private void Remembered(string key, CheckpointText text)
    {
        var signed = _signed.Find(s => s.Origin == text.Origin && s.Size == text.Size);
        if (signed is null) return;
        _signed.Remove(signed);
        if (!signed.Root.AsSpan().SequenceEqual(text.Root)) report.Add(Table, key, "root_hash", "khác điểm chốt đã ký ở cùng độ dài");
    }

    private IReadOnlyList<VerifierKey> KeysOf(string origin)
    {
        if (!_keys.TryGetValue(origin, out var keys)) _keys[origin] = keys = signer.KeysOf(origin);
        return keys;
    }

    private static (SignedNote Note, CheckpointText Text)? Parse(object stored)
    {
        try
        {
            return stored is string text && SignedNote.Parse(text) is var note ? (note, CheckpointText.Parse(note.Text)) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
