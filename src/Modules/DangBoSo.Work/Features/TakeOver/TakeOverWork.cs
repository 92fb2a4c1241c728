using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Notices;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.TakeOver;

/// <summary>
/// When organisations are merged, split or dissolved: open tasks go on with the successor, which is asked for the targets too and stands on the
/// boards. Reports stay where they were made. What tasks and targets said before is kept in their versions, so past boards do not change.
/// </summary>
internal sealed class TakeOverWork(WorkDb db, Handover handover, Notices notices, Acts acts, TimeProvider clock) : IHandle<UnitsChanged>
{
    private readonly HashSet<(Guid Plan, Guid Unit)> joined = [];

    public async Task HandleAsync(UnitsChanged happened, CancellationToken ct)
    {
        foreach (var move in happened.Moves)
        {
            var plans = move.Ends ? await JoinPlansAsync(move, ct) : [];
            if (move.Ends) await AskForTargetsAsync(move, ct);
            var tasks = move.TasksGo ? await TakeTasksAsync(move, ct) : [];
            foreach (var plan in plans.Concat(tasks.Select(t => t.PlanId)).Distinct()) acts.Announce($"work.plan:{plan}");
            if (tasks.Count > 0) await notices.TellAsync(move.To, TaskGate.Accept, new Notice("work.tasks_taken_over", $"{happened.Name}: {Vi.Number(tasks.Count)} nhiệm vụ đang mở chuyển về đơn vị.", "/work/tasks"), ct);
        }
    }

    private async Task<List<Guid>> JoinPlansAsync(UnitPassing move, CancellationToken ct)
    {
        var plans = await db.PlanUnits.Where(u => u.UnitId == move.From && !db.PlanUnits.Any(o => o.PlanId == u.PlanId && o.UnitId == move.To)
            && db.Plans.Any(p => p.Id == u.PlanId && p.OwnerUnitId != move.To)).Select(u => u.PlanId).ToListAsync(ct);
        var now = clock.GetUtcNow();
        // Several that are merged had the same plan: the successor has it once.
        db.AddRange(plans.Where(p => joined.Add((p, move.To))).Select(p => new PlanUnit { PlanId = p, UnitId = move.To, AddedAt = now }));
        return plans;
    }

    private async Task AskForTargetsAsync(UnitPassing move, CancellationToken ct)
    {
        var (from, now) = (move.From.ToString("D"), clock.GetUtcNow());
        foreach (var target in await db.Targets.Where(t => t.AppliesTo.Contains(from)).ToListAsync(ct))
        {
            target.AppliesTo = JsonLists.Of(Instead(target.AppliesTo, move));
            db.Add(Snapshots.Of(target, now));
        }
    }

    private async Task<List<WorkTask>> TakeTasksAsync(UnitPassing move, CancellationToken ct)
    {
        var (from, now) = (move.From.ToString("D"), clock.GetUtcNow());
        var open = await db.Tasks.Where(t => t.OwnerUnitId == move.From && t.State != TaskState.Done).ToListAsync(ct);
        var along = await db.Tasks.Where(t => t.CoOwners != JsonLists.None && t.CoOwners.Contains(from) && t.State != TaskState.Done).ToListAsync(ct);
        foreach (var task in open) task.TakeOver(move.To);
        foreach (var task in along) task.CoOwners = JsonLists.Of(Instead(task.CoOwners, move).Where(u => u != task.OwnerUnitId));
        db.AddRange(open.Union(along).Select(t => Snapshots.Of(t, now)));
        await handover.ShareAsync([.. open.Union(along).Select(t => t.Id)], move.From, move.To, ct);
        return open;
    }

    private static IEnumerable<Guid> Instead(string units, UnitPassing move) => JsonLists.Units(units).Select(u => u == move.From ? move.To : u).Distinct();
}

/// <summary>Says before a change what of this room's will move.</summary>
internal sealed class TakeOverOutline(WorkDb db) : IUnitChangeVoice
{
    public async Task<IReadOnlyList<UnitChangeLine>> SayAsync(IReadOnlyList<UnitPassing> moves, CancellationToken ct)
    {
        var lines = new List<UnitChangeLine>();
        var (giving, ending) = (moves.Where(m => m.TasksGo).Select(m => m.From).ToList(), moves.Where(m => m.Ends).Select(m => m.From).ToList());
        var open = await db.Tasks.CountAsync(t => t.OwnerUnitId != null && giving.Contains(t.OwnerUnitId.Value) && t.State != TaskState.Done, ct);
        if (open > 0) lines.Add(new UnitChangeLine($"{Vi.Number(open)} nhiệm vụ đang mở chuyển sang tổ chức tiếp nhận; người được phân công phải phân công lại."));
        var drafts = await db.Reports.CountAsync(r => ending.Contains(r.UnitId) && (r.Status == ReportStatus.Draft || r.Status == ReportStatus.Returned), ct);
        if (drafts > 0) lines.Add(new UnitChangeLine($"{Vi.Number(drafts)} báo cáo đang soạn: tổ chức tiếp nhận hoàn thành và trình."));
        var plans = await db.Plans.CountAsync(p => ending.Contains(p.OwnerUnitId), ct);
        if (plans > 0) lines.Add(new UnitChangeLine($"{Vi.Number(plans)} kế hoạch: tổ chức tiếp nhận tiếp tục điều hành."));
        return lines;
    }
}
