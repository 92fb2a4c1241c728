using DangBoSo.Documents.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Features.ReadRegister;

internal static class ReadRegisterEndpoints
{
    private const int PageSize = 50;
    private static readonly TableColumn[] Columns = ["so_vao_so", "nam", new("loai", 16), new("so_hieu", 18), "ngay_ban_hanh", new("co_quan_ban_hanh", 36), new("trich_yeu", 70), "do_mat", "do_khan"];

    public static void MapReadRegister(this IEndpointRouteBuilder app)
    {
        app.MapGet("/documents", ShowAsync).WithName("documents.list").RequireAuthorization();
        app.MapGet("/documents/export", ([AsParameters] RegisterFilter filter, RegisterQuery query, Kinds kinds) => Export(TableFormat.Csv, filter, query, kinds)).WithName("documents.csv").RequireAuthorization();
        app.MapGet("/documents/export.xlsx", ([AsParameters] RegisterFilter filter, RegisterQuery query, Kinds kinds) => Export(TableFormat.Xlsx, filter, query, kinds)).WithName("documents.xlsx").RequireAuthorization();
        app.MapGet("/api/v1/documents", ModelAsync).WithName("documents.list.api").RequireAuthorization();
    }

    private static TableExport Export(TableFormat format, RegisterFilter filter, RegisterQuery query, Kinds kinds) =>
        new(format, filter.BookOf == Contracts.DocumentBook.Incoming ? "so-van-ban-den" : "so-van-ban-di", Columns, async (table, ct) =>
        {
            await foreach (var d in query.Rows(filter with { Before = null }).AsAsyncEnumerable().WithCancellation(ct))
                await table.RowAsync(d.RegisterNumber, d.RegisterYear, kinds.Name(d.Kind), d.NumberText, d.IssuedOn, d.IssuerName, d.Abstract, Words.Of(d.Secrecy), Words.Of(d.Urgency));
        });

    private static async Task<IResult> ShowAsync([AsParameters] RegisterFilter filter, RegisterQuery query, Kinds kinds, Actor actor, IOrganisations organisations, Pages pages, CancellationToken ct)
    {
        var model = await ModelAsync(filter, query, kinds, actor, organisations, ct);
        return await pages.ShowAsync<RegisterPage>(new PageTitle(Words.Of(filter.BookOf), "documents"), model, ct);
    }

    private static async Task<RegisterModel> ModelAsync([AsParameters] RegisterFilter filter, RegisterQuery query, Kinds kinds, Actor actor, IOrganisations organisations, CancellationToken ct)
    {
        var found = await query.Rows(filter).Take(PageSize + 1).ToListAsync(ct);
        var rows = found.Take(PageSize).Select(d => RegisterRowModel.Of(d, kinds)).ToList();
        var next = found.Count > PageSize ? $"{rows[^1].RegisterYear}-{rows[^1].RegisterNumber}" : null;
        return new RegisterModel(filter, filter.BookOf.ToString(), rows, kinds.Options, await query.YearsAsync(filter, ct), next) { MayRegister = actor.Can("documents.register"), Continued = await ContinuedAsync(actor, organisations, ct) };
    }

    /// <summary>The closed registers of those that were merged into the actor's organisation; numbers there never change.</summary>
    private static async Task<IReadOnlyList<Option>> ContinuedAsync(Actor actor, IOrganisations organisations, CancellationToken ct) =>
        actor.Profile.Continues.Count == 0 ? [] : [.. (await organisations.UnitsAsync(actor.Profile.Continues, ct)).Values.OrderBy(u => u.Code, StringComparer.Ordinal).Select(u => new Option(u.Id.ToString("D"), u.ShortName))];
}
