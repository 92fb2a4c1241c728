using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Notices;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DangBoSo.Platform.Web;

/// <summary>Shows a page inside the shell. The page gets its model; what surrounds it is gathered here.</summary>
public sealed class Pages(Actor actor, IEnumerable<NavItem> nav, IEnumerable<INavCounts> counts, IAntiforgery antiforgery, IHttpContextAccessor http, Flashes flashes, Installation installation, MyNotices notices)
{
    public Task<IResult> ShowAsync<TPage>(PageTitle title, object? model, CancellationToken ct) where TPage : IComponent => ShowAsync<TPage>(title, model, null, ct);

    /// <param name="title">Title, crumbs and place in the navigation.</param>
    /// <param name="model">The page's only parameter.</param>
    /// <param name="refusal">Set when a refused form is shown again.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IResult> ShowAsync<TPage>(PageTitle title, object? model, Refusal? refusal, CancellationToken ct) where TPage : IComponent
    {
        var frame = await FrameAsync(title, refusal, ct);
        return Document(frame, typeof(TPage), model, refusal?.Status ?? title.Status);
    }

    /// <summary>A piece of a page, for a script that fetched only this.</summary>
    private static RazorComponentResult<ShellDocument> Document(Frame frame, Type page, object? model, int status) =>
        new(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Frame"] = frame, ["PageType"] = page, ["Model"] = model }) { StatusCode = status, PreventStreamingRendering = true };

    private async Task<Frame> FrameAsync(PageTitle title, Refusal? refusal, CancellationToken ct)
    {
        var context = http.HttpContext!;
        var tokens = antiforgery.GetAndStoreTokens(context);
        context.Response.Headers.CacheControl = "no-store";
        var who = actor.IsSignedIn ? actor.Profile : null;
        return new Frame
        {
            Title = title.Text,
            Crumbs = title.Crumbs,
            ActiveNav = title.Nav,
            NavEntries = who is null ? [] : await NavAsync(ct),
            Where = who?.OrganisationName,
            PersonName = who?.DisplayName,
            PostTitle = who?.PostTitle,
            Initials = who is null ? null : Initials(who.DisplayName),
            IsSignedIn = who is not null,
            Unread = actor.PostId is null ? 0 : await notices.UnreadAsync(ct),
            ShowSearch = who is not null && nav.Any(n => n.Key == "search"),
            SearchText = context.Request.Path == "/search" ? context.Request.Query["q"] : default(string),
            Bare = title.Bare || who is null,
            Flash = flashes.Take(),
            DemoBanner = installation.IsDemonstration ? "Dữ liệu minh họa: nhân sự, số liệu, số văn bản là hư cấu." : null,
            AntiforgeryField = tokens.FormFieldName,
            AntiforgeryToken = tokens.RequestToken,
            Who = actor.AccountId?.ToString("N"),
            FormToken = Ids.Random().ToString("D"),
            Refused = title.Refused,
            Errors = refusal?.Errors ?? FormErrors.None,
            AssetVersion = installation.AssetVersion,
        };
    }

    private async Task<List<NavEntry>> NavAsync(CancellationToken ct)
    {
        var waiting = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in counts)
        {
            foreach (var (key, count) in await source.CountAsync(ct)) waiting[key] = count;
        }

        return [.. nav.Where(n => n.Text.Length > 0 && (n.Permission is null || actor.Can(n.Permission))).OrderBy(n => n.Order)
            .Select(n => new NavEntry(n.Key, n.Text, n.Href, waiting.TryGetValue(n.Key, out var c) ? c : null, n.Group, n.Short))];
    }

    private static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? "?" : string.Concat(words[0][0], words[^1][0]);
    }
}

/// <summary>An entry of the navigation, given by a room. One without text only switches something on (search).</summary>
public sealed record NavItem(string Key, string Text, string Href, int Order, string? Group = null, string? Permission = null, string? Short = null);

/// <summary>What waits for the actor in a room: one query, shown beside its entry.</summary>
public interface INavCounts
{
    Task<IReadOnlyDictionary<string, int>> CountAsync(CancellationToken ct);
}

/// <param name="Text">Title of the page.</param>
/// <param name="Nav">Key of the navigation entry it belongs to.</param>
/// <param name="Crumbs">Places above.</param>
public sealed record PageTitle(string Text, string? Nav = null, params IReadOnlyList<Crumb> Crumbs)
{
    public bool Bare { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Heading over the reasons when its form is refused.</summary>
    public string Refused { get; init; } = "Chưa lưu được";
}
