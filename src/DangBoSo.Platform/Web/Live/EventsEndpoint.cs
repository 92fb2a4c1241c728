using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace DangBoSo.Platform.Web.Live;

/// <summary>One event stream a browser: it names topics that changed, and nothing of their content.</summary>
internal static class EventsEndpoint
{
    private const int MostTopics = 16;

    public static void MapEvents(this IEndpointRouteBuilder app) =>
        app.MapGet("/events", StreamAsync).WithName("platform.events").RequireAuthorization();

    private static async Task StreamAsync(HttpContext context, LiveFeed feed, IEnumerable<ILiveTopic> rooms, IHostApplicationLifetime lifetime, CancellationToken ct)
    {
        var heard = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in context.Request.Query["topic"].OfType<string>().Take(MostTopics))
        {
            if (name.Split(':') is not [var prefix, var id] || !Guid.TryParse(id, out var record)) continue;
            if (rooms.FirstOrDefault(r => r.Prefix == prefix) is { } room && await room.MayListenAsync(record, ct)) heard.Add(name);
        }

        // An open stream must not hold up a stop: the browser comes back by itself.
        using var until = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        await context.Response.WriteAsync("retry: 3000\n\n", ct);
        await context.Response.Body.FlushAsync(ct);
        try
        {
            await foreach (var changed in feed.ReadAsync(heard, until.Token))
            {
                await context.Response.WriteAsync($"event: {changed}\ndata: 1\n\n", ct);
                await context.Response.Body.FlushAsync(ct);
            }
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            return;
        }
    }
}
