using DangBoSo.Ledger.Data;
using DangBoSo.Ledger.Features.AskVerification;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Ledger.Features.ShowLedger;

internal static class LedgerEndpoints
{
    public static void MapLedger(this IEndpointRouteBuilder app)
    {
        app.MapGet("/ledger", PageAsync).WithName("ledger.show").RequireAuthorization();
        app.MapPost("/ledger/verifications", AskAsync).WithName("ledger.ask_verification").RequireAuthorization();
        app.MapGet("/api/v1/ledger", ReadAsync).WithName("ledger.show.api").RequireAuthorization();
        app.MapPost("/api/v1/ledger/verifications", (AskVerificationHandler handler, Api api, CancellationToken ct) =>
            api.SubmitAsync(new NoInput(), () => handler.HandleAsync(ct), _ => "/api/v1/ledger", ct)).WithName("ledger.ask_verification.api").RequireAuthorization();
    }

    private static Task<IResult> PageAsync(LedgerDb db, JobQueue jobs, Actor actor, Pages pages, CancellationToken ct) => ShowAsync(db, jobs, actor, pages, null, ct);

    private static Task<IResult> AskAsync(Posted<NoInput> posted, AskVerificationHandler handler, Forms forms, LedgerDb db, JobQueue jobs, Actor actor, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(ct), _ => "/ledger", refusal => ShowAsync(db, jobs, actor, pages, refusal, ct), "ledger.verification.asked", ct);

    private static async Task<IResult> ShowAsync(LedgerDb db, JobQueue jobs, Actor actor, Pages pages, Refusal? refusal, CancellationToken ct) =>
        await pages.ShowAsync<LedgerPage>(new PageTitle("Sổ bất biến", "ledger"), await ReadAsync(db, jobs, actor, ct), refusal, ct);

    private static async Task<LedgerModel> ReadAsync(LedgerDb db, JobQueue jobs, Actor actor, CancellationToken ct)
    {
        actor.Demand(AskVerificationHandler.Permission);
        var last = await db.Checkpoints.OrderByDescending(c => c.TreeSize).FirstOrDefaultAsync(ct);
        var pending = await db.Pending.LongCountAsync(ct);
        var job = await jobs.OfKind(VerificationJob.Name).OrderByDescending(j => j.Id).FirstOrDefaultAsync(ct);
        var asked = job is null ? null : new VerificationModel(job.Id, job.State, job.Done, job.Total, job.CreatedAt, job.EndedAt, VerificationResult.Parse(job.Message));
        return new LedgerModel(last?.TreeSize ?? 0, last?.Number ?? 0, last is null ? null : Convert.ToHexStringLower(last.RootHash), pending, asked);
    }
}
