using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.EditTarget;

internal static class EditTargetEndpoints
{
    public static void MapEditTarget(this IEndpointRouteBuilder app)
    {
        var page = app.MapGroup("/work/plans/{id:guid}/targets").RequireAuthorization();
        page.MapGet("/new", (Guid id, TargetForm form, CancellationToken ct) => form.ShowAsync(id, null, null, ct)).WithName("work.target_new");
        page.MapPost("/new", (Guid id, Posted<TargetInput> posted, EditTargetHandler handler, Forms forms, TargetForm form, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.AddAsync(id, posted.Input, ct), Done(id), r => form.ShowAsync(id, null, r, ct), "work.target.saved", ct, check: () => handler.CheckAsync(id, null, posted.Input, ct))).WithName("work.target_add");
        page.MapGet("/{target:guid}", (Guid id, Guid target, TargetForm form, CancellationToken ct) => form.ShowAsync(id, target, null, ct)).WithName("work.target_edit");
        page.MapPost("/{target:guid}", (Guid id, Guid target, Posted<TargetInput> posted, EditTargetHandler handler, Forms forms, TargetForm form, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.ChangeAsync(id, target, posted.Input, posted.SeenVersion, ct), Done(id), r => form.ShowAsync(id, target, r, ct), "work.target.saved", ct, check: () => handler.CheckAsync(id, target, posted.Input, ct))).WithName("work.target_change");
        page.MapPost("/{target:guid}/remove", (Guid id, Guid target, Posted<NoInput> posted, EditTargetHandler handler, Forms forms, TargetForm form, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.RemoveAsync(id, target, ct), Done(id), r => form.ShowAsync(id, target, r, ct), "work.target.removed", ct)).WithName("work.target_remove");

        var api = app.MapGroup("/api/v1/work/plans/{id:guid}/targets").RequireAuthorization();
        api.MapPost("/", (Guid id, TargetInput input, EditTargetHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(input, () => handler.AddAsync(id, input, ct), Location, ct, check: () => handler.CheckAsync(id, null, input, ct))).WithName("work.target_add.api");
        api.MapPost("/{target:guid}", (Guid id, Guid target, int? version, TargetInput input, EditTargetHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(input, () => handler.ChangeAsync(id, target, input, version, ct), Location, ct, check: () => handler.CheckAsync(id, target, input, ct))).WithName("work.target_change.api");
        api.MapPost("/{target:guid}/remove", (Guid id, Guid target, EditTargetHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(new NoInput(), () => handler.RemoveAsync(id, target, ct), Location, ct)).WithName("work.target_remove.api");
    }

    private static Func<Guid, string> Done(Guid plan) => _ => $"/work/plans/{plan}#targets";

    private static string Location(Guid plan) => $"/api/v1/work/plans/{plan}";
}
