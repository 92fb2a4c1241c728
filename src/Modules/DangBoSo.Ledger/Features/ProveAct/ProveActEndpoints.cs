using System.Text;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Ledger.Features.ProveAct;

internal static class ProveActEndpoints
{
    public static void MapProveAct(this IEndpointRouteBuilder app)
    {
        app.MapGet("/ledger/records/{id:guid}", PageAsync).WithName("ledger.record").RequireAuthorization();
        app.MapGet("/ledger/proofs/{id:guid}", FileAsync).WithName("ledger.proof").RequireAuthorization();
        app.MapGet("/api/v1/ledger/records/{id:guid}", (Guid id, RecordHistory history, CancellationToken ct) => history.OfAsync(id, ct)).WithName("ledger.record.api").RequireAuthorization();
        app.MapGet("/api/v1/ledger/proofs/{id:guid}", FileAsync).WithName("ledger.proof.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync(Guid id, RecordHistory history, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<RecordHistoryPage>(new PageTitle("Hồ sơ trong sổ bất biến", "ledger"), await history.OfAsync(id, ct), null, ct);

    private static async Task<IResult> FileAsync(Guid id, ProveAct prove, CancellationToken ct) =>
        Results.File(Encoding.UTF8.GetBytes(await prove.FileAsync(id, ct)), "application/octet-stream", $"so-bat-bien-{id.ToString("N")[20..]}.tlog-proof");
}
