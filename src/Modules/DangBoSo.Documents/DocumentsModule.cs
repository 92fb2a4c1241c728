using DangBoSo.Platform.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Documents;

public sealed class DocumentsModule : IModule
{
    public string Name => "documents";

    public int Floor => 4;

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void Map(IEndpointRouteBuilder app)
    {
    }
}
