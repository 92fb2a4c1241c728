using DangBoSo.Platform.Commands;
using DangBoSo.Platform.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>Eight invented months in two Party organisations, made through the rooms' own handlers (D5).</summary>
public sealed class DemonstrationModule : IModule
{
    public string Name => "demonstration";

    public int Floor => 9;

    public void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<IOpening, DemonstrationOpening>().AddScoped<ICommand, DemoCommand>().AddSingleton<IRequestStep, OnlyHere>();

    public void Map(IEndpointRouteBuilder app)
    {
    }
}
