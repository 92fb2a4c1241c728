using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Access.Features.Compartments;

internal static class CompartmentEndpoints
{
    private const string Address = "/account/compartments";
    private const string One = Address + "/{id:guid}";
    private const string ApiAddress = "/api/v1/access/compartments";
    private const string ApiOne = ApiAddress + "/{id:guid}";
    private static readonly Crumb Account = new("Tài khoản của tôi", "/account");
    private static readonly PageTitle Title = new("Hồ sơ hạn chế", null, Account);

    public static void MapCompartments(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("").RequireAuthorization();
        own.MapGet(Address, (MyCompartmentsReader reader, Pages pages, CancellationToken ct) => ListAsync(null, reader, pages, ct)).WithName("access.compartments.page");
        own.MapGet(One, (Guid id, string? unit, CompartmentReader reader, Pages pages, CancellationToken ct) => ShowAsync(id, unit, null, reader, pages, ct)).WithName("access.compartment.page");
        own.MapGet(ApiAddress, (MyCompartmentsReader reader, CancellationToken ct) => reader.ReadAsync(ct)).WithName("access.compartments.api");
        own.MapGet(ApiOne, (Guid id, CompartmentReader reader, CancellationToken ct) => reader.ReadAsync(id, null, ct)).WithName("access.compartment.api");
        // Whoever sits down at a desk that was left open lets nobody in and puts nobody out.
        var acts = app.MapGroup("").RequireAuthorization().AskFreshFactor();
        MapForms(acts);
        MapApi(acts);
    }

    private static void MapForms(IEndpointRouteBuilder acts)
    {
        acts.MapPost(Address, (Posted<OpenCompartmentInput> posted, OpenCompartmentHandler handler, MyCompartmentsReader reader, Forms forms, Pages pages, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.HandleAsync(posted.Input, ct), Page, refusal => ListAsync(refusal, reader, pages, ct), "access.compartment.opened", ct)).WithName("access.compartment.open");
        acts.MapPost(One + "/take-over", (Guid id, Posted<TakeOverInput> posted, TakeOverCompartmentHandler handler, MyCompartmentsReader reader, Forms forms, Pages pages, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, ct), Page, refusal => ListAsync(refusal, reader, pages, ct), "access.compartment.taken_over", ct)).WithName("access.compartment.take_over");
        acts.MapPost(One + "/members", (Guid id, Posted<AdmitMemberInput> posted, AdmitMemberHandler handler, CompartmentReader reader, Forms forms, Pages pages, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, ct), Page, refusal => ShowAsync(id, posted.Input.Unit, refusal, reader, pages, ct), "access.compartment.admitted", ct)).WithName("access.compartment.admit");
        acts.MapPost(One + "/dismissals", (Guid id, Posted<DismissMemberInput> posted, DismissMemberHandler handler, CompartmentReader reader, Forms forms, Pages pages, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, ct), Page, refusal => ShowAsync(id, null, refusal, reader, pages, ct), "access.compartment.dismissed", ct)).WithName("access.compartment.dismiss");
        acts.MapPost(One + "/leave", (Guid id, Posted<NoInput> posted, DismissMemberHandler handler, CompartmentReader reader, Forms forms, Pages pages, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.LeaveAsync(id, ct), _ => Address, refusal => ShowAsync(id, null, refusal, reader, pages, ct), "access.compartment.left", ct)).WithName("access.compartment.leave");
        acts.MapPost(One + "/close", (Guid id, Posted<NoInput> posted, CloseCompartmentHandler handler, CompartmentReader reader, Forms forms, Pages pages, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.SeenVersion, ct), Page, refusal => ShowAsync(id, null, refusal, reader, pages, ct), "access.compartment.closed", ct)).WithName("access.compartment.close");
    }

    private static void MapApi(IEndpointRouteBuilder acts)
    {
        acts.MapPost(ApiAddress, (OpenCompartmentInput input, OpenCompartmentHandler handler, Api answers, CancellationToken ct) => answers.SubmitAsync(input, () => handler.HandleAsync(input, ct), Location, ct)).WithName("access.compartment.open.api");
        acts.MapPost(ApiOne + "/take-over", (Guid id, TakeOverInput input, TakeOverCompartmentHandler handler, Api answers, CancellationToken ct) => answers.SubmitAsync(input, () => handler.HandleAsync(id, input, ct), Location, ct)).WithName("access.compartment.take_over.api");
        acts.MapPost(ApiOne + "/members", (Guid id, AdmitMemberInput input, AdmitMemberHandler handler, Api answers, CancellationToken ct) => answers.SubmitAsync(input, () => handler.HandleAsync(id, input, ct), Location, ct)).WithName("access.compartment.admit.api");
        acts.MapPost(ApiOne + "/dismissals", (Guid id, DismissMemberInput input, DismissMemberHandler handler, Api answers, CancellationToken ct) => answers.SubmitAsync(input, () => handler.HandleAsync(id, input, ct), Location, ct)).WithName("access.compartment.dismiss.api");
        acts.MapPost(ApiOne + "/leave", (Guid id, DismissMemberHandler handler, Api answers, CancellationToken ct) => answers.SubmitAsync(new NoInput(), () => handler.LeaveAsync(id, ct), _ => ApiAddress, ct)).WithName("access.compartment.leave.api");
        acts.MapPost(ApiOne + "/close", (Guid id, CloseCompartmentInput input, CloseCompartmentHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(input, () => handler.HandleAsync(id, int.TryParse(input.Version, out var seen) ? seen : null, ct), Location, ct)).WithName("access.compartment.close.api");
    }

    private static string Page(Guid id) => $"{Address}/{id:D}";

    private static string Location(Guid id) => $"{ApiAddress}/{id:D}";

    private static async Task<IResult> ListAsync(Refusal? refusal, MyCompartmentsReader reader, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<MyCompartmentsPage>(Title, await reader.ReadAsync(ct), refusal, ct);

    private static async Task<IResult> ShowAsync(Guid id, string? unit, Refusal? refusal, CompartmentReader reader, Pages pages, CancellationToken ct)
    {
        var model = await reader.ReadAsync(id, unit, ct);
        return await pages.ShowAsync<CompartmentPage>(new PageTitle(model.Name, null, Account, new Crumb("Hồ sơ hạn chế", Address)), model, refusal, ct);
    }
}
