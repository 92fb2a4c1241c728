using DangBoSo.Access.Acting;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Access.Features.Sessions;

internal static class SessionsEndpoints
{
    private const string Address = "/account/sessions";
    private static readonly PageTitle Title = new("Các máy đang đăng nhập", null, new Crumb("Tài khoản của tôi", "/account"));

    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("").RequireAuthorization().WithMetadata(WithoutPost.Allowed);
        own.MapGet(Address, (MySessionsReader reader, Pages pages, CancellationToken ct) => PageAsync(null, reader, pages, ct)).WithName("access.sessions.page");
        own.MapPost(Address + "/{id:guid}/end", (Guid id, Posted<NoInput> posted, EndSessionHandler handler, MySessionsReader reader, Forms forms, Pages pages, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.HandleAsync(id, ct), _ => Address, refusal => PageAsync(refusal, reader, pages, ct), "access.session.ended", ct)).WithName("access.sessions.end");
        own.MapPost(Address + "/end-others", (Posted<NoInput> posted, EndSessionHandler handler, MySessionsReader reader, Forms forms, Pages pages, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.AllOthersAsync(ct), _ => Address, refusal => PageAsync(refusal, reader, pages, ct), "access.session.others_ended", ct)).WithName("access.sessions.end_others");
        own.MapGet("/api/v1/access/sessions", (MySessionsReader reader, CancellationToken ct) => reader.ReadAsync(ct)).WithName("access.sessions.api");
        own.MapPost("/api/v1/access/sessions/{id:guid}/end", (Guid id, EndSessionHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(new NoInput(), () => handler.HandleAsync(id, ct), _ => "/api/v1/access/sessions", ct)).WithName("access.sessions.end.api");
    }

    private static async Task<IResult> PageAsync(Refusal? refusal, MySessionsReader reader, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<SessionsPage>(Title, await reader.ReadAsync(ct), refusal, ct);
}
