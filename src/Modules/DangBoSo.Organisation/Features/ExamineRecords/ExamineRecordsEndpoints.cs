using DangBoSo.Organisation.Features.ShowQuality;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ExamineRecords;

internal static class ExamineRecordsEndpoints
{
    public static void MapExamineRecords(this IEndpointRouteBuilder app)
    {
        app.MapPost("/organisation/quality/examine", PostAsync).WithName("organisation.quality.examine").RequireAuthorization();
        app.MapPost("/api/v1/organisation/quality/examinations", (ExamineRecordsHandler handler, Api api, CancellationToken ct) =>
            api.SubmitAsync(new NoInput(), () => handler.HandleAsync(ct), _ => "/api/v1/jobs", ct)).WithName("organisation.quality.examine.api").RequireAuthorization();
    }

    private static Task<IResult> PostAsync(Posted<NoInput> posted, ExamineRecordsHandler handler, ShowQualityHandler show, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(ct), _ => "/jobs", refusal => ShowQualityEndpoints.ShowAsync(null, show, pages, refusal, ct), "organisation.quality.examining", ct);
}
