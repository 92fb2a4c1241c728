using DangBoSo.Platform.Files;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.KeepPaper;

internal static class KeepPaperEndpoints
{
    public static void MapKeepPaper(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/members/{id:guid}/papers/new", (Guid id, KeepPaperHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, null, handler, pages, null, ct)).WithName("organisation.member.paper.new").RequireAuthorization();
        app.MapPost("/organisation/members/{id:guid}/papers/new", AddAsync).WithName("organisation.member.paper.new.post").RequireAuthorization();
        app.MapGet("/organisation/members/{id:guid}/papers/{paper:guid}", async (Guid id, Guid paper, KeepPaperHandler handler, HttpContext context, CancellationToken ct) => PaperAnswer.Attached(await handler.OpenAsync(id, paper, ct), context)).WithName("organisation.member.paper").RequireAuthorization();
        app.MapGet("/organisation/members/{id:guid}/papers/{paper:guid}/remove", (Guid id, Guid paper, KeepPaperHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, paper, handler, pages, null, ct)).WithName("organisation.member.paper.remove").RequireAuthorization();
        app.MapPost("/organisation/members/{id:guid}/papers/{paper:guid}/remove", RemoveAsync).WithName("organisation.member.paper.remove.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/members/{id:guid}/papers", AddApiAsync).WithName("organisation.member.paper.new.api").RequireAuthorization();
        app.MapPost("/api/v1/organisation/members/{id:guid}/papers/{paper:guid}/removal", RemoveApiAsync).WithName("organisation.member.paper.remove.api").RequireAuthorization();
    }

    private static Task<IResult> AddAsync(Guid id, Posted<KeepPaperInput> posted, KeepPaperHandler handler, Attachments attachments, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.AddAsync(id, posted.Input, posted.Files, ct), At, async refusal =>
        {
            foreach (var file in posted.Files) await attachments.DiscardAsync(file, ct);
            return await PageAsync(id, null, handler, pages, refusal, ct);
        }, "organisation.paper.kept", ct);

    private static Task<IResult> RemoveAsync(Guid id, Guid paper, Posted<RemovePaperInput> posted, KeepPaperHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.RemoveAsync(id, paper, posted.Input, ct), At, refusal => PageAsync(id, paper, handler, pages, refusal, ct), "organisation.paper.removed", ct);

    private static async Task<IResult> RemoveApiAsync(Guid id, Guid paper, RemovePaperInput? input, KeepPaperHandler handler, Api api, CancellationToken ct)
    {
        input ??= new RemovePaperInput();
        await handler.ReadAsync(id, paper, ct); // a stranger gets 404, whatever he sent
        return await api.SubmitAsync(input, () => handler.RemoveAsync(id, paper, input, ct), member => $"/api/v1/organisation/members/{member:D}", ct);
    }

    private static async Task<IResult> AddApiAsync(Guid id, HttpRequest request, FormReader reader, KeepPaperHandler handler, Attachments attachments, Api api, CancellationToken ct)
    {
        await handler.ReadAsync(id, null, ct); // a stranger gets 404, and fills no store
        var received = await ApiUpload.ReadAsync(request, reader, ct);
        var input = InputBinder.Bind<KeepPaperInput>(received.Form);
        return await ApiUpload.SubmitAsync(input, received, () => handler.AddAsync(id, input, received.Files, ct), member => $"/api/v1/organisation/members/{member:D}", attachments, api, ct);
    }

    private static string At(Guid member) => $"/organisation/members/{member:D}#papers";

    private static async Task<IResult> PageAsync(Guid id, Guid? paper, KeepPaperHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, paper, ct);
        return await pages.ShowAsync<KeepPaperPage>(RecordTitles.Of(paper is null ? "Thêm giấy tờ" : "Bỏ giấy tờ", id, model.Name), model, refusal, ct);
    }
}
