using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Platform.Web.Posting;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.EditTask;

/// <summary>The form of a task line, new or known.</summary>
internal sealed class TaskForm(WorkDb db, PlanGate gate, PlanUnits units, EditTaskHandler handler, Pages pages)
{
    public async Task<IResult> ShowAsync(Guid id, Guid? task, Refusal? refusal, CancellationToken ct)
    {
        var plan = await gate.HeldAsync(id, PlanGate.BreakDown, ct);
        if (task is null && refusal is null) plan.MustBeDraft(); // nobody fills a form that cannot be taken
        var found = task is { } known ? await handler.FindAsync(id, known, ct) : null;
        var clauses = await db.Clauses.Where(c => c.PlanId == id).OrderBy(c => c.Position).Select(c => new Option(c.Code, c.Code + " " + c.Title, null)).ToListAsync(ct);
        var targets = await db.Targets.Where(t => t.PlanId == id).OrderBy(t => t.Position).Select(t => new Option(t.Code, t.Code + " " + t.Title, null)).ToListAsync(ct);
        var owners = await units.WithOwnerAsync(plan, ct);
        var onLine = found is null ? 1 : await db.Tasks.CountAsync(t => t.LineId == found.LineId, ct);
        var owner = onLine > 1 ? $"Mọi đơn vị nhận ({onLine})" : owners.FirstOrDefault(u => u.Id == found?.OwnerUnitId)?.Name ?? "Mọi đơn vị nhận";
        var model = new TaskFormModel(id, task, plan.State is PlanState.Draft, found?.Version, Shown(found), owner, onLine, clauses, [.. owners.Select(u => new Option(u.Id.ToString("D"), u.ShortName))], targets);
        return await pages.ShowAsync<TaskFormPage>(PlanTitle.Of(plan, found is null ? "Thêm nhiệm vụ" : $"Nhiệm vụ {found.Code}"), model, refusal, ct);
    }

    private static TaskInput Shown(WorkTask? t) => t is null ? new TaskInput() : new TaskInput
    {
        Code = t.Code,
        ClauseCode = t.ClauseCode,
        Title = t.Title,
        Owner = t.OwnerUnitId?.ToString("D") ?? TaskInput.Everybody,
        CoOwners = [.. JsonLists.Units(t.CoOwners).Select(u => u.ToString("D"))],
        Due = Cells.Day(t.DueDay),
        Yearly = t.Yearly,
        Targets = JsonLists.Codes(t.TargetCodes),
    };
}
