using DangBoSo.Ledger.Features.AskVerification;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Ledger.Features.ShowLedger;

internal static class LedgerEndpoints
{
    public static void MapLedger(this IEndpointRouteBuilder app)
    {
        app.MapGet("/ledger", PageAsync).WithName("ledger.show").RequireAuthorization();
        app.MapPost("/ledger/verifications", AskAsync).WithName("ledger.ask_verification").RequireAuthorization();
        app.MapGet("/api/v1/ledger", (LedgerView view, CancellationToken ct) => view.ReadAsync(ct)).WithName("ledger.show.api").RequireAuthorization();
        app.MapPost("/api/v1/ledger/verifications", (AskVerificationHandler handler, Api api, CancellationToken ct) =>
            api.SubmitAsync(new NoInput(), () => handler.HandleAsync(ct), _ => "/api/v1/ledger", ct)).WithName("ledger.ask_verification.api").RequireAuthorization();
    }

    private static Task<IResult> PageAsync(LedgerView view, Pages pages, CancellationToken ct) => ShowAsync(view, pages, null, ct);

    private static Task<IResult> AskAsync(Posted<NoInput> posted, AskVerificationHandler handler, Forms forms, LedgerView view, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(ct), _ => "/ledger", refusal => ShowAsync(view, pages, refusal, ct), "ledger.verification.asked", ct);

    private static async Task<IResult> ShowAsync(LedgerView view, Pages pages, Refusal? refusal, CancellationToken ct) =>
        await pages.ShowAsync<LedgerPage>(new PageTitle("Sổ bất biến", "ledger"), await view.ReadAsync(ct), refusal, ct);
}
