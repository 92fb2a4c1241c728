using DangBoSo.Platform.Data;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Data;
using DangBoSo.Work.Features;
using DangBoSo.Work.Features.FindWork;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Work;

public sealed class WorkModule : IModule
{
    public string Name => "work";

    public int Floor => 6;

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IEntityMap, WorkMap>().AddScoped<WorkDb>();
        services.AddSingleton(new NavItem("work", "Nghị quyết, nhiệm vụ", "/work", 30, Short: "Nhiệm vụ"));
        services.AddWorkSearch();
        services.AddPlanning();
        services.AddReporting();
    }

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapFindTarget();
        app.MapPlanning();
        app.MapReporting();
    }
}
