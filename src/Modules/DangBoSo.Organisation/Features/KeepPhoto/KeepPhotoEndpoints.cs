using DangBoSo.Platform.Files;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.KeepPhoto;

internal static class KeepPhotoEndpoints
{
    public static void MapKeepPhoto(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/members/{id:guid}/photo", async (Guid id, KeepPhotoHandler handler, HttpContext context, CancellationToken ct) => PaperAnswer.Photo(await handler.OpenAsync(id, ct), context)).WithName("organisation.member.photo").RequireAuthorization();
        app.MapGet("/organisation/members/{id:guid}/photo/new", (Guid id, KeepPhotoHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, handler, pages, null, ct)).WithName("organisation.member.photo.new").RequireAuthorization();
        app.MapPost("/organisation/members/{id:guid}/photo/new", PostAsync).WithName("organisation.member.photo.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/members/{id:guid}/photo", ApiAsync).WithName("organisation.member.photo.api").RequireAuthorization();
    }

    private static async Task<IResult> ApiAsync(Guid id, HttpRequest request, FormReader reader, KeepPhotoHandler handler, Attachments attachments, Api api, CancellationToken ct)
    {
        await handler.ReadAsync(id, ct); // a stranger gets 404, and fills no store
        var received = await ApiUpload.ReadAsync(request, reader, ct);
        return await ApiUpload.SubmitAsync(new NoInput(), received, () => handler.HandleAsync(id, received.Files, ct), member => $"/api/v1/organisation/members/{member:D}", attachments, api, ct);
    }

    private static Task<IResult> PostAsync(Guid id, Posted<NoInput> posted, KeepPhotoHandler handler, Attachments attachments, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Files, ct), member => $"/organisation/members/{member:D}", async refusal =>
        {
            foreach (var file in posted.Files) await attachments.DiscardAsync(file, ct);
            return await PageAsync(id, handler, pages, refusal, ct);
        }, "organisation.photo.kept", ct);

    private static async Task<IResult> PageAsync(Guid id, KeepPhotoHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, ct);
        return await pages.ShowAsync<KeepPhotoPage>(RecordTitles.Of("Ảnh đảng viên", id, model.Name), model, refusal, ct);
    }
}
