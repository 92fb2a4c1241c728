using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Desk;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using DangBoSo.Work.Domain.Measuring;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.FillDesk;

/// <summary>Tasks on the desk: to accept, returned, assigned to the person; past their day; sent and not accepted. At most six queries.</summary>
internal sealed class TasksDesk(WorkDb db, Actor actor, IOrganisations organisations, RuleSets rules, LocalDays days) : IDeskSource
{
    private const string List = "/work/tasks";

    public async Task<IReadOnlyList<DeskPile>> PilesAsync(CancellationToken ct)
    {
        if (actor.AccountId is not { } account || actor.PostId is null) return [];
        var (unit, today, answers, steers) = (actor.OrganisationId, days.Today, actor.Can(TaskGate.Accept), actor.Can(PlanGate.Issue));
        var piles = new List<(DeskSide Side, string Key, string Title, string Href, List<Line> Lines)>
        {
            (DeskSide.ForMe, "work.accept", "Nhiệm vụ chờ đơn vị nhận", $"{List}?tab=waiting", answers ? await LinesAsync(Out().Where(t => t.State == TaskState.Sent && t.OwnerUnitId == unit), ct) : []),
            (DeskSide.ForMe, "work.returned", "Nhiệm vụ đơn vị trả lại", "/work", steers ? await LinesAsync(Ours(actor.HeldOrganisations).Where(t => t.State == TaskState.Returned), ct) : []),
            (DeskSide.ForMe, "work.mine", "Nhiệm vụ giao cho tôi", $"{List}?mine=true&tab=active", await LinesAsync(Out().Where(t => t.State == TaskState.Accepted && t.AssigneeAccountId == account), ct)),
            (DeskSide.FromOthers, "work.sent", "Nhiệm vụ đã giao, đơn vị chưa nhận", "/work", steers ? await LinesAsync(Ours(actor.HeldOrganisations).Where(t => t.State == TaskState.Sent && t.OwnerUnitId != unit), ct) : []),
        };
        if (answers || steers || actor.Can("work.report"))
        {
            var open = Mine(unit, steers).Where(t => t.State == TaskState.Sent || t.State == TaskState.Accepted);
            piles.Add((DeskSide.Late, "work.overdue", "Nhiệm vụ quá hạn", List, await LinesAsync(open.Where(t => t.DueDay < today), ct)));
            if (Unreported(open, today) is { } silent) piles.Add((DeskSide.Late, "work.unreported", $"Chưa báo cáo kỳ {Vi.Date(silent.Due)}", List, (await LinesAsync(silent.Tasks, ct)).ConvertAll(l => l with { Asked = silent.Due })));
        }

        var units = await organisations.UnitsAsync([.. piles.SelectMany(p => p.Lines).Select(l => l.Unit).OfType<Guid>().Distinct()], ct);
        return piles.ConvertAll(p => new DeskPile(p.Side, p.Key, p.Title, p.Href, p.Lines.ConvertAll(l => Item(l, units, today))));
    }

    private IQueryable<WorkTask> Out() => db.Tasks.VisibleTo(actor).AsNoTracking().Where(t => t.State != TaskState.Draft);

    /// <summary>Of plans that are the actor's organisation's own.</summary>
    private IQueryable<WorkTask> Ours(IReadOnlyList<Guid> held) => Out().Where(t => db.Plans.Any(p => p.Id == t.PlanId && held.Contains(p.OwnerUnitId)));

    private IQueryable<WorkTask> Mine(Guid unit, bool steers)
    {
        var held = actor.HeldOrganisations;
        return Out().Where(t => t.OwnerUnitId == unit || (steers && db.Plans.Any(p => p.Id == t.PlanId && held.Contains(p.OwnerUnitId))));
    }

    /// <summary>As the board judges it: no report for a day of the last period whose due day is over, in a plan that was out before that day.</summary>
    private (DateOnly Due, IQueryable<WorkTask> Tasks)? Unreported(IQueryable<WorkTask> open, DateOnly today)
    {
        var rule = rules.On<ReportingRule>(ReportingRule.Code, today).Rules;
        if (rule.LastOver(today, DateOnly.MinValue) is not { } due) return null;
        var (after, issuedBefore) = (rule.Previous(due), days.EndOf(due.AddDays(-1)));
        return (due, open.Where(t => db.Plans.Any(p => p.Id == t.PlanId && p.IssuedAt < issuedBefore)
            && !db.Reports.Any(r => r.TaskId == t.Id && r.Day > after && (r.Status == ReportStatus.Submitted || r.Status == ReportStatus.Accepted))));
    }

    private static async Task<List<Line>> LinesAsync(IQueryable<WorkTask> tasks, CancellationToken ct) =>
        await tasks.OrderBy(t => t.DueDay).ThenBy(t => t.Id).Take(DeskPile.Take).Select(t => new Line(t.Id, t.Code, t.Title, t.OwnerUnitId, t.DueDay)).ToListAsync(ct);

    private static DeskItem Item(Line line, IReadOnlyDictionary<Guid, UnitModel> units, DateOnly today)
    {
        // A silent task is late by its report's day; its own day may be years ahead and would say the opposite.
        var (left, tone) = line.Asked is { } asked ? ($"Kỳ {asked:dd'/'MM} trễ {Vi.Number(today.DayNumber - asked.DayNumber)} ngày", Tone.Bad) : Vi.Due(line.Due, today);
        return new DeskItem($"{line.Code}. {line.Title}", $"/work/tasks/{line.Id:D}", line.Unit is { } unit && units.TryGetValue(unit, out var found) ? found.ShortName : null, left, tone);
    }

    private sealed record Line(Guid Id, string Code, string Title, Guid? Unit, DateOnly Due)
    {
        /// <summary>The day by which a report was asked and did not come; null when the task's own day is what counts.</summary>
        public DateOnly? Asked { get; init; }
    }
}
