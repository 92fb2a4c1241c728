using System.Globalization;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.ListTasks;

/// <summary>Which tasks are asked for.</summary>
/// <param name="After">The last row above: its due day and id, as <c>2030-12-31_019a…</c>.</param>
/// <param name="Mine">Only what is assigned to the person himself.</param>
internal sealed record TaskFilter(string? Tab, Guid? Plan, bool Mine, string? After);

/// <summary>Tasks of the actor's unit, the next due first.</summary>
internal sealed class ListTasksQuery(WorkDb db, Actor actor, IOrganisations organisations, LocalDays days)
{
    public const string Waiting = "waiting", Active = "active", Returned = "returned", Done = "done", Along = "along";
    private const int PageSize = 30;

    public async Task<ListTasksModel> ReadAsync(TaskFilter filter, CancellationToken ct)
    {
        var own = Own(filter);
        var counts = await CountAsync(own, ct);
        var along = await AlongWith(filter).Take(TaskTabModel.Most + 1).CountAsync(ct);
        var tab = filter.Tab is Active or Returned or Done or Along or Waiting ? filter.Tab : counts.ContainsKey(TaskState.Sent) || !counts.ContainsKey(TaskState.Accepted) ? Waiting : Active;
        var found = await After(In(tab, filter), filter.After).Take(PageSize + 1).ToListAsync(ct);
        var page = found.Take(PageSize).ToList();
        return new ListTasksModel(
            tab, Tabs(counts, along), await RowsAsync(page, ct), found.Count > PageSize ? Key(page[^1]) : null, filter.Plan?.ToString("D"), filter.Mine, await PlansAsync(ct),
            (await organisations.FindAsync(actor.OrganisationId, ct))?.ShortName ?? "");
    }

    /// <summary>All that the tab lists, row by row as the database gives it.</summary>
    public IAsyncEnumerable<TaskLine> Stream(TaskFilter filter) =>
        After(In(filter.Tab, filter), after: null).Select(t => new TaskLine(
            t.Code, t.Title, db.Plans.Where(p => p.Id == t.PlanId).Select(p => p.Title).First(), t.ClauseCode, t.AssigneeName, t.DueDay, t.Yearly, t.State)).AsAsyncEnumerable();

    private IQueryable<WorkTask> In(string? tab, TaskFilter filter) => tab is Along ? AlongWith(filter) : Own(filter).Where(StateOf(tab));

    /// <summary>By state, in one query, and no further than is shown (D15).</summary>
    private static async Task<Dictionary<TaskState, int>> CountAsync(IQueryable<WorkTask> own, CancellationToken ct)
    {
        IQueryable<TaskState> Some(TaskState state) => own.Where(t => t.State == state).Select(t => t.State).Take(TaskTabModel.Most + 1);
        var states = Some(TaskState.Sent).Concat(Some(TaskState.Accepted)).Concat(Some(TaskState.Returned)).Concat(Some(TaskState.Done));
        return await states.GroupBy(s => s).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
    }

    private IQueryable<WorkTask> Seen(TaskFilter filter)
    {
        var seen = db.Tasks.VisibleTo(actor).AsNoTracking().Where(t => t.State != TaskState.Draft);
        if (filter.Plan is { } plan) seen = seen.Where(t => t.PlanId == plan);
        if (filter.Mine && actor.AccountId is { } account) seen = seen.Where(t => t.AssigneeAccountId == account);
        return seen;
    }

    private IQueryable<WorkTask> Own(TaskFilter filter)
    {
        var unit = actor.OrganisationId;
        return Seen(filter).Where(t => t.OwnerUnitId == unit);
    }

    private IQueryable<WorkTask> AlongWith(TaskFilter filter)
    {
        var unit = actor.OrganisationId.ToString("D");
        return Seen(filter).Where(t => t.CoOwners != JsonLists.None && t.CoOwners.Contains(unit)); // the first half is the index's
    }

    private static System.Linq.Expressions.Expression<Func<WorkTask, bool>> StateOf(string? tab) => tab switch
    {
        Active => t => t.State == TaskState.Accepted,
        Returned => t => t.State == TaskState.Returned,
        Done => t => t.State == TaskState.Done,
        _ => t => t.State == TaskState.Sent,
    };

    private static IQueryable<WorkTask> After(IQueryable<WorkTask> tasks, string? after)
    {
        if (after?.Split('_') is [var text, var key] && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Guid.TryParse(key, out var id))
            tasks = tasks.Where(t => Keyset.After(t.DueDay, t.Id, day, id));
        return tasks.OrderBy(t => t.DueDay).ThenBy(t => t.Id);
    }

    private static string Key(WorkTask task) => $"{task.DueDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}_{task.Id:D}";

    private static List<TaskTabModel> Tabs(Dictionary<TaskState, int> counts, int along)
    {
        List<TaskTabModel> tabs =
        [
            new(Waiting, "Chờ nhận", counts.GetValueOrDefault(TaskState.Sent)), new(Active, "Đang thực hiện", counts.GetValueOrDefault(TaskState.Accepted)),
            new(Returned, "Đã trả lại", counts.GetValueOrDefault(TaskState.Returned)), new(Done, "Hoàn thành", counts.GetValueOrDefault(TaskState.Done)),
        ];
        if (along > 0) tabs.Add(new(Along, "Phối hợp", along));
        return tabs;
    }

    private async Task<List<Option>> PlansAsync(CancellationToken ct) =>
        [.. (await db.Plans.VisibleTo(actor).AsNoTracking().Where(p => p.State == PlanState.Issued).OrderByDescending(p => p.Id).Select(p => new { p.Id, p.Title }).Take(50).ToListAsync(ct)).Select(p => new Option(p.Id.ToString("D"), p.Title))];

    private async Task<List<TaskRowModel>> RowsAsync(List<WorkTask> page, CancellationToken ct)
    {
        var ids = page.Select(t => t.PlanId).Distinct().ToList();
        var plans = await db.Plans.VisibleTo(actor).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Title, ct);
        var units = await organisations.UnitsAsync([.. page.Select(t => t.OwnerUnitId).OfType<Guid>().Distinct()], ct);
        return page.ConvertAll(t =>
        {
            var (word, tone) = Words.Of(t.State);
            var (left, leftTone) = Vi.Due(t.DueDay, days.Today);
            var owner = t.OwnerUnitId is { } unit && units.TryGetValue(unit, out var model) ? model.ShortName : "–";
            return new TaskRowModel(t.Id, t.Code, t.Title, t.PlanId, plans.GetValueOrDefault(t.PlanId, "–"), owner, t.AssigneeName, Words.Due(t.DueDay, t.Yearly), t.State is TaskState.Done ? null : left, leftTone, word, tone);
        });
    }
}
