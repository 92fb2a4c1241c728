using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ListTerms;

internal static class ListTermsEndpoints
{
    public static void MapListTerms(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/terms", PageAsync).WithName("organisation.terms").RequireAuthorization();
        app.MapGet("/api/v1/organisation/terms", ([AsParameters] ListTermsInput asked, ListTermsHandler handler, CancellationToken ct) => handler.ReadAsync(asked, ct)).WithName("organisation.terms.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync([AsParameters] ListTermsInput asked, ListTermsHandler handler, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<ListTermsPage>(new PageTitle("Nhiệm kỳ đến hạn", "organisation", new Crumb("Tổ chức", "/organisation")), await handler.ReadAsync(asked, ct), ct);
}
