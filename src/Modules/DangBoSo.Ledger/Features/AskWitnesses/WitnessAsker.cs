using System.Globalization;
using System.Net;
using System.Text;
using DangBoSo.Ledger.Data;
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
        var known = await new WitnessTables(connection).KnownAsync(witness, ct);
        return (known?.Origin == origin ? known.Value.Size : 0, known?.Trouble is not null);
    }

    private async Task KeepAsync(WitnessSetting witness, CheckpointText checkpoint, Reply reply, CancellationToken ct)
    {
        if (reply is { Line: null, Trouble: null }) return;
        await using var connection = await engine.OpenAsync(ct);
        await using var turn = await engine.WriteTurnAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (tables, name, now) = (new WitnessTables(connection, transaction), witness.Key.Name, clock.GetUtcNow());
        if (reply.Line is { } line) await tables.SignedAsync(name, checkpoint.Origin, checkpoint.Size, line.ToString(), now, ct);
        else await tables.TroubledAsync(name, checkpoint.Origin, reply.Trouble, reply.Seen, now, ct);
        await transaction.CommitAsync(ct);
    }

    private sealed record Reply(NoteSignature? Line = null, string? Trouble = null, long? Seen = null);
}
