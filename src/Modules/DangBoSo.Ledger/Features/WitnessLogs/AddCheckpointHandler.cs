using System.Globalization;
using DangBoSo.Ledger.Data;
using DangBoSo.Ledger.Domain;
using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Ledger.Features.SignCheckpoint;
using DangBoSo.Platform.Data;
using Microsoft.Extensions.Configuration;

namespace DangBoSo.Ledger.Features.WitnessLogs;

/// <param name="Status">As c2sp.org/tlog-witness gives them: 200, 400, 403, 404, 409, 422.</param>
/// <param name="Body">The signature line; at 409 the size we know.</param>
internal sealed record WitnessAnswer(int Status, string Body = "");

/// <summary>
/// We as a witness: sign another installation's checkpoint when it continues the last one we signed, and never two that part. What was signed is
/// kept before the answer leaves.
/// </summary>
internal sealed class AddCheckpointHandler(IEngine engine, LogSigner signer, IConfiguration configuration, TimeProvider clock)
{
    public async Task<WitnessAnswer> HandleAsync(byte[] body, CancellationToken ct)
    {
        AddCheckpoint request;
        try
        {
            request = AddCheckpoint.Parse(body);
        }
        catch (FormatException)
        {
            return new WitnessAnswer(400);
        }

        var keys = WitnessedLogs.KeysOf(configuration, request.Checkpoint.Origin);
        if (keys.Count == 0) return new WitnessAnswer(404);
        if (!request.Note.IsSignedBy(keys)) return new WitnessAnswer(403);
        if (request.Old > request.Checkpoint.Size) return new WitnessAnswer(400);
        return await SignAsync(request, ct);
    }

    private async Task<WitnessAnswer> SignAsync(AddCheckpoint request, CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        await using var turn = await engine.WriteTurnAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await engine.LockAsync(connection, transaction, "ledger.witness", ct);
        var witnessed = new WitnessTables(connection, transaction);
        var known = await witnessed.WitnessedAsync(request.Checkpoint.Origin, ct) is { } note ? CheckpointText.Parse(SignedNote.Parse(note).Text) : null;
        if (Refusal(request, known) is { } refusal) return refusal;

        var now = clock.GetUtcNow();
        var line = signer.Witness.Cosign(request.Note.Text, now.ToUnixTimeSeconds());
        await witnessed.WitnessAsync(request.Checkpoint.Origin, request.Checkpoint.Size, request.Note.ToString(), now, ct);
        await transaction.CommitAsync(ct);
        return new WitnessAnswer(200, line + "\n");
    }

    private static WitnessAnswer? Refusal(AddCheckpoint request, CheckpointText? known)
    {
        var (next, seen) = (request.Checkpoint, known?.Size ?? 0);
        var conflict = new WitnessAnswer(409, seen.ToString(CultureInfo.InvariantCulture) + "\n");
        if (request.Old != seen) return conflict;
        if (known is null || seen == 0) return request.Proof.Count == 0 ? null : new WitnessAnswer(422);
        if (seen == next.Size) return !known.Root.AsSpan().SequenceEqual(next.Root) ? conflict : request.Proof.Count == 0 ? null : new WitnessAnswer(422);
        return MerkleProof.IsConsistent(seen, known.Root, next.Size, next.Root, request.Proof) ? null : new WitnessAnswer(422);
    }
}
