using DangBoSo.Documents.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Csv;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Features.ReadRegister;

internal static class ReadRegisterEndpoints
{
    private const int PageSize = 50;

    public static void MapReadRegister(this IEndpointRouteBuilder app)
    {
        app.MapGet("/documents", ShowAsync).WithName("documents.list").RequireAuthorization();
        app.MapGet("/documents/export", Export).WithName("documents.export").RequireAuthorization();
        app.MapGet("/api/v1/documents", ModelAsync).WithName("documents.list.api").RequireAuthorization();
    }

    private static IResult Export([AsParameters] RegisterFilter filter, RegisterQuery query, Kinds kinds) => new RegisterCsv(filter, query, kinds);

    private static async Task<IResult> ShowAsync([AsParameters] RegisterFilter filter, RegisterQuery query, Kinds kinds, Actor actor, Pages pages, CancellationToken ct)
    {
        var model = await ModelAsync(filter, query, kinds, actor, ct);
        return await pages.ShowAsync<RegisterPage>(new PageTitle(Words.Of(filter.BookOf), "documents"), model, ct);
    }

    private static async Task<RegisterModel> ModelAsync([AsParameters] RegisterFilter filter, RegisterQuery query, Kinds kinds, Actor actor, CancellationToken ct)
    {
        var found = await query.Rows(filter).Take(PageSize + 1).ToListAsync(ct);
        var rows = found.Take(PageSize).Select(d => RegisterRowModel.Of(d, kinds)).ToList();
        var next = found.Count > PageSize ? $"{rows[^1].RegisterYear}-{rows[^1].RegisterNumber}" : null;
        return new RegisterModel(filter, filter.BookOf.ToString(), rows, kinds.Options, await query.YearsAsync(filter.BookOf, ct), next) { MayRegister = actor.Can("documents.register") };
    }
}

/// <summary>The register as a file, row by row: its length does not matter to the server.</summary>
internal sealed class RegisterCsv(RegisterFilter filter, RegisterQuery query, Kinds kinds) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"so-van-ban-{(filter.BookOf == Contracts.DocumentBook.Incoming ? "den" : "di")}.csv\"";
        response.Headers.CacheControl = "no-store";
        await using var csv = new CsvWriter(response.Body);
        await csv.RowAsync("so_vao_so", "nam", "loai", "so_hieu", "ngay_ban_hanh", "co_quan_ban_hanh", "trich_yeu", "do_mat", "do_khan");
        await foreach (var d in query.Rows(filter with { Before = null }).AsAsyncEnumerable().WithCancellation(httpContext.RequestAborted))
        {
            await csv.RowAsync($"{d.RegisterNumber}", $"{d.RegisterYear}", kinds.Name(d.Kind), d.NumberText, Cells.Day(d.IssuedOn), d.IssuerName, d.Abstract, Words.Of(d.Secrecy), Words.Of(d.Urgency));
        }
    }
}
