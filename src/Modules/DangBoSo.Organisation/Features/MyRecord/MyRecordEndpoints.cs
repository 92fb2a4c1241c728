using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.MyRecord;

internal static class MyRecordEndpoints
{
    // Also for a member whose posts have ended: it is his own record.
    public static void MapMyRecord(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("").RequireAuthorization().WithMetadata(WithoutPost.Allowed);
        own.MapGet("/account/record", PageAsync).WithName("organisation.own.record");
        own.MapGet("/account/record/sections/{section}", SectionAsync).WithName("organisation.own.section");
        own.MapGet("/account/record/photo", async (MyRecordHandler handler, HttpContext context, CancellationToken ct) => PaperAnswer.Photo(await handler.PhotoAsync(ct), context)).WithName("organisation.own.photo");
        own.MapGet("/account/record/papers/{paper:guid}", async (Guid paper, MyRecordHandler handler, HttpContext context, CancellationToken ct) => PaperAnswer.Attached(await handler.PaperAsync(paper, ct), context)).WithName("organisation.own.paper");
        own.MapGet("/api/v1/organisation/own-record", async (MyRecordHandler handler, CancellationToken ct) => await handler.ReadAsync(ct) ?? throw new NotFound("organisation.member.not_found")).WithName("organisation.own.record.api");
        own.MapGet("/api/v1/organisation/own-record/sections/{section}", (string section, MyRecordHandler handler, CancellationToken ct) => handler.SectionAsync(section, ct)).WithName("organisation.own.section.api");
    }

    private static async Task<IResult> PageAsync(MyRecordHandler handler, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<MyRecordPage>(new PageTitle("Hồ sơ của tôi", null, new Crumb("Tài khoản của tôi", "/account")), await handler.ReadAsync(ct), ct);

    private static async Task<IResult> SectionAsync(string section, MyRecordHandler handler, Pages pages, CancellationToken ct)
    {
        var model = await handler.SectionAsync(section, ct);
        return await pages.ShowAsync<MySectionPage>(RecordTitles.Own(model.Title), model, ct);
    }
}
