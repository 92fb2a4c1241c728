using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.ShowLine;

/// <summary>One assignment to many: how each organisation stands, as far as the actor sees their tasks.</summary>
internal sealed class ShowLineQuery(WorkDb db, PlanGate gate, Actor actor, IOrganisations organisations)
{
    public async Task<(Plan Plan, ShowLineModel Model)> ReadAsync(Guid id, Guid line, CancellationToken ct)
    {
        var plan = await gate.SeenAsync(id, ct);
        var tasks = await db.Tasks.VisibleTo(actor).AsNoTracking().Where(t => t.PlanId == id && t.LineId == line && t.State != TaskState.Draft).ToListAsync(ct);
        if (tasks.Count == 0) throw new NotFound("work.task.not_found");
        var units = await organisations.UnitsAsync([.. tasks.Select(t => t.OwnerUnitId).OfType<Guid>()], ct);
        var rows = tasks.Select(t => (Task: t, Unit: t.OwnerUnitId is { } u && units.TryGetValue(u, out var unit) ? unit : null)).OrderBy(r => r.Unit?.Code, StringComparer.Ordinal).Select(r => Row(r.Task, r.Unit?.ShortName ?? "–")).ToList();
        return (plan, new ShowLineModel(id, tasks[0].Code, tasks[0].Title, tasks.Count(t => t.State is TaskState.Accepted or TaskState.Done), rows));
    }

    private static LineTaskModel Row(WorkTask t, string owner)
    {
        var (word, tone) = Words.Of(t.State);
        return new LineTaskModel(t.Id, owner, t.AssigneeName, Words.Due(t.DueDay, t.Yearly), word, tone, t.ReturnReason);
    }
}

internal static class ShowLineEndpoints
{
    public static void MapShowLine(this IEndpointRouteBuilder app)
    {
        app.MapGet("/work/plans/{id:guid}/lines/{line:guid}", ShowAsync).WithName("work.line").RequireAuthorization();
        app.MapGet("/api/v1/work/plans/{id:guid}/lines/{line:guid}", async (Guid id, Guid line, ShowLineQuery lines, CancellationToken ct) => (await lines.ReadAsync(id, line, ct)).Model).WithName("work.line.api").RequireAuthorization();
    }

    private static async Task<IResult> ShowAsync(Guid id, Guid line, ShowLineQuery lines, Pages pages, CancellationToken ct)
    {
        var (plan, model) = await lines.ReadAsync(id, line, ct);
        return await pages.ShowAsync<ShowLinePage>(PlanTitle.Of(plan, $"Nhiệm vụ {model.Code}"), model, ct);
    }
}
