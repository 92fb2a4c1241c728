using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Rules;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using DangBoSo.Work.Domain.Measuring;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.Board;

/// <summary>Whose report was not in by the end of its due day, and which tasks are past theirs.</summary>
/// <param name="Due">The due day that is judged: the last one that is over; null while none is.</param>
/// <param name="Tasks">As they stood on the day, those handed out; by number of the line.</param>
internal sealed record LateDay(DateOnly? Due, string Citation, IReadOnlySet<Guid> Units, IReadOnlyList<BoardTask> Tasks);

internal sealed record BoardTask(TaskStanding Task, bool Unreported, bool Overdue);

/// <summary>What the boards say of a task; twenty thousand of them are read for one page, so no more than that.</summary>
internal sealed record TaskStanding(Guid Id, Guid LineId, string Code, string Title, Guid? OwnerUnitId, DateOnly DueDay, bool Yearly, TaskState State, int Position);

internal sealed class LateReader(WorkDb db, Actor actor, RuleSets rules)
{
    public async Task<LateDay> ReadAsync(BoardDay board, CancellationToken ct)
    {
        var rule = rules.On<ReportingRule>(ReportingRule.Code, board.Day);
        if (board.Issued is not { } issued) return new LateDay(null, rule.Citation, new HashSet<Guid>(), []);
        var due = rule.Rules.LastOver(board.Day, issued);
        var shown = board.Units.Select(u => u.Id).ToHashSet();
        var tasks = await TasksAsync(board, ct);
        var (units, reported) = due is { } last ? await ReportedAsync(board, rule.Rules.Previous(last), ct) : ([], []);
        var asked = board.Targets.SelectMany(t => t.Asked).ToHashSet();
        return new LateDay(
            due,
            rule.Citation,
            due is null ? new HashSet<Guid>() : asked.Where(u => shown.Contains(u) && !units.Contains(u)).ToHashSet(),
            [.. tasks.Select(t => new BoardTask(t, due is not null && IsOpen(t) && !reported.Contains(t.Id), IsOpen(t) && t.DueDay < board.Day))]);
    }

    private static bool IsOpen(TaskStanding task) => task.State is TaskState.Sent or TaskState.Accepted;

    private async Task<List<TaskStanding>> TasksAsync(BoardDay board, CancellationToken ct)
    {
        IEnumerable<TaskStanding> tasks = board.IsToday ? await PresentAsync(board.Plan.Id, ct) : await PastAsync(board, ct);
        return [.. tasks.Where(t => t.State is not TaskState.Draft && t.OwnerUnitId is not null).OrderBy(t => t.Position).ThenBy(t => t.Id)];
    }

    /// <summary>Each task says what its last version says: they are written in one act.</summary>
    private Task<List<TaskStanding>> PresentAsync(Guid plan, CancellationToken ct) =>
        db.Tasks.VisibleTo(actor).Where(t => t.PlanId == plan)
            .Select(t => new TaskStanding(t.Id, t.LineId, t.Code, t.Title, t.OwnerUnitId, t.DueDay, t.Yearly, t.State, t.Position)).ToListAsync(ct);

    private async Task<IEnumerable<TaskStanding>> PastAsync(BoardDay board, CancellationToken ct)
    {
        var (plan, end) = (board.Plan.Id, board.End);
        var all = db.TaskVersions.AsNoTracking().Where(v => v.PlanId == plan && v.RecordedAt < end);
        var last = await all.VisibleTo(actor, v => v.TaskId)
            .Where(v => !db.TaskVersions.Any(o => o.PlanId == plan && o.TaskId == v.TaskId && o.RecordedAt < end && o.RecordedAt > v.RecordedAt)).ToListAsync(ct);
        return last.GroupBy(v => v.TaskId).Select(g => Snapshots.ReadTask(g.MaxBy(v => v.Id)!.Snapshot)).OfType<TaskSnapshot>()
            .Select(t => new TaskStanding(t.Id, t.LineId, t.Code, t.Title, t.OwnerUnitId, t.DueDay, t.Yearly, t.State, t.Position));
    }

    /// <summary>Units and tasks with a report for a day after the last due day but one, submitted by the end of the board's day.</summary>
    private async Task<(HashSet<Guid> Units, HashSet<Guid> Tasks)> ReportedAsync(BoardDay board, DateOnly after, CancellationToken ct)
    {
        var (plan, end) = (board.Plan.Id, board.End);
        var reports = await db.Reports.AsNoTracking().VisibleTo(actor)
            .Where(r => r.PlanId == plan && r.Day > after && db.ReportSteps.Any(s => s.ReportId == r.Id && s.Status == ReportStatus.Submitted && s.At < end))
            .Select(r => new { r.UnitId, r.TaskId }).Distinct().ToListAsync(ct);
        return (CarriedFigures.Reported(reports.Select(r => r.UnitId).ToHashSet(), board.Ends), reports.Select(r => r.TaskId).OfType<Guid>().ToHashSet());
    }
}
