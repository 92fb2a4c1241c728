using System.Globalization;
using System.Text.Json.Nodes;
using DangBoSo.Ledger.Domain;
using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Ledger.Features.ServeLog;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;

namespace DangBoSo.Ledger.Features.ProveAct;

/// <summary>
/// A file that proves, without us, that an act stands in the log (c2sp.org/tlog-proof): its commitment, its place, the way to the root, and a
/// checkpoint with our signature and, where there are any, those of witnesses.
/// </summary>
internal sealed class ProveAct(ActReader acts, LogReader log)
{
    public async Task<string> FileAsync(Guid id, CancellationToken ct)
    {
        var act = await acts.OfAsync(id, ct);
        if (act.Index is not { } index) throw new RuleBroken("ledger.proof.waits");
        var note = await log.WitnessedAsync(index, ct) ?? await log.LatestAsync(ct) ?? throw new RuleBroken("ledger.proof.waits");
        var checkpoint = CheckpointText.Parse(note.Text);
        if (checkpoint.Size <= index) throw new RuleBroken("ledger.proof.waits");
        var path = await log.InclusionAsync(index, checkpoint.Size, ct);
        // A proof that does not hold is worse than none: somebody would keep it.
        if (!MerkleProof.IsIncluded(index, checkpoint.Size, MerkleHash.Leaf(act.Commitment), path, checkpoint.Root)) throw new RuleBroken("ledger.proof.does_not_hold");
        return string.Create(CultureInfo.InvariantCulture,
            $"c2sp.org/tlog-proof@v1\nextra {Convert.ToBase64String(CanonicalJson.Utf8(Extra(act)))}\nindex {index}\n{string.Concat(path.Select(h => Convert.ToBase64String(h) + "\n"))}\n{note}");
    }

    private static JsonObject Extra(ProvenAct act)
    {
        var extra = new JsonObject { ["act"] = act.Id.ToString("D"), ["commitment"] = Convert.ToBase64String(act.Commitment) };
        if (act.Opening is { } opening)
        {
            extra["salt"] = Convert.ToBase64String(opening.Salt);
            extra["text"] = opening.Text;
        }

        return extra;
    }
}
