using DangBoSo.Organisation.Features.ListMembers;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ActOnMany;

internal static class ActOnManyEndpoints
{
    private const string At = "/organisation/members/bulk";
    private const string Api = "/api/v1" + At;

    private static readonly PageTitle Title = new("Làm với nhiều đảng viên", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb("Đảng viên", "/organisation/members"));

    public static void MapActOnMany(this IEndpointRouteBuilder app)
    {
        app.MapGet(At, ([AsParameters] ListMembersInput asked, ActOnManyHandler handler, Pages pages, CancellationToken ct) => AskAsync(asked, handler, pages, null, ct)).WithName("organisation.bulk.ask").RequireAuthorization();
        app.MapPost(At, PostAsync).WithName("organisation.bulk.prepare").RequireAuthorization();
        app.MapGet(At + "/{id:guid}", (Guid id, ShowBulkHandler handler, Pages pages, CancellationToken ct) => ShowAsync(id, handler, pages, null, ct)).WithName("organisation.bulk").RequireAuthorization();
        app.MapPost(At + "/{id:guid}/run", RunAsync).WithName("organisation.bulk.run").RequireAuthorization();
        app.MapGet(At + "/{id:guid}/outcomes.csv", async Task<IResult> (Guid id, ShowBulkHandler handler, CancellationToken ct) => await handler.ExportAsync(id, TableFormat.Csv, ct)).WithName("organisation.bulk.outcomes.csv").RequireAuthorization().AskFreshFactor();
        app.MapGet(At + "/{id:guid}/outcomes.xlsx", async Task<IResult> (Guid id, ShowBulkHandler handler, CancellationToken ct) => await handler.ExportAsync(id, TableFormat.Xlsx, ct)).WithName("organisation.bulk.outcomes.xlsx").RequireAuthorization().AskFreshFactor();
        app.MapPost(Api, ApiAsync).WithName("organisation.bulk.prepare.api").RequireAuthorization();
        app.MapGet(Api + "/{id:guid}", (Guid id, ShowBulkHandler handler, CancellationToken ct) => handler.ReadAsync(id, ct)).WithName("organisation.bulk.api").RequireAuthorization();
        app.MapPost(Api + "/{id:guid}/run", (Guid id, ActOnManyHandler handler, Api api, CancellationToken ct) =>
            api.SubmitAsync(new NoInput(), () => handler.RunAsync(id, ct), bulk => $"{Api}/{bulk}", ct)).WithName("organisation.bulk.run.api").RequireAuthorization();
    }

    private static Task<IResult> PostAsync(Posted<ActOnManyInput> posted, ActOnManyHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.PrepareAsync(posted.Input, ct), bulk => $"{At}/{bulk}", refusal => AskAsync(posted.Input.Asked, handler, pages, refusal, ct), "organisation.bulk.prepared", ct);

    private static Task<IResult> RunAsync(Guid id, Posted<NoInput> posted, ActOnManyHandler handler, ShowBulkHandler show, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.RunAsync(id, ct), bulk => $"{At}/{bulk}", refusal => ShowAsync(id, show, pages, refusal, ct), "organisation.bulk.running", ct);

    private static Task<IResult> ApiAsync(ActOnManyInput? input, ActOnManyHandler handler, Api api, CancellationToken ct)
    {
        handler.Demand();
        input ??= new ActOnManyInput();
        return api.SubmitAsync(input, () => handler.PrepareAsync(input, ct), bulk => $"{Api}/{bulk}", ct);
    }

    private static async Task<IResult> AskAsync(ListMembersInput asked, ActOnManyHandler handler, Pages pages, Refusal? refusal, CancellationToken ct) =>
        await pages.ShowAsync<ActOnManyPage>(Title, await handler.ReadAsync(asked, ct), refusal, ct);

    private static async Task<IResult> ShowAsync(Guid id, ShowBulkHandler handler, Pages pages, Refusal? refusal, CancellationToken ct) =>
        await pages.ShowAsync<BulkPage>(Title, await handler.ReadAsync(id, ct), refusal, ct);
}
