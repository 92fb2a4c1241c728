using System.Text.Json.Nodes;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Faults;
using DangBoSo.Platform.Time;

namespace DangBoSo.Organisation.Importing;

/// <summary>Enters members, one short act a batch, so that other writers hardly wait (D18).</summary>
internal sealed class MemberImporter(MemberCheck check, Enroller enroller, RecordWriter writer, LocalDays days, Acts acts)
{
    public const int BatchSize = 200;

    public async Task ApplyAsync(IReadOnlyList<MemberRow> batch, Guid? import, CancellationToken ct)
    {
        FaultPoints.Hit("organisation.import.before_batch");
        var cells = await check.CellsAsync(batch, ct);
        var from = new Provenance(RecordSource.Table, days.Today, Verification.Unchecked);
        foreach (var row in batch)
        {
            var cell = cells[row.Cell].Take(2).ToList() is [var only] ? only : throw new RuleBroken("organisation.import.cell_gone");
            writer.Begin(await enroller.EnrolAsync(row.Member, cell, ct), row.More, from);
        }

        var rows = new JsonObject { ["first_row"] = batch[0].Row.Number, ["last_row"] = batch[^1].Row.Number, ["rows"] = batch.Count };
        await acts.SaveAsync(new Act("organisation.members_imported", import, rows), ct);
        FaultPoints.Hit("organisation.import.after_batch");
    }
}
