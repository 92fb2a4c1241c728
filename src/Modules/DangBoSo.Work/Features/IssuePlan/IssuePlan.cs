using DangBoSo.Documents.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Faults;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.IssuePlan;

/// <summary>The plan goes out: the document is sent, every recipient gets its tasks, in one act.</summary>
internal sealed class IssuePlanHandler
{
    private readonly WorkDb db;
    private readonly PlanGate gate;
    private readonly PlanUnits units;
    private readonly IDocuments documents;
    private readonly Audience audience;
    private readonly Acts acts;
    private readonly TimeProvider clock;

    public IssuePlanHandler(WorkDb db, PlanGate gate, PlanUnits units, IDocuments documents, Audience audience, Acts acts, TimeProvider clock) =>
        (this.db, this.gate, this.units, this.documents, this.audience, this.acts, this.clock) = (db, gate, units, documents, audience, acts, clock);

    public async Task<Guid> HandleAsync(Guid id, IssuePlanInput input, int? seen, CancellationToken ct)
    {
        var plan = await gate.HeldAsync(id, PlanGate.Issue, ct);
        plan.MustBeDraft();
        await gate.SameVersionAsync(seen, plan.Version, "work_plan", id, ct);
        var possible = await units.OfAsync(plan, ct);
        var chosen = input.Units.Select(u => Guid.TryParse(u, out var unit) ? unit : Guid.Empty).Distinct().ToList();
        if (chosen.Count == 0) throw new InvalidInput(nameof(input.Units), "work.issue.nobody");
        if (chosen.Exists(u => possible.All(p => p.Id != u))) throw new InvalidInput(nameof(input.Units), "platform.input.choice");
        var targets = await db.Targets.Where(t => t.PlanId == id).ToListAsync(ct);
        var tasks = await db.Tasks.Where(t => t.PlanId == id).OrderBy(t => t.Position).ToListAsync(ct);
        foreach (var (code, args) in Readiness.Obstacles(targets, tasks)) throw new RuleBroken(code, args);
        CheckLeftOut(plan, targets, tasks, possible, chosen);
        await SendAsync(plan, targets, tasks, chosen, ct);
        return id;
    }

    // A task or target of an organisation that does not get the plan would reach nobody.
    private static void CheckLeftOut(Plan plan, List<Target> targets, List<WorkTask> tasks, IReadOnlyList<UnitModel> possible, List<Guid> chosen)
    {
        var named = tasks.SelectMany(t => t.Hands(plan)).Concat(targets.SelectMany(t => JsonLists.Units(t.AppliesTo))).Distinct();
        var left = named.Where(u => u != plan.OwnerUnitId && !chosen.Contains(u)).ToHashSet();
        if (left.Count == 0) return;
        throw new InvalidInput(nameof(IssuePlanInput.Units), "work.issue.left_out", string.Join(", ", possible.Where(p => left.Contains(p.Id)).Select(p => p.ShortName)));
    }

    private async Task SendAsync(Plan plan, List<Target> targets, List<WorkTask> tasks, List<Guid> chosen, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        plan.Issue(now);
        db.AddRange(chosen.Select(u => new PlanUnit { PlanId = plan.Id, UnitId = u, AddedAt = now }));
        db.AddRange(targets.Select(t => Snapshots.Of(t, now)));
        foreach (var target in targets) await audience.SetAsync(target.Id, target.Hands(plan, chosen), ct);
        foreach (var task in tasks)
        {
            if (task.ForAll) await SpreadAsync(plan, task, chosen, now, ct);
            else await SendAsync(plan, task, now, ct);
        }

        await audience.SetAsync(plan.Id, [plan.OwnerUnitId, .. chosen], ct);
        await documents.DispatchAsync(plan.DocumentId, chosen, ct);
        acts.Raise(new PlanIssued(plan.Id, chosen.ToDictionary(u => u, u => tasks.Count(t => t.ForAll || t.OwnerUnitId == u))));
        acts.Announce($"work.plan:{plan.Id}");
        FaultPoints.Hit("work.issue.before_save");
        await acts.SaveAsync(new Act("work.plan_issued", plan.Id), ct);
        FaultPoints.Hit("work.issue.after_save");
    }

    private async Task SendAsync(Plan plan, WorkTask task, DateTimeOffset now, CancellationToken ct)
    {
        task.Send();
        db.Add(Snapshots.Of(task, now));
        await audience.SetAsync(task.Id, task.Hands(plan), ct);
    }

    // The line to everybody is gone; what it said lives on in one task for each recipient.
    private async Task SpreadAsync(Plan plan, WorkTask line, List<Guid> chosen, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var unit in chosen)
        {
            var task = line.For(unit, now);
            db.Add(task);
            db.Add(Snapshots.Of(task, now));
            await audience.NewAsync(task.Id, task.Hands(plan), ct);
        }

        db.Remove(line);
        db.Add(Snapshots.Ended(line, now));
        await audience.SetAsync(line.Id, [], ct);
    }
}
