using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.OpenPost;

internal static class OpenPostEndpoints
{
    public static void MapOpenPost(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/units/{id:guid}/posts/new", (Guid id, OpenPostHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, handler, pages, null, ct)).WithName("organisation.post.open").RequireAuthorization().AskFreshFactor();
        app.MapPost("/organisation/units/{id:guid}/posts/new", PostAsync).WithName("organisation.post.open.post").RequireAuthorization().AskFreshFactor();
        app.MapPost("/api/v1/organisation/units/{id:guid}/posts", ApiAsync).WithName("organisation.post.open.api").RequireAuthorization().AskFreshFactor();
    }

    private static async Task<IResult> PostAsync(Guid id, Posted<OpenPostInput> posted, OpenPostHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        await forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, ct), _ => $"/organisation/units/{id}", refusal => PageAsync(id, handler, pages, refusal, ct), "organisation.post.opened", ct);

    private static async Task<IResult> ApiAsync(Guid id, OpenPostInput? input, OpenPostHandler handler, Api api, CancellationToken ct)
    {
        await handler.ReadAsync(id, ct); // a stranger gets 404, whatever he sent
        input ??= new OpenPostInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, ct), _ => $"/api/v1/organisation/units/{id}", ct);
    }

    private static async Task<IResult> PageAsync(Guid id, OpenPostHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, ct);
        return await pages.ShowAsync<OpenPostPage>(new PageTitle("Giao chức vụ", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb(model.UnitName, $"/organisation/units/{id}")), model, refusal, ct);
    }
}
