using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Platform.Notices;

public sealed record ReadAllInput
{
    /// <summary>Id of the newest notice shown.</summary>
    public string? UpTo { get; init; }
}

internal static class NoticeEndpoints
{
    private static readonly PageTitle Title = new("Thông báo", "notices");

    public static void MapNotices(this IEndpointRouteBuilder app)
    {
        app.MapGet("/notices", ShowAsync).WithName("platform.notices").RequireAuthorization();
        app.MapGet("/api/v1/notices", (Guid? before, MyNotices notices, CancellationToken ct) => notices.ReadAsync(before, ct)).WithName("platform.notices.api").RequireAuthorization();
        app.MapPost("/notices/{id:guid}/open", OpenAsync).WithName("platform.notices.open").RequireAuthorization();
        app.MapPost("/notices/read", ReadAllAsync).WithName("platform.notices.read_all").RequireAuthorization();
    }

    private static async Task<IResult> ShowAsync(Guid? before, MyNotices notices, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<NoticesPage>(Title, await notices.ReadAsync(before, ct), ct);

    // Opening marks: a post, so that nothing that merely looks ahead (a preview, a prefetch) reads in the person's stead.
    private static async Task<IResult> OpenAsync(Guid id, Posted<NoInput> posted, MyNotices notices, CancellationToken ct)
    {
        _ = posted;
        return Results.Extensions.SeeOther(await notices.OpenAsync(id, ct));
    }

    private static async Task<IResult> ReadAllAsync(Posted<ReadAllInput> posted, MyNotices notices, CancellationToken ct)
    {
        if (posted.Input.UpTo is { } text && !Guid.TryParse(text, out _)) throw new InvalidInput("UpTo", "platform.input.choice");
        await notices.ReadAllAsync(Guid.TryParse(posted.Input.UpTo, out var last) ? last : null, ct);
        return Results.Extensions.SeeOther("/notices");
    }
}
