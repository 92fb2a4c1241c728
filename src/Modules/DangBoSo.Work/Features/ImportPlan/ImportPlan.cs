using System.Text.Json.Nodes;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Faults;
using DangBoSo.Platform.Time;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.ImportPlan;

/// <summary>Breaks a draft plan down by tables, as one act: all rows or none.</summary>
internal sealed class ImportPlanHandler : IPlanImports
{
    private readonly WorkDb db;
    private readonly PlanGate gate;
    private readonly PlanUnits units;
    private readonly IOrganisations organisations;
    private readonly Audience audience;
    private readonly Acts acts;
    private readonly TimeProvider clock;
    private readonly LocalDays days;

    public ImportPlanHandler(WorkDb db, PlanGate gate, PlanUnits units, IOrganisations organisations, Audience audience, Acts acts, TimeProvider clock, LocalDays days) =>
        (this.db, this.gate, this.units, this.organisations, this.audience, this.acts, this.clock, this.days) = (db, gate, units, organisations, audience, acts, clock, days);

    public async Task<PlanImportOutcome> ImportAsync(Guid plan, PlanTables tables, bool check, CancellationToken ct)
    {
        var found = await gate.HeldAsync(plan, PlanGate.BreakDown, ct);
        found.MustBeDraft();
        var sheet = await ReadAsync(found, tables, ct);
        var imported = !check && sheet.Faults.Count == 0 && sheet.Clauses.Count + sheet.Targets.Count + sheet.Pathed.Count + sheet.Tasks.Count > 0;
        if (imported) await SaveAsync(sheet, ct);
        return new PlanImportOutcome(sheet.Clauses.Count, sheet.Targets.Count, sheet.Pathed.Count, sheet.Tasks.Count, imported, sheet.FaultsInOrder) { Sheets = sheet.Sheets };
    }

    private async Task<PlanSheet> ReadAsync(Plan plan, PlanTables tables, CancellationToken ct)
    {
        var known = await units.WithOwnerAsync(plan, ct);
        var sheet = new PlanSheet(plan, known.ToDictionary(u => u.Code, StringComparer.Ordinal), days.Today)
        {
            OldClauses = await db.Clauses.AsNoTracking().Where(c => c.PlanId == plan.Id).ToListAsync(ct),
            OldTargets = await db.Targets.Where(t => t.PlanId == plan.Id).ToListAsync(ct),
            OldTasks = await db.Tasks.AsNoTracking().Where(t => t.PlanId == plan.Id).ToListAsync(ct),
        };
        var now = clock.GetUtcNow();
        await ClauseRows.ReadAsync(sheet, tables.Clauses, now, ct);
        await TargetRows.ReadAsync(sheet, tables.Targets, now, ct);
        await PathRows.ReadAsync(sheet, tables.Paths, ct);
        await AssignmentRows.ReadAsync(sheet, tables.Assignments, now, ct);
        await TellElsewhereAsync(sheet, ct);
        return sheet;
    }

    // A code that the plan cannot speak of is looked up, to say whether it exists at all; of units that he does not see, nothing is said (D22).
    private async Task TellElsewhereAsync(PlanSheet sheet, CancellationToken ct)
    {
        for (var i = 0; i < sheet.Faults.Count; i++)
        {
            var problem = sheet.Faults[i].Problem;
            if (problem.Code == "work.import.unit_unknown" && await organisations.FindByCodeAsync(problem.Value, sheet.Plan.OwnerUnitId, ct) is { } unit && await gate.SeesUnitAsync(unit.Id, ct))
                sheet.Faults[i] = sheet.Faults[i] with { Problem = problem with { Code = "work.import.unit_elsewhere" } };
        }
    }

    private async Task SaveAsync(PlanSheet sheet, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        db.AddRange(sheet.Clauses);
        db.AddRange(sheet.Targets.Select(t => t.Target));
        db.AddRange(sheet.Tasks);
        db.AddRange(sheet.Targets.Concat(sheet.Pathed).Select(t => t.Target).Distinct().Select(t => Snapshots.Of(t, now)));
        db.AddRange(sheet.Tasks.Select(t => Snapshots.Of(t, now)));
        foreach (var target in sheet.Targets) audience.NewWithin(target.Target.Id, sheet.Plan.OwnerUnitId);
        foreach (var task in sheet.Tasks) audience.NewWithin(task.Id, sheet.Plan.OwnerUnitId);
        db.Touch(sheet.Plan);
        acts.Announce($"work.plan:{sheet.Plan.Id}");
        var rows = new JsonObject { ["clauses"] = sheet.Clauses.Count, ["targets"] = sheet.Targets.Count, ["paths"] = sheet.Pathed.Count, ["tasks"] = sheet.Tasks.Count };
        FaultPoints.Hit("work.import.before_save");
        await acts.SaveAsync(new Act("work.plan_imported", sheet.Plan.Id, rows), ct);
        FaultPoints.Hit("work.import.after_save");
    }
}
