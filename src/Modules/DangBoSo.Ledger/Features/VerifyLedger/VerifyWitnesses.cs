using System.Globalization;
using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Ledger.Features.AskWitnesses;
using DangBoSo.Platform.Errors;
using Microsoft.Extensions.Configuration;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>What witnesses signed, under their keys as the settings have them; and what they refused, when it is an alarm.</summary>
internal sealed class VerifyWitnesses(LedgerSnapshot snapshot, LedgerReport report, IConfiguration configuration, Messages messages)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var keys = Witnesses.Of(configuration).ToDictionary(w => w.Key.Name, w => w.Key, StringComparer.Ordinal);
        await using (var lines = await RowStream.OpenAsync(snapshot, "SELECT s.tree_size, s.witness, s.line, c.note FROM ledger_cosignature s LEFT JOIN ledger_checkpoint c ON c.tree_size = s.tree_size ORDER BY s.tree_size, s.witness", ct))
        {
            for (; lines.Row is { } row; await lines.NextAsync()) Check(row, keys);
        }

        await using var troubles = await RowStream.OpenAsync(snapshot, "SELECT name, trouble, seen_size FROM ledger_witness WHERE trouble IS NOT NULL ORDER BY name", ct);
        for (; troubles.Row is { } row; await troubles.NextAsync())
        {
            if (row[1] is string code && WitnessTrouble.IsAlarm(code)) report.Add("ledger_witness", row[0] as string, null, messages.Text(code, [row[2] ?? ""]));
        }
    }

    private void Check(object?[] row, Dictionary<string, VerifierKey> keys)
    {
        if (row[1] is not string name || !keys.TryGetValue(name, out var key)) return; // no longer our witness: nobody to ask
        if (row[3] is string note && row[2] is string line && Holds(key, note, line)) report.Witnessed[name] = Convert.ToInt64(row[0], CultureInfo.InvariantCulture);
        else report.Add("ledger_cosignature", $"{row[0]}/{name}", "line", "chữ ký của nhân chứng không đúng cho điểm chốt này");
    }

    private static bool Holds(VerifierKey key, string note, string line)
    {
        try
        {
            return key.Verifies(SignedNote.Parse(note).Text, NoteSignature.Parse(line));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
