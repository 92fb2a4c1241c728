using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.QualityQueue;

internal static class QualityQueueEndpoints
{
    public static readonly PageTitle Title = new("Hồ sơ cần sửa", "quality", new Crumb("Chất lượng dữ liệu", "/organisation/quality"));

    public static void MapQualityQueue(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/quality/queue", PageAsync).WithName("organisation.quality.queue").RequireAuthorization();
        app.MapGet("/organisation/quality/findings/{id:guid}", OneAsync).WithName("organisation.quality.finding").RequireAuthorization();
        app.MapGet("/api/v1/organisation/quality/findings", ([AsParameters] QualityQueueInput asked, QualityQueueHandler handler, CancellationToken ct) => handler.ListAsync(asked, ct)).WithName("organisation.quality.findings.api").RequireAuthorization();
        app.MapGet("/api/v1/organisation/quality/findings/{id:guid}", async (Guid id, QualityQueueHandler handler, CancellationToken ct) => (await handler.ReadOneAsync(id, new QualityQueueInput(), ct)).Fault).WithName("organisation.quality.finding.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync([AsParameters] QualityQueueInput asked, QualityQueueHandler handler, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<QualityQueuePage>(Title, await handler.ReadAsync(asked, ct), ct);

    private static async Task<IResult> OneAsync(Guid id, [AsParameters] QualityQueueInput asked, QualityQueueHandler handler, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<QualityQueuePage>(Title, await handler.ReadOneAsync(id, asked, ct), ct);
}
