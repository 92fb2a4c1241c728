using DangBoSo.Organisation.Importing;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ListMembers;

internal static class ListMembersEndpoints
{
    private static readonly TableColumn[] Columns =
    [
        Heading("code"), Heading("full_name", 28), Heading("birth_date"), Heading("sex"), Heading("joined"), Heading("official"), Heading("cell", 16), new("Tên đầy đủ của chi bộ", 40),
    ];

    public static void MapListMembers(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/members", PageAsync).WithName("organisation.members").RequireAuthorization();
        app.MapGet("/organisation/members.csv", ([AsParameters] ListMembersInput asked, ListMembersHandler handler, CancellationToken ct) => ExportAsync(TableFormat.Csv, asked, handler, ct)).WithName("organisation.members.csv").RequireAuthorization().AskFreshFactor();
        app.MapGet("/organisation/members.xlsx", ([AsParameters] ListMembersInput asked, ListMembersHandler handler, CancellationToken ct) => ExportAsync(TableFormat.Xlsx, asked, handler, ct)).WithName("organisation.members.xlsx").RequireAuthorization().AskFreshFactor();
        app.MapGet("/api/v1/organisation/members", ([AsParameters] ListMembersInput asked, ListMembersHandler handler, CancellationToken ct) => handler.TakeAsync(asked, ct)).WithName("organisation.members.api").RequireAuthorization().AskFreshFactor();
    }

    // A condition that cannot be read leaves the list by the others, with the reason beside what was typed.
    private static async Task<IResult> PageAsync([AsParameters] ListMembersInput asked, ListMembersHandler handler, FilterReader reader, Messages messages, Pages pages, CancellationToken ct)
    {
        var title = new PageTitle("Đảng viên", "organisation", new Crumb("Tổ chức", "/organisation"));
        try
        {
            return await pages.ShowAsync<ListMembersPage>(title, await handler.ReadAsync(asked, ct), ct);
        }
        catch (InvalidInput wrong)
        {
            var error = wrong.Errors[0];
            var isKept = error.Field is not ("From" or "To" or "Value" or "Presence"); // it stands in the address, and is no longer in force
            var model = await handler.ReadAsync(asked with { F = isKept ? reader.Readable(asked.F) : asked.F, Field = isKept ? null : asked.Field, Value = null, From = null, To = null, Presence = null }, ct);
            var refusal = new Refusal(FormErrors.Of(isKept ? "" : error.Field, messages.Text(error)), wrong.Status);
            return await pages.ShowAsync<ListMembersPage>(title, model with { TypedFrom = asked.From, TypedTo = asked.To, TypedWords = asked.Value?.FirstOrDefault() }, refusal, ct);
        }
    }

    private static TableColumn Heading(string column, int width = 0) => new(Sheets.Members.Of(column)!.Heading, width);

    /// <summary>The columns of the import, so that an export can be brought in elsewhere.</summary>
    private static async Task<TableExport> ExportAsync(TableFormat format, ListMembersInput asked, ListMembersHandler handler, CancellationToken ct)
    {
        var members = await handler.ExportAsync(asked, ct);
        return new TableExport(format, "dang-vien", Columns, async (table, cancel) =>
        {
            await foreach (var m in members.WithCancellation(cancel)) await table.RowAsync(m.CardNumber, m.FullName, m.BirthDate, m.Sex, m.JoinedOn, m.OfficialOn, m.CellCode, m.CellName);
        });
    }
}
