using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ChangeUnits;

internal static class ChangeUnitsEndpoints
{
    public static void MapChangeUnits(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/units/{id:guid}/change", (Guid id, string? kind, ChangeUnitsHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, KindOf(kind), handler, pages, null, ct)).WithName("organisation.unit.change").RequireAuthorization().AskFreshFactor();
        app.MapPost("/organisation/units/{id:guid}/change", PostAsync).WithName("organisation.unit.change.post").RequireAuthorization().AskFreshFactor();
        app.MapPost("/api/v1/organisation/units/{id:guid}/change-outline", OutlineAsync).WithName("organisation.unit.change.outline.api").RequireAuthorization().AskFreshFactor();
        app.MapPost("/api/v1/organisation/units/{id:guid}/changes", ApiAsync).WithName("organisation.unit.change.api").RequireAuthorization().AskFreshFactor();
    }

    /// <summary>Without the mark of an outline: the dry run, answered with the page itself. With it: the change.</summary>
    private static Task<IResult> PostAsync(Guid id, Posted<ChangeUnitsInput> posted, ChangeUnitsHandler handler, Forms forms, Pages pages, CancellationToken ct)
    {
        Task<IResult> Refused(Refusal refusal) => PageAsync(id, KindOf(posted.Input.Kind), handler, pages, refusal, ct);
        return posted.Input.Seen is null
            ? forms.LookAsync(posted, () => LookAsync(id, posted.Input, handler, pages, ct), Refused)
            : forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, ct), unit => $"/organisation/units/{unit}", Refused, "organisation.change.done", ct);
    }

    private static async Task<IResult> LookAsync(Guid id, ChangeUnitsInput input, ChangeUnitsHandler handler, Pages pages, CancellationToken ct)
    {
        var looked = await handler.LookAsync(id, input, ct);
        var model = await handler.ReadAsync(id, input.KindOf, ct) with { Looked = looked, Typed = input };
        return await pages.ShowAsync<ChangeUnitsPage>(Title(model) with { Status = looked.Obstacles.Count > 0 ? StatusCodes.Status409Conflict : StatusCodes.Status200OK }, model, ct);
    }

    private static async Task<IResult> OutlineAsync(Guid id, ChangeUnitsInput? input, ChangeUnitsHandler handler, LocalDays days, CancellationToken ct)
    {
        await handler.ReadAsync(id, null, ct); // a stranger gets 404, whatever he sent
        input ??= new ChangeUnitsInput();
        var errors = await InputChecks.AllAsync(input, [], new ReadingAid(days.Today, []), null);
        return errors.Count > 0 ? throw new InvalidInput(errors) : Results.Ok(await handler.LookAsync(id, input, ct));
    }

    private static async Task<IResult> ApiAsync(Guid id, ChangeUnitsInput? input, ChangeUnitsHandler handler, Api api, CancellationToken ct)
    {
        await handler.ReadAsync(id, null, ct); // a stranger gets 404, whatever he sent
        input ??= new ChangeUnitsInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, ct), unit => $"/api/v1/organisation/units/{unit}", ct);
    }

    private static async Task<IResult> PageAsync(Guid id, UnitChangeKind? kind, ChangeUnitsHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, kind, ct);
        return await pages.ShowAsync<ChangeUnitsPage>(Title(model), model, refusal, ct);
    }

    private static PageTitle Title(ChangeUnitsModel model) =>
        new(model.Kind is { } kind ? $"{Domain.UnitChangeKinds.Word(kind)} tổ chức" : "Sắp xếp tổ chức", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb(model.Name, $"/organisation/units/{model.UnitId}"));

    private static UnitChangeKind? KindOf(string? kind) => Enum.TryParse<UnitChangeKind>(kind, out var known) && Enum.IsDefined(known) ? known : null;
}
