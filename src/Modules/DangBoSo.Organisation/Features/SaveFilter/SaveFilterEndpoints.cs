using DangBoSo.Organisation.Features.ListMembers;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.SaveFilter;

internal static class SaveFilterEndpoints
{
    private const string At = "/organisation/members/filters";
    private const string Api = "/api/v1" + At;

    private static readonly Crumb[] Crumbs = [new("Tổ chức", "/organisation"), new("Đảng viên", "/organisation/members")];

    public static void MapSaveFilter(this IEndpointRouteBuilder app)
    {
        app.MapGet(At, (SaveFilterHandler handler, Pages pages, CancellationToken ct) => ListAsync(handler, pages, null, ct)).WithName("organisation.filters").RequireAuthorization();
        app.MapGet(At + "/new", ([AsParameters] ListMembersInput asked, SaveFilterHandler handler, Pages pages, CancellationToken ct) => NewAsync(asked, handler, pages, null, ct)).WithName("organisation.filter.new").RequireAuthorization();
        app.MapPost(At + "/new", PostAsync).WithName("organisation.filter.save").RequireAuthorization();
        app.MapPost(At + "/{id:guid}/rename", RenameAsync).WithName("organisation.filter.rename").RequireAuthorization();
        app.MapPost(At + "/{id:guid}/remove", RemoveAsync).WithName("organisation.filter.remove").RequireAuthorization();
        app.MapGet(Api, (SaveFilterHandler handler, CancellationToken ct) => handler.ListAsync(ct)).WithName("organisation.filters.api").RequireAuthorization();
        app.MapPost(Api, ApiAsync).WithName("organisation.filter.save.api").RequireAuthorization();
        app.MapPost(Api + "/{id:guid}/rename", RenameApiAsync).WithName("organisation.filter.rename.api").RequireAuthorization();
        app.MapPost(Api + "/{id:guid}/remove", (Guid id, SaveFilterHandler handler, Api api, CancellationToken ct) =>
            api.SubmitAsync(new NoInput(), () => handler.RemoveAsync(id, ct), _ => Api, ct)).WithName("organisation.filter.remove.api").RequireAuthorization();
    }

    private static Task<IResult> PostAsync(Posted<SaveFilterInput> posted, SaveFilterHandler handler, Forms forms, Pages pages, CancellationToken ct)
    {
        var asked = new ListMembersInput { Q = posted.Input.Q, Unit = Guid.TryParse(posted.Input.Unit, out var unit) ? unit : null, F = [.. posted.Input.F] };
        return forms.SubmitAsync(posted, () => handler.SaveAsync(posted.Input, ct), _ => "/organisation/members?" + handler.Ask(asked).Asked.Address("").TrimStart('?'), refusal => NewAsync(asked, handler, pages, refusal, ct), "organisation.filter.saved", ct);
    }

    private static Task<IResult> RenameAsync(Guid id, Posted<RenameFilterInput> posted, SaveFilterHandler handler, Forms forms, Pages pages, CancellationToken ct) => OwnAsync(id, handler, () =>
        forms.SubmitAsync(posted, () => handler.RenameAsync(id, posted.Input, ct), _ => At, refusal => ListAsync(handler, pages, refusal, ct), "organisation.filter.renamed", ct), ct);

    private static Task<IResult> RemoveAsync(Guid id, Posted<NoInput> posted, SaveFilterHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.RemoveAsync(id, ct), _ => At, refusal => ListAsync(handler, pages, refusal, ct), "organisation.filter.removed", ct);

    private static async Task<IResult> ApiAsync(SaveFilterInput? input, SaveFilterHandler handler, Api api, CancellationToken ct)
    {
        input ??= new SaveFilterInput();
        await handler.ListAsync(ct); // who reads no members keeps no filters of them, whatever he sent
        return await api.SubmitAsync(input, () => handler.SaveAsync(input, ct), _ => Api, ct);
    }

    private static Task<IResult> RenameApiAsync(Guid id, RenameFilterInput? input, SaveFilterHandler handler, Api api, CancellationToken ct) => OwnAsync(id, handler, () =>
        api.SubmitAsync(input ?? new RenameFilterInput(), () => handler.RenameAsync(id, input!, ct), _ => Api, ct), ct);

    // A stranger gets 404, whatever he sent.
    private static async Task<IResult> OwnAsync(Guid id, SaveFilterHandler handler, Func<Task<IResult>> answer, CancellationToken ct)
    {
        await handler.FindAsync(id, ct);
        return await answer();
    }

    private static async Task<IResult> NewAsync(ListMembersInput asked, SaveFilterHandler handler, Pages pages, Refusal? refusal, CancellationToken ct) =>
        await pages.ShowAsync<SaveFilterPage>(new PageTitle("Lưu bộ lọc", "organisation", Crumbs), handler.Ask(asked), refusal, ct);

    private static async Task<IResult> ListAsync(SaveFilterHandler handler, Pages pages, Refusal? refusal, CancellationToken ct) =>
        await pages.ShowAsync<SavedFiltersPage>(new PageTitle("Bộ lọc đã lưu", "organisation", Crumbs), await handler.ListAsync(ct), refusal, ct);
}
