using DangBoSo.Ledger.Data;
using DangBoSo.Ledger.Domain;
using DangBoSo.Ledger.Domain.Notes;

namespace DangBoSo.Ledger.Features.SignCheckpoint;

/// <summary>The end of the log as the database has it, checked before anything is built on it: building on an alteration would bury it.</summary>
/// <param name="Note">As signed; null when nothing is signed yet.</param>
internal sealed record LastCheckpoint(long Number, Frontier Tree, SignedNote? Note)
{
    /// <summary>The name under which the log goes on.</summary>
    public string? Origin => Note is null ? null : CheckpointText.Parse(Note.Text).Origin;

    /// <exception cref="LedgerStopped">It contradicts itself, or what was signed.</exception>
    public static async Task<LastCheckpoint> ReadAsync(LogTables log, LogSigner signer, CancellationToken ct)
    {
        try
        {
            if (await log.LastAsync(ct) is not { } row) return new LastCheckpoint(0, new Frontier(), null);
            if (!row.Tree.Root().AsSpan().SequenceEqual(row.Root)) throw new LedgerStopped("ledger.log.contradicts_itself");
            var last = new LastCheckpoint(row.Number, row.Tree, row.Note is { } note ? SignedNote.Parse(note) : null);
            last.CheckNote(signer);
            return last;
        }
        catch (FormatException e)
        {
            throw new LedgerStopped("ledger.log.contradicts_itself", e);
        }
    }

    /// <summary>Against what the key directory remembers: a database that was set back or cut must not go on under the same name.</summary>
    public async Task CheckContinuesAsync(string origin, LogTables log, LogSigner signer, CancellationToken ct)
    {
        if (signer.LastSigned(origin) is not { Size: > 0 } signed) return;
        if (signed.Size > Tree.Size) throw new LedgerStopped("ledger.log.shorter_than_signed", Tree.Size, signed.Size);
        var root = await log.RootAsync(signed.Size, ct);
        if (root is null || !root.AsSpan().SequenceEqual(signed.Root)) throw new LedgerStopped("ledger.log.differs_from_signed", signed.Size);
    }

    private void CheckNote(LogSigner signer)
    {
        if (Note is null) return;
        var text = CheckpointText.Parse(Note.Text);
        if (text.Size != Tree.Size || !text.Root.AsSpan().SequenceEqual(Tree.Root())) throw new LedgerStopped("ledger.log.contradicts_itself");
        if (!signer.HasKey) throw new LedgerStopped("ledger.log.key_lost");
        if (!Note.IsSignedBy(signer.KeysOf(text.Origin))) throw new LedgerStopped("ledger.log.not_our_signature", text.Size);
    }
}
