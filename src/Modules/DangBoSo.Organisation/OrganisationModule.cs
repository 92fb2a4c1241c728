using DangBoSo.Platform.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Organisation;

public sealed class OrganisationModule : IModule
{
    public string Name => "organisation";

    public int Floor => 2;

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void Map(IEndpointRouteBuilder app)
    {
    }
}
