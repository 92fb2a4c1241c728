using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Platform.Web.Posting;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.EditClause;

internal static class EditClauseEndpoints
{
    public static void MapEditClause(this IEndpointRouteBuilder app)
    {
        var page = app.MapGroup("/work/plans/{id:guid}/clauses").RequireAuthorization();
        page.MapGet("/new", (Guid id, ClauseForm form, CancellationToken ct) => form.ShowAsync(id, null, null, ct)).WithName("work.clause_new");
        page.MapPost("/new", (Guid id, Posted<ClauseInput> posted, EditClauseHandler handler, Forms forms, ClauseForm form, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.AddAsync(id, posted.Input, ct), Done(id), r => form.ShowAsync(id, null, r, ct), "work.clause.saved", ct)).WithName("work.clause_add");
        page.MapGet("/{clause:guid}", (Guid id, Guid clause, ClauseForm form, CancellationToken ct) => form.ShowAsync(id, clause, null, ct)).WithName("work.clause_edit");
        page.MapPost("/{clause:guid}", (Guid id, Guid clause, Posted<ClauseInput> posted, EditClauseHandler handler, Forms forms, ClauseForm form, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.ChangeAsync(id, clause, posted.Input, posted.SeenVersion, ct), Done(id), r => form.ShowAsync(id, clause, r, ct), "work.clause.saved", ct)).WithName("work.clause_change");
        page.MapPost("/{clause:guid}/remove", (Guid id, Guid clause, Posted<NoInput> posted, EditClauseHandler handler, Forms forms, ClauseForm form, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.RemoveAsync(id, clause, ct), Done(id), r => form.ShowAsync(id, clause, r, ct), "work.clause.removed", ct)).WithName("work.clause_remove");

        var api = app.MapGroup("/api/v1/work/plans/{id:guid}/clauses").RequireAuthorization();
        api.MapPost("/", (Guid id, ClauseInput input, EditClauseHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(input, () => handler.AddAsync(id, input, ct), Location, ct)).WithName("work.clause_add.api");
        api.MapPost("/{clause:guid}", (Guid id, Guid clause, int? version, ClauseInput input, EditClauseHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(input, () => handler.ChangeAsync(id, clause, input, version, ct), Location, ct)).WithName("work.clause_change.api");
        api.MapPost("/{clause:guid}/remove", (Guid id, Guid clause, EditClauseHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(new NoInput(), () => handler.RemoveAsync(id, clause, ct), Location, ct)).WithName("work.clause_remove.api");
    }

    private static Func<Guid, string> Done(Guid plan) => _ => $"/work/plans/{plan}#clauses";

    private static string Location(Guid plan) => $"/api/v1/work/plans/{plan}";
}

/// <summary>The form of a clause, new or known.</summary>
internal sealed class ClauseForm(WorkDb db, PlanGate gate, EditClauseHandler handler, Pages pages)
{
    public async Task<IResult> ShowAsync(Guid id, Guid? clause, Refusal? refusal, CancellationToken ct)
    {
        var plan = await gate.HeldAsync(id, PlanGate.BreakDown, ct);
        if (clause is null && refusal is null) plan.MustBeDraft(); // nobody fills a form that cannot be taken
        var found = clause is { } known ? await handler.FindAsync(id, known, ct) : null;
        var parents = await db.Clauses.Where(c => c.PlanId == id && c.Id != clause).OrderBy(c => c.Position).Select(c => new Option(c.Code, c.Code + " " + c.Title, null)).ToListAsync(ct);
        var model = new ClauseFormModel(id, clause, plan.State is PlanState.Draft, found?.Version, found?.Code, found?.ParentCode, found?.Title, found?.Text, parents);
        return await pages.ShowAsync<ClauseFormPage>(PlanTitle.Of(plan, found is null ? "Thêm mục" : $"Mục {found.Code}"), model, refusal, ct);
    }
}
