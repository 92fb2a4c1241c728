using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Platform.Modules;

/// <summary>A room of the house. The host lists the rooms in floor order; nothing else knows them all.</summary>
public interface IModule
{
    /// <summary>Lower-case prefix of the room's tables, scripts, error codes and endpoint names, e.g. <c>documents</c>.</summary>
    string Name { get; }

    /// <summary>References and event handlers go by floor: a room may use only rooms with a smaller number.</summary>
    int Floor { get; }

    void Add(IServiceCollection services, IConfiguration configuration);

    void Map(IEndpointRouteBuilder app);
}
