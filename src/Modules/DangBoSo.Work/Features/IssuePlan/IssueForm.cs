using DangBoSo.Documents.Contracts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Platform.Web.Posting;
using DangBoSo.Work.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.IssuePlan;

/// <summary>The form that asks who gets the plan.</summary>
internal sealed class IssueForm(WorkDb db, PlanGate gate, PlanUnits units, IDocuments documents, Messages messages, Pages pages)
{
    public async Task<IResult> ShowAsync(Guid id, bool none, Refusal? refusal, CancellationToken ct)
    {
        var plan = await gate.HeldAsync(id, PlanGate.Issue, ct);
        if (refusal is null) plan.MustBeDraft();
        var targets = await db.Targets.AsNoTracking().Where(t => t.PlanId == id).ToListAsync(ct);
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.PlanId == id).ToListAsync(ct);
        var options = (await units.OfAsync(plan, ct)).Select(u => new Option(u.Id.ToString("D"), u.ShortName)).ToList();
        var obstacles = Readiness.Obstacles(targets, tasks).Select(o => messages.Text(o.Code, o.Args)).ToList();
        var document = await documents.FindAsync(plan.DocumentId, ct);
        var model = new IssuePlanModel(id, plan.Version, document?.Number, targets.Count, tasks.Select(t => t.LineId).Distinct().Count(), options, none ? [] : options.ConvertAll(o => o.Value), obstacles);
        return await pages.ShowAsync<IssuePlanPage>(PlanTitle.Of(plan, "Phát hành"), model, refusal, ct);
    }
}
