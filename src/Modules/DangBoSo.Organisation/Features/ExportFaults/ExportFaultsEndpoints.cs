using DangBoSo.Platform.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ExportFaults;

internal static class ExportFaultsEndpoints
{
    public static void MapExportFaults(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/imports/{id:guid}/faults.csv", async Task<IResult> (Guid id, ExportFaultsHandler handler, CancellationToken ct) => await handler.HandleAsync(id, TableFormat.Csv, ct)).WithName("organisation.import.faults.csv").RequireAuthorization();
        app.MapGet("/organisation/imports/{id:guid}/faults.xlsx", async Task<IResult> (Guid id, ExportFaultsHandler handler, CancellationToken ct) => await handler.HandleAsync(id, TableFormat.Xlsx, ct)).WithName("organisation.import.faults.xlsx").RequireAuthorization();
    }
}
