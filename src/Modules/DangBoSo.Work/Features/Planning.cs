using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Work.Features;

/// <summary>The half of the room about the plan and its tasks; the other half is Reporting.</summary>
internal static class Planning
{
    public static void AddPlanning(this IServiceCollection services)
    {
    }

    public static void MapPlanning(this IEndpointRouteBuilder app)
    {
    }
}
