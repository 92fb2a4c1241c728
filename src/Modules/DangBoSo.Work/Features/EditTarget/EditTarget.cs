using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Time;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.EditTarget;

/// <summary>Adds a target to a draft, corrects one at any time, takes one out of a draft. Each state is kept as a version.</summary>
internal sealed class EditTargetHandler(WorkDb db, PlanGate gate, PlanUnits units, Audience audience, Acts acts, TimeProvider clock, LocalDays days)
{
    public async Task<Target> FindAsync(Guid plan, Guid target, CancellationToken ct) =>
        await db.Targets.SingleOrDefaultAsync(t => t.Id == target && t.PlanId == plan, ct) ?? throw new NotFound("work.target.not_found");

    /// <param name="id">The plan.</param>
    /// <param name="target">Null for a new one.</param>
    /// <param name="input">As typed, fields left empty too.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="InvalidInput">With every reason.</exception>
    public async Task CheckAsync(Guid id, Guid? target, TargetInput input, CancellationToken ct)
    {
        var plan = await gate.HeldAsync(id, PlanGate.BreakDown, ct);
        await ReadAsync(plan, target is { } known ? await FindAsync(id, known, ct) : null, input, ct);
    }

    public async Task<Guid> AddAsync(Guid id, TargetInput input, CancellationToken ct)
    {
        var plan = await gate.HeldAsync(id, PlanGate.BreakDown, ct);
        plan.MustBeDraft();
        var reading = await ReadAsync(plan, null, input, ct);
        var position = await db.Targets.Where(t => t.PlanId == id).MaxAsync(t => (int?)t.Position, ct) ?? 0;
        var target = new Target
        {
            Id = Ids.New(clock.GetUtcNow()),
            PlanId = id,
            Code = input.Code!,
            GroupName = "",
            Title = "",
            Unit = TargetTerms.Percent,
            CountedOf = "",
            YearlyPath = "{}",
            AppliesTo = JsonLists.Everybody,
            Position = position + 1,
        };
        Fill(target, input, reading);
        db.Add(target);
        audience.NewWithin(target.Id, plan.OwnerUnitId);
        db.Touch(plan);
        return await SaveAsync("work.target_added", plan, Snapshots.Of(target, clock.GetUtcNow()), ct);
    }

    public async Task<Guid> ChangeAsync(Guid id, Guid target, TargetInput input, int? seen, CancellationToken ct)
    {
        var plan = await gate.HeldAsync(id, PlanGate.BreakDown, ct);
        var found = await FindAsync(id, target, ct);
        await gate.SameVersionAsync(seen, found.Version, "work_target", target, ct);
        var reading = await ReadAsync(plan, found, input, ct);
        if (found.Code != input.Code)
        {
            if (plan.State is not PlanState.Draft || await IsLinkedAsync(found, ct)) throw new InvalidInput(nameof(input.Code), "work.target.code_used");
            found.Code = input.Code!;
        }

        Fill(found, input, reading);
        if (plan.State is PlanState.Issued) await audience.SetAsync(found.Id, found.Hands(plan, await db.PlanUnits.Where(u => u.PlanId == id).Select(u => u.UnitId).ToListAsync(ct)), ct);
        return await SaveAsync("work.target_changed", plan, Snapshots.Of(found, clock.GetUtcNow()), ct);
    }

    public async Task<Guid> RemoveAsync(Guid id, Guid target, CancellationToken ct)
    {
        var plan = await gate.HeldAsync(id, PlanGate.BreakDown, ct);
        var found = await FindAsync(id, target, ct);
        plan.MustBeDraft();
        if (await IsLinkedAsync(found, ct)) throw new RuleBroken("work.target.linked");
        db.Remove(found);
        db.Touch(plan);
        await audience.SetAsync(found.Id, [], ct);
        return await SaveAsync("work.target_removed", plan, Snapshots.Ended(found, clock.GetUtcNow()), ct);
    }

    private async Task<TargetReading> ReadAsync(Plan plan, Target? self, TargetInput input, CancellationToken ct)
    {
        var others = await db.Targets.Where(t => t.PlanId == plan.Id && (self == null || t.Id != self.Id)).Select(t => t.Code).ToListAsync(ct);
        var faults = new List<InputError>();
        if (others.Contains(input.Code ?? "", StringComparer.OrdinalIgnoreCase)) faults.Add(new InputError(nameof(input.Code), "work.target.code_taken"));
        if (input.ClauseCode is { } clause && !await db.Clauses.AnyAsync(c => c.PlanId == plan.Id && c.Code == clause, ct)) faults.Add(new InputError(nameof(input.ClauseCode), "platform.input.choice"));
        var possible = (await units.OfAsync(plan, ct)).Select(u => u.Id).ToHashSet();
        var kept = self is not null && DueDays.TryRead(input.Due, out var due) && due == self.DueDay;
        return new TargetReading(input, possible, kept ? null : days.Today, faults);
    }

    private static void Fill(Target target, TargetInput input, TargetReading reading)
    {
        (target.GroupName, target.Title, target.Unit, target.CountedOf, target.ClauseCode) = (input.Group!, input.Title!, TargetTerms.Percent, input.CountedOf!, input.ClauseCode);
        (target.Baseline, target.TargetValue, target.DueDay, target.Weight) = (reading.Baseline, reading.TargetValue, reading.DueDay, reading.Weight);
        (target.YearlyPath, target.AppliesTo) = (reading.YearlyPath, reading.AppliesTo);
    }

    // Codes are few letters and stand quoted in the JSON list: the quotes keep DL1 apart from DL11.
    private Task<bool> IsLinkedAsync(Target target, CancellationToken ct)
    {
        var quoted = JsonLists.Of([target.Code])[1..^1];
        return db.Tasks.AnyAsync(t => t.PlanId == target.PlanId && t.TargetCodes.Contains(quoted), ct);
    }

    private async Task<Guid> SaveAsync(string type, Plan plan, TargetVersion version, CancellationToken ct)
    {
        db.Add(version);
        acts.Announce($"work.plan:{plan.Id}");
        await acts.SaveAsync(new Act(type, plan.Id), ct);
        return plan.Id;
    }
}
