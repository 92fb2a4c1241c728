using System.Text.Encodings.Web;
using System.Text.Unicode;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Data.Postgres;
using DangBoSo.Platform.Data.Sqlite;
using DangBoSo.Platform.Desk;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Keeping;
using DangBoSo.Platform.Live;
using DangBoSo.Platform.Measuring;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Notices;
using DangBoSo.Platform.Printing;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Search;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Failures;
using DangBoSo.Platform.Web.Gallery;
using DangBoSo.Platform.Web.Live;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Platform;

/// <summary>Floor 0: what every room stands on.</summary>
public sealed class PlatformModule : IModule
{
    public string Name => "platform";

    public int Floor => 0;

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        var folder = Path.GetFullPath(configuration["data"] ?? "data");
        services.AddSingleton(new Installation { DataFolder = folder }).AddSingleton(new Site(configuration));
        AddTime(services, configuration);
        AddData(services, configuration, folder);
        AddFiles(services, configuration, folder);
        services.AddScoped<Actor>().AddScoped<Audience>().AddScoped<Lineage>().AddScoped<Handover>();
        services.AddScoped<Acts.Acts>().AddScoped<SaveFailures>().AddSingleton<StorageFaults>().AddScoped<FormToken>().AddScoped<ActHistory>().AddScoped<Reads>().AddScoped<ActErasure>();
        services.AddSingleton<LiveFeed>().AddSingleton<RuleSets>().AddScoped<RuleSetLoader>().AddScoped<StartUp>();
        services.AddScoped<SearchIndex>().AddScoped<SearchFollower>().AddScoped<JobQueue>().AddSingleton<JobLease>().AddSingleton<JobBell>().AddHostedService<JobRunner>();
        services.AddScoped<MyJobs>().AddScoped<ILiveTopic, JobTopic>();
        services.AddScoped<Notices.Notices>().AddScoped<MyNotices>().AddScoped<ILiveTopic, NoticeTopic>().AddScoped<DeskReader>().AddSingleton<GuideMemory>();
        services.AddSingleton(new NavItem("search", "", "/search", 0)).AddSingleton(new NavItem("desk", "Bàn làm việc", "/desk", 10));
        services.AddSingleton(new NavItem("jobs", "Công việc nền", "/jobs", 800, "Hệ thống"));
        services.AddScoped<ICommand, BackupCommand>().AddScoped<ICommand, BackupKeyCommand>().AddScoped<ICommand, RestoreCommand>();
        AddSeals(services, configuration);
        AddWeb(services);
        services.AddFloors(configuration);
    }

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapFiles();
        app.MapSearch();
        app.MapDesk();
        app.MapNotices();
        app.MapJobs();
        app.MapEvents();
        app.MapFloors();
        app.MapGallery();
    }

    private static void AddTime(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<MovingClock>().AddSingleton<TimeProvider>(s => s.GetRequiredService<MovingClock>());
        services.AddSingleton(LocalDays.Zone(configuration["zone"])).AddSingleton<LocalDays>();
    }

    private static void AddData(IServiceCollection services, IConfiguration configuration, string folder)
    {
        IEngine engine = configuration["postgres"] is { Length: > 0 } postgres
            ? new PostgresEngine(postgres)
            : new SqliteEngine(configuration["database"] ?? Path.Combine(folder, "dangboso.db"));
        services.AddSingleton(engine).AddSingleton<IEntityMap, PlatformMap>().AddSingleton<Migrator>();
        services.AddDbContext<AppDb>(options => engine.Use(options));
    }

    private static void AddFiles(IServiceCollection services, IConfiguration configuration, string folder)
    {
        var files = configuration["files"] ?? Path.Combine(folder, "files");
        services.AddSingleton(_ => KeyDirectory.Open(KeyDirectory.FolderOf(configuration), mayCreate: FileStore.IsEmpty(files))).AddSingleton<Sealing>();
        services.AddSingleton(s => new FileStore(files, s.GetRequiredService<KeyDirectory>(), s.GetRequiredService<Sealing>()));
        services.AddSingleton<FileIntake>().AddScoped<SharedContent>().AddScoped<Attachments>().AddHostedService<ContentCollector>();
        services.AddSingleton(_ => new OfficePdf(configuration["soffice"], Path.Combine(folder, "printing"))).AddScoped<IOpening, MissingTools>();
    }

    private static void AddSeals(IServiceCollection services, IConfiguration configuration)
    {
        // Without demanding that any key is there: `ledger verify` looks at databases whose keys are elsewhere.
        services.AddSingleton(_ => new ColumnKeys(KeyDirectory.At(KeyDirectory.FolderOf(configuration))));
        services.AddScoped<KeyRing>().AddScoped<SealOnSave>().AddScoped<WrapOnSave>().AddSingleton<KeyedHashes>().AddScoped<KeyKeeper>().AddScoped<SealQueue>();
        services.AddScoped(s => new SealCheck(s.GetRequiredService<AppDb>(), s.GetRequiredService<ColumnKeys>(), s.GetRequiredService<KeyRing>()));
        services.AddScoped(s => new SealedValues(s.GetRequiredService<AppDb>(), s.GetRequiredService<KeyRing>(), s.GetRequiredService<ColumnKeys>()));
        services.AddScoped<IJobHandler, ResealJob>().AddScoped<IJobHandler, RewrapJob>().AddScoped<ICommand, KeysStatusCommand>().AddScoped<ICommand, KeysRotateCommand>().AddScoped<ICommand, KeysRetireCommand>();
    }

    private static void AddWeb(IServiceCollection services)
    {
        // Vietnamese as it is, not as entities: a third of a page's bytes.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpContextAccessor().AddRazorComponents();
        services.AddAntiforgery(o => (o.HeaderName, o.Cookie.SecurePolicy) = ("RequestVerificationToken", CookieSecurePolicy.SameAsRequest));
        services.AddSingleton(s => new Messages(s.GetServices<IModule>().Select(m => m.GetType().Assembly)));
        services.AddScoped<Pages>().AddScoped<Flashes>().AddScoped<Forms>().AddScoped<Api>().AddSingleton<FormReader>();
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolver = new LateJson(o.SerializerOptions));
        services.AddExceptionHandler<DomainErrorHandler>().AddProblemDetails();
    }
}
