using DangBoSo.Platform.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Ledger;

public sealed class LedgerModule : IModule
{
    public string Name => "ledger";

    public int Floor => 1;

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void Map(IEndpointRouteBuilder app)
    {
    }
}
