using System.IO.Compression;
using DangBoSo.Platform;
using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.ResponseCompression;

namespace DangBoSo.Web;

/// <summary>Puts the rooms together: composition only.</summary>
public static class House
{
    // For what is held in memory, such as the API's JSON with a table of 20 MB; forms with files ask for more (FormReader).
    private const long MostBody = 64L << 20;
    private const int CannotWrite = 73; // EX_CANTCREAT
    private const int WrongUsage = 2;

    /// <param name="args">The command line.</param>
    /// <param name="measure">For tests: what counts queries. Nothing of the product is replaced.</param>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? measure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = Switches.Of(args), ContentRootPath = AppContext.BaseDirectory });
        // A broken unique index is an answer to the user, not a fault; what is one is logged where it is answered.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical).AddFilter("DangBoSo", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Limits.MaxRequestBodySize = MostBody;
            k.AddServerHeader = false;
        });
        builder.WebHost.UseKestrelHttpsConfiguration(); // the slim builder leaves out what most do without, this too
        if (builder.Configuration["urls"] is null) builder.WebHost.UseUrls("http://localhost:5080");
        foreach (var room in Rooms.All)
        {
            builder.Services.AddSingleton(room);
            room.Add(builder.Services, builder.Configuration);
        }

        // With an address of our own, other names are refused before anything runs; AllowedHosts in the settings says more.
        builder.Services.AddOptions<HostFilteringOptions>().Configure<Site>((o, site) =>
        {
            if (builder.Configuration["AllowedHosts"] is null && site.Set is { } ours) o.AllowedHosts = [ours.Host, "localhost", "127.0.0.1", "[::1]"];
        });
        builder.Services.AddResponseCompression(o => o.EnableForHttps = true);
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        measure?.Invoke(builder.Services);
        var app = builder.Build();
        app.Services.GetRequiredService<Installation>().AssetVersion = Assets.Version(app.Environment.WebRootFileProvider);
        Use(app, builder.Services);
        return app;
    }

    private static void Use(WebApplication app, IServiceCollection services)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<FaultsAroundAnswers>();
        app.UseResponseCompression();
        app.UseExceptionHandler();
        app.Use(NothingUnsaidAsync);
        app.UseMiddleware<ForeignPosts>();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = c => c.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable" });
        app.UseRouting();
        app.UseAuthentication();
        foreach (var step in app.Services.GetServices<IRequestStep>().OrderBy(s => s.Order)) step.Use(app);
        app.UseAuthorization();
        ApiDocument.Map(app, services);
        app.MapHome();
        foreach (var room in Rooms.All) room.Map(app);
        app.MapPageOrNothing();
    }

    // A part of an address that cannot be read (?unit=abc) is answered by the framework with nothing at all.
    private static async Task NothingUnsaidAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false, ContentType: null }) throw new BadHttpRequestException("A part of the address cannot be read.");
    }

    /// <summary>Serves, or runs the command named by the first words.</summary>
    public static async Task<int> RunHouseAsync(this WebApplication app, string[] args)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var commands = scope.ServiceProvider.GetServices<ICommand>().ToList();
        if (Usage.IsAsked(args))
        {
            await Console.Out.WriteLineAsync(Usage.Of(commands.Select(c => c.Name)));
            return 0;
        }

        var words = args.TakeWhile(a => !a.StartsWith('-')).ToArray();
        var command = commands
            .Where(c => words.Take(c.Name.Split(' ').Length).SequenceEqual(c.Name.Split(' ')))
            .MaxBy(c => c.Name.Length);
        if (command is not null) return await command.RunAsync(args[command.Name.Split(' ').Length..], Console.Out, CancellationToken.None);
        if (Switches.Unknown(args) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"Không hiểu “{unknown}”.\n\n{Usage.Of(commands.Select(c => c.Name))}");
            return WrongUsage;
        }

        try
        {
            await app.Services.PrepareHouseAsync(CancellationToken.None);
        }
        catch (Exception e) when (app.Services.GetRequiredService<StorageFaults>().CodeOf(e) is { } code)
        {
            await Console.Error.WriteLineAsync($"{app.Services.GetRequiredService<Installation>().DataFolder}: {app.Services.GetRequiredService<Messages>().Text(code)} ({e.GetBaseException().Message})");
            return CannotWrite;
        }

        foreach (var opening in app.Services.GetServices<IOpening>().OrderBy(o => o.Order)) await opening.OpenAsync(Console.Out, CancellationToken.None);
        await using (app)
        {
            await app.StartAsync();
            await Console.Out.WriteLineAsync(OpenHere.Line(app.Urls));
            await Task.WhenAll(Settling.SettleAsync(app.Lifetime.ApplicationStopping), app.WaitForShutdownAsync());
        }

        return 0;
    }
}
