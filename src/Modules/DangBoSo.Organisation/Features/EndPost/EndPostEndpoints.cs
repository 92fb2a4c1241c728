using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.EndPost;

internal static class EndPostEndpoints
{
    public static void MapEndPost(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/posts/{id:guid}/end", (Guid id, EndPostHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, handler, pages, null, ct)).WithName("organisation.post.end").RequireAuthorization().AskFreshFactor();
        app.MapPost("/organisation/posts/{id:guid}/end", PostAsync).WithName("organisation.post.end.post").RequireAuthorization().AskFreshFactor();
        app.MapPost("/api/v1/organisation/posts/{id:guid}/end", ApiAsync).WithName("organisation.post.end.api").RequireAuthorization().AskFreshFactor();
    }

    private static async Task<IResult> PostAsync(Guid id, Posted<EndPostInput> posted, EndPostHandler handler, Forms forms, Pages pages, CancellationToken ct)
    {
        var unit = (await handler.ReadAsync(id, ct)).UnitId;
        return await forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, posted.SeenVersion, ct), _ => $"/organisation/units/{unit}", refusal => PageAsync(id, handler, pages, refusal, ct), "organisation.post.ended_now", ct);
    }

    private static async Task<IResult> ApiAsync(Guid id, EndPostInput? input, EndPostHandler handler, Api api, CancellationToken ct)
    {
        var unit = (await handler.ReadAsync(id, ct)).UnitId; // a stranger gets 404, whatever he sent
        input ??= new EndPostInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, Typed.Version(input.Version), ct), _ => $"/api/v1/organisation/units/{unit}", ct);
    }

    private static async Task<IResult> PageAsync(Guid id, EndPostHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, ct);
        return await pages.ShowAsync<EndPostPage>(new PageTitle("Kết thúc chức vụ", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb(model.UnitName, $"/organisation/units/{model.UnitId}")), model, refusal, ct);
    }
}
