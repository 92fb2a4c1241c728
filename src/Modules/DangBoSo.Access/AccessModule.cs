using DangBoSo.Platform.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Access;

public sealed class AccessModule : IModule
{
    public string Name => "access";

    public int Floor => 3;

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void Map(IEndpointRouteBuilder app)
    {
    }
}
