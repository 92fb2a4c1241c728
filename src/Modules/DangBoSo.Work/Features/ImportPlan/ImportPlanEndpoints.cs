using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using DangBoSo.Work.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.ImportPlan;

internal static class ImportPlanEndpoints
{
    public static void MapImportPlan(this IEndpointRouteBuilder app)
    {
        app.MapGet("/work/plans/{id:guid}/import", (Guid id, PlanGate gate, Pages pages, CancellationToken ct) => PageAsync(id, null, null, gate, pages, null, ct)).WithName("work.plan_import").RequireAuthorization();
        app.MapPost("/work/plans/{id:guid}/import", PostAsync).WithName("work.plan_import.post").RequireAuthorization();
        app.MapPost("/api/v1/work/plans/{id:guid}/import", ImportByApiAsync).WithName("work.plan_import.api").RequireAuthorization();
        foreach (var form in PlanForms.All)
        {
            app.MapGet($"/work/plan-templates/{form.File(TableFormat.Csv)}", IResult () => form.Template(TableFormat.Csv)).WithName($"work.plan_template.{form.Name}.csv").RequireAuthorization();
            app.MapGet($"/work/plan-templates/{form.File(TableFormat.Xlsx)}", IResult () => form.Template(TableFormat.Xlsx)).WithName($"work.plan_template.{form.Name}.xlsx").RequireAuthorization();
        }
    }

    /// <summary>Tables posted: the dry run, answered with the page itself. Their sealed mark posted: the import.</summary>
    private static Task<IResult> PostAsync(Guid id, Posted<ImportPlanInput> posted, CheckedTables tables, PlanGate gate, Forms forms, Pages pages, Messages messages, CancellationToken ct) =>
        posted.Input.Checked is { } mark
            ? forms.SubmitAsync(posted, () => tables.ImportAsync(id, mark, ct), plan => $"/work/plans/{plan}", refusal => PageAsync(id, null, null, gate, pages, refusal, ct), "work.import.done", ct)
            : CheckAsync(id, posted, tables, gate, pages, messages, ct);

    private static async Task<IResult> CheckAsync(Guid id, Posted<ImportPlanInput> posted, CheckedTables tables, PlanGate gate, Pages pages, Messages messages, CancellationToken ct)
    {
        await gate.HeldAsync(id, PlanGate.BreakDown, ct);
        var errors = posted.FileErrors.ToList();
        if (errors.Count == 0 && posted.Files.Count == 0) errors.Add(new InputError("Clauses.Table", "work.import.no_table"));
        if (errors.Count > 0)
        {
            var said = new FormErrors(errors.GroupBy(e => e.Field).Select(g => new KeyValuePair<string, string[]>(g.Key, [.. g.Select(e => messages.Text(e.Code, e.Args))])), posted.Form);
            return await PageAsync(id, null, null, gate, pages, new Refusal(said, StatusCodes.Status422UnprocessableEntity), ct);
        }

        var (outcome, mark) = await tables.CheckAsync(id, posted.Files, ct);
        return await PageAsync(id, outcome, mark, gate, pages, null, ct);
    }

    private static async Task<IResult> PageAsync(Guid id, ImportPlanOutcomeModel? outcome, string? mark, PlanGate gate, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var plan = await gate.HeldAsync(id, PlanGate.BreakDown, ct);
        plan.MustBeDraft();
        var title = PlanTitle.Of(plan, "Nhập từ bảng Excel, CSV") with { Status = outcome?.Faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
        return await pages.ShowAsync<ImportPlanPage>(title, new ImportPlanModel(id, outcome, mark), refusal, ct);
    }

    private static async Task<IResult> ImportByApiAsync(Guid id, ImportPlanApiInput input, IPlanImports imports, CheckedTables tables, CancellationToken ct)
    {
        await using var clauses = input.Clauses?.Open();
        await using var targets = input.Targets?.Open();
        await using var paths = input.Paths?.Open();
        await using var assignments = input.Assignments?.Open();
        var outcome = tables.Model(await imports.ImportAsync(id, new PlanTables { Clauses = clauses, Targets = targets, Paths = paths, Assignments = assignments }, input.Check, ct));
        return Results.Json(outcome, statusCode: outcome.Faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
