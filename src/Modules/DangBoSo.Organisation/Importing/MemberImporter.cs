using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Faults;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Time;

namespace DangBoSo.Organisation.Importing;

/// <summary>Enters members, one short act a batch, so that other writers hardly wait (D18).</summary>
internal sealed class MemberImporter(OrganisationDb db, MemberCheck check, Audience audience, Acts acts, LocalDays days, TimeProvider clock)
{
    public const int BatchSize = 200;

    public async Task ApplyAsync(IReadOnlyList<MemberRow> batch, Guid? import, CancellationToken ct)
    {
        FaultPoints.Hit("organisation.import.before_batch");
        var now = clock.GetUtcNow();
        var cells = await check.CellsAsync(batch, ct);
        foreach (var row in batch)
        {
            var cell = cells[row.CellCode].Take(2).ToList() is [var only] ? only : throw new RuleBroken("organisation.import.cell_gone");
            var member = Member.Enter(row.Member, now);
            db.Members.Add(member);
            // Since when he belongs here the file does not say: on record from today, nothing is claimed about before.
            db.Memberships.Add(new Membership { Id = Ids.New(now), MemberId = member.Id, UnitId = cell, FromDay = days.Today, RecordedAt = now });
            await audience.NewAsync(member.Id, [cell], ct);
        }

        var rows = new JsonObject { ["first_row"] = batch[0].Row.Number, ["last_row"] = batch[^1].Row.Number, ["rows"] = batch.Count };
        await acts.SaveAsync(new Act("organisation.members_imported", import, rows), ct);
        FaultPoints.Hit("organisation.import.after_batch");
    }
}
