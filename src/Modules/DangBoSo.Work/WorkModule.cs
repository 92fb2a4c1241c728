using DangBoSo.Platform.Modules;
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
    }

    public void Map(IEndpointRouteBuilder app)
    {
    }
}
