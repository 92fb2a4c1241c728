using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.KeepRow;

internal static class KeepRowEndpoints
{
    public static void MapKeepRow(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/members/{id:guid}/lists/{list}/new", (Guid id, string list, KeepRowHandler handler, Pages pages, CancellationToken ct) => NewPageAsync(id, list, handler, pages, null, ct)).WithName("organisation.record.row.new").RequireAuthorization();
        app.MapPost("/organisation/members/{id:guid}/lists/{list}/new", AddAsync).WithName("organisation.record.row.new.post").RequireAuthorization();
        app.MapGet("/organisation/members/{id:guid}/rows/{row:guid}", (Guid id, Guid row, KeepRowHandler handler, Pages pages, CancellationToken ct) => RowPageAsync(id, row, handler, pages, null, ct)).WithName("organisation.record.row").RequireAuthorization();
        app.MapPost("/organisation/members/{id:guid}/rows/{row:guid}", ChangeAsync).WithName("organisation.record.row.post").RequireAuthorization();
        app.MapPost("/organisation/members/{id:guid}/rows/{row:guid}/remove", RemoveAsync).WithName("organisation.record.row.remove").RequireAuthorization();
        app.MapPost("/api/v1/organisation/members/{id:guid}/lists/{list}", AddApiAsync).WithName("organisation.record.row.new.api").RequireAuthorization();
        app.MapPost("/api/v1/organisation/members/{id:guid}/rows/{row:guid}", ChangeApiAsync).WithName("organisation.record.row.api").RequireAuthorization();
        app.MapPost("/api/v1/organisation/members/{id:guid}/rows/{row:guid}/removal", RemoveApiAsync).WithName("organisation.record.row.remove.api").RequireAuthorization();
    }

    private static Task<IResult> AddAsync(Guid id, string list, Posted<KeepRowInput> posted, KeepRowHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        SubmitAsync(id, posted, () => handler.AddAsync(id, list, posted.Input, ct), refusal => NewPageAsync(id, list, handler, pages, refusal, ct), "organisation.record.row_kept", forms, () => handler.CheckAsync(id, list, posted.Input, ct), ct);

    private static Task<IResult> ChangeAsync(Guid id, Guid row, Posted<KeepRowInput> posted, KeepRowHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        SubmitAsync(id, posted, () => handler.ChangeAsync(id, row, posted.Input, posted.SeenVersion, ct), refusal => RowPageAsync(id, row, handler, pages, refusal, ct), "organisation.record.row_kept", forms, () => handler.CheckLineAsync(id, row, posted.Input, ct), ct);

    private static Task<IResult> RemoveAsync(Guid id, Guid row, Posted<RemoveRowInput> posted, KeepRowHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        SubmitAsync(id, posted, () => handler.RemoveAsync(id, row, posted.Input, posted.SeenVersion, ct), refusal => RowPageAsync(id, row, handler, pages, refusal, ct), "organisation.record.row_removed", forms, null, ct);

    // A form sent twice is answered with the record: which section it was is known only to the first.
    private static Task<IResult> SubmitAsync<T>(Guid id, Posted<T> posted, Func<Task<string>> act, Func<Refusal, Task<IResult>> refused, string done, Forms forms, Func<Task>? check, CancellationToken ct) where T : class, new()
    {
        string? section = null;
        return forms.SubmitAsync(posted, async () =>
        {
            section = await act();
            return id;
        }, member => $"/organisation/members/{member:D}{(section is null ? "" : $"/sections/{section}")}", refused, done, ct, check);
    }

    private static async Task<IResult> AddApiAsync(Guid id, string list, KeepRowInput? input, KeepRowHandler handler, Api api, CancellationToken ct)
    {
        input ??= new KeepRowInput();
        await handler.ReadNewAsync(id, list, ct); // a stranger gets 404, whatever he sent
        return await api.SubmitAsync(input, () => IdAsync(id, handler.AddAsync(id, list, input, ct)), Location, ct, check: () => handler.CheckAsync(id, list, input, ct));
    }

    private static async Task<IResult> ChangeApiAsync(Guid id, Guid row, KeepRowInput? input, KeepRowHandler handler, Api api, CancellationToken ct)
    {
        input ??= new KeepRowInput();
        await handler.CheckLineAsync(id, row, null, ct);
        return await api.SubmitAsync(input, () => IdAsync(id, handler.ChangeAsync(id, row, input, Typed.Version(input.Version), ct)), Location, ct, check: () => handler.CheckLineAsync(id, row, input, ct));
    }

    private static async Task<IResult> RemoveApiAsync(Guid id, Guid row, RemoveRowInput? input, KeepRowHandler handler, Api api, CancellationToken ct)
    {
        input ??= new RemoveRowInput();
        await handler.CheckLineAsync(id, row, null, ct);
        return await api.SubmitAsync(input, () => IdAsync(id, handler.RemoveAsync(id, row, input, Typed.Version(input.Version), ct)), Location, ct);
    }

    private static async Task<Guid> IdAsync(Guid id, Task<string> act)
    {
        await act;
        return id;
    }

    private static string Location(Guid member) => $"/api/v1/organisation/members/{member:D}";

    private static async Task<IResult> NewPageAsync(Guid id, string list, KeepRowHandler handler, Pages pages, Refusal? refusal, CancellationToken ct) => await ShowAsync("Thêm dòng", await handler.ReadNewAsync(id, list, ct), pages, refusal, ct);

    private static async Task<IResult> RowPageAsync(Guid id, Guid row, KeepRowHandler handler, Pages pages, Refusal? refusal, CancellationToken ct) => await ShowAsync("Sửa dòng", await handler.ReadAsync(id, row, ct), pages, refusal, ct);

    private static Task<IResult> ShowAsync(string what, KeepRowModel model, Pages pages, Refusal? refusal, CancellationToken ct) =>
        pages.ShowAsync<KeepRowPage>(RecordTitles.Of($"{what}: {model.ListTitle}", model.Member, model.Name, new Crumb(model.SectionTitle, $"/organisation/members/{model.Member:D}/sections/{model.Section}")), model, refusal, ct);
}
