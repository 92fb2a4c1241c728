using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Text;
using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Ledger.Features.ServeLog;
using DangBoSo.Platform.Data;
using Microsoft.Extensions.Configuration;

namespace DangBoSo.Ledger.Features.AskWitnesses;

/// <summary>
/// Sends the newest checkpoint to each witness and keeps what it signed, or why it refused. A witness that has seen more than we have, or
/// something else, is an alarm: the database was cut, set back or rewritten.
/// </summary>
internal sealed class WitnessAsker(IEngine engine, LogReader log, IConfiguration configuration, TimeProvider clock) : IDisposable
{
    private const int LongestAnswer = 16 * 1024;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = LongestAnswer,
    };

    /// <returns>False when a witness refused or was not there.</returns>
    public async Task<bool> AskAllAsync(CancellationToken ct)
    {
        var well = true;
        foreach (var witness in Witnesses.Of(configuration)) well &= await AskAsync(witness, ct);
        return well;
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> AskAsync(WitnessSetting witness, CancellationToken ct)
    {
        if (await log.LatestAsync(ct) is not { } latest) return true;
        var note = latest with { Signatures = [latest.Signatures[0]] }; // ours alone
        var checkpoint = CheckpointText.Parse(note.Text);
        var (known, troubled) = await KnownAsync(witness.Key.Name, checkpoint.Origin, ct);
        if (!troubled && latest.Signatures.Any(s => witness.Key.Verifies(latest.Text, s))) return true;
        var reply = await SendAsync(witness, note, checkpoint, known <= checkpoint.Size ? known : 0, ct);
        await KeepAsync(witness, checkpoint, reply, ct);
        return reply.Trouble is null;
    }

    private async Task<Reply> SendAsync(WitnessSetting witness, SignedNote note, CheckpointText checkpoint, long old, CancellationToken ct)
    {
        try
        {
            var reply = await PostAsync(witness, note, checkpoint, old, ct);
            // It knows another size than we thought: once more from there.
            return reply is { Trouble: null, Line: null, Seen: { } seen } ? await PostAsync(witness, note, checkpoint, seen, ct) : reply;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return new Reply(Trouble: WitnessTrouble.Unreachable);
        }
    }

    private async Task<Reply> PostAsync(WitnessSetting witness, SignedNote note, CheckpointText checkpoint, long old, CancellationToken ct)
    {
        var proof = old == checkpoint.Size ? [] : await log.ConsistencyAsync(old, checkpoint.Size, ct);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(new AddCheckpoint(old, proof, note).ToString()));
        using var answer = await _http.PostAsync(witness.Url, content, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => Signed(witness, note, text),
            HttpStatusCode.Conflict => await ConflictAsync(text, checkpoint, old, ct),
            HttpStatusCode.UnprocessableEntity => new Reply(Trouble: WitnessTrouble.SawAnother, Seen: old),
            HttpStatusCode.NotFound or HttpStatusCode.Forbidden => new Reply(Trouble: WitnessTrouble.Unknown),
            _ => new Reply(Trouble: WitnessTrouble.Unreachable),
        };
    }

    private static Reply Signed(WitnessSetting witness, SignedNote note, string text)
    {
        try
        {
            var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(NoteSignature.Parse);
            return lines.FirstOrDefault(l => witness.Key.Verifies(note.Text, l)) is { } line ? new Reply(Line: line) : new Reply(Trouble: WitnessTrouble.WrongSignature);
        }
        catch (FormatException)
        {
            return new Reply(Trouble: WitnessTrouble.WrongSignature);
        }
    }

    private async Task<Reply> ConflictAsync(string text, CheckpointText checkpoint, long old, CancellationToken ct)
    {
        if (!long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seen)) return new Reply(Trouble: WitnessTrouble.Unreachable);
        if (seen == old) return new Reply(Trouble: WitnessTrouble.SawAnother, Seen: seen);
        if (seen <= checkpoint.Size) return new Reply(Seen: seen);
        // Perhaps another node of ours was quicker: then our log is longer by now.
        var now = await log.LatestAsync(ct) is { } latest ? CheckpointText.Parse(latest.Text) : checkpoint;
        return now.Origin == checkpoint.Origin && now.Size < seen ? new Reply(Trouble: WitnessTrouble.SawLonger, Seen: seen) : new Reply();
    }

    /// <summary>How far it has signed the log of this name, 0 when it never did; and whether it last refused.</summary>
    private async Task<(long Size, bool Troubled)> KnownAsync(string witness, string origin, CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        await using var command = connection.Command("SELECT origin, tree_size, trouble FROM ledger_witness WHERE name = @name", null, ("name", witness));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetString(0) == origin ? reader.GetInt64(1) : 0, !await reader.IsDBNullAsync(2, ct)) : (0, false);
    }

    private async Task KeepAsync(WitnessSetting witness, CheckpointText checkpoint, Reply reply, CancellationToken ct)
    {
        if (reply is { Line: null, Trouble: null }) return;
        await using var connection = await engine.OpenAsync(ct);
        await using var turn = await engine.WriteTurnAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (reply.Line is { } line)
        {
            await connection.ExecuteAsync("INSERT INTO ledger_cosignature (tree_size, witness, line) VALUES (@size, @name, @line) ON CONFLICT (tree_size, witness) DO UPDATE SET line = excluded.line", ct, transaction,
                ("size", checkpoint.Size), ("name", witness.Key.Name), ("line", line.ToString()));
        }

        await MarkAsync(witness, checkpoint, reply, connection, transaction, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task MarkAsync(WitnessSetting witness, CheckpointText checkpoint, Reply reply, DbConnection connection, DbTransaction transaction, CancellationToken ct)
    {
        var now = UtcMicroseconds.ToMicroseconds(clock.GetUtcNow());
        const string insert = "INSERT INTO ledger_witness (name, origin, tree_size, asked_at, answered_at, trouble, seen_size) VALUES (@name, @origin, @size, @now, @answered, @trouble, @seen) ON CONFLICT (name) DO UPDATE SET asked_at = excluded.asked_at, ";
        // Trouble does not forget how far it had signed.
        var update = reply.Line is null
            ? "trouble = excluded.trouble, seen_size = excluded.seen_size"
            : "origin = excluded.origin, tree_size = excluded.tree_size, answered_at = excluded.answered_at, trouble = NULL, seen_size = NULL";
        await connection.ExecuteAsync(insert + update, ct, transaction,
            ("name", witness.Key.Name), ("origin", checkpoint.Origin), ("size", reply.Line is null ? 0L : checkpoint.Size), ("now", now),
            ("answered", reply.Line is null ? null : now), ("trouble", reply.Trouble), ("seen", reply.Seen));
    }

    private sealed record Reply(NoteSignature? Line = null, string? Trouble = null, long? Seen = null);
}
