using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.Board;

internal static class BoardEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/work/plans/{id:guid}/board", BoardAsync).WithName("work.board").RequireAuthorization();
        app.MapGet("/work/plans/{id:guid}/board/targets/{code}", TargetAsync).WithName("work.board.target").RequireAuthorization();
        app.MapGet("/work/plans/{id:guid}/board/units/{unitId:guid}", UnitAsync).WithName("work.board.unit").RequireAuthorization();
        app.MapGet("/api/v1/work/plans/{id:guid}/board", (Guid id, string? asOf, Guid? unit, string? group, BoardModels models, CancellationToken ct) =>
            models.ReadAsync(id, Day(asOf), unit, group, cells: true, ct)).WithName("work.board.api").RequireAuthorization();
        app.MapGet("/api/v1/work/plans/{id:guid}/board/targets/{code}", (Guid id, string code, string? asOf, TargetBoard board, CancellationToken ct) =>
            board.ReadAsync(id, code, Day(asOf), ct)).WithName("work.board.target.api").RequireAuthorization();
        app.MapGet("/api/v1/work/plans/{id:guid}/board/units/{unitId:guid}", (Guid id, Guid unitId, string? asOf, UnitBoard board, CancellationToken ct) =>
            board.ReadAsync(id, unitId, Day(asOf), ct)).WithName("work.board.unit.api").RequireAuthorization();
    }

    /// <summary>25/11/2026 or 2026-11-25; nothing is today.</summary>
    public static DateOnly? Day(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        return ViRead.TryDate(typed, out var day) ? day : throw new InvalidInput("asOf", "platform.input.day");
    }

    // An empty select sends unit= and group=; a day that cannot be shown leaves today's board with the reason above it.
    private static async Task<IResult> BoardAsync(Guid id, string? asOf, string? unit, string? group, BoardModels models, Messages messages, Pages pages, CancellationToken ct)
    {
        var (only, part) = (Guid.TryParse(unit, out var chosen) ? chosen : (Guid?)null, string.IsNullOrEmpty(group) ? null : group);
        try
        {
            return await ShowAsync(await models.ReadAsync(id, Day(asOf), only, part, cells: false, ct), null, pages, ct);
        }
        catch (InvalidInput wrong)
        {
            var refusal = new Refusal(FormErrors.Of("", messages.Text(wrong.Errors[0].Code, wrong.Errors[0].Args)), wrong.Status);
            return await ShowAsync(await models.ReadAsync(id, null, only, part, cells: false, ct), refusal, pages, ct);
        }
    }

    private static Task<IResult> ShowAsync(BoardModel model, Refusal? refusal, Pages pages, CancellationToken ct) =>
        pages.ShowAsync<BoardPage>(new PageTitle(model.Plan.Title, "work", new Crumb("Nghị quyết, nhiệm vụ", "/work"), new Crumb("Bảng theo dõi")), model, refusal, ct);

    private static async Task<IResult> TargetAsync(Guid id, string code, string? asOf, TargetBoard board, Pages pages, CancellationToken ct)
    {
        var model = await board.ReadAsync(id, code, Day(asOf), ct);
        return await pages.ShowAsync<TargetBoardPage>(new PageTitle(model.Target.Title, "work", Crumbs(model.PlanTitle, id, model.IsToday ? null : model.Day, model.Target.Code)), model, ct);
    }

    private static async Task<IResult> UnitAsync(Guid id, Guid unitId, string? asOf, UnitBoard board, Pages pages, CancellationToken ct)
    {
        var model = await board.ReadAsync(id, unitId, Day(asOf), ct);
        return await pages.ShowAsync<UnitBoardPage>(new PageTitle(model.UnitName, "work", Crumbs(model.PlanTitle, id, model.IsToday ? null : model.Day, model.UnitCode)), model, ct);
    }

    private static Crumb[] Crumbs(string plan, Guid id, DateOnly? day, string here) =>
        [new Crumb("Nghị quyết, nhiệm vụ", "/work"), new Crumb(plan, BoardLinks.Board(id, day)), new Crumb(here)];
}
