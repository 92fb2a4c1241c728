using DangBoSo.Work.Features.EditClause;
using DangBoSo.Work.Features.EditTarget;
using DangBoSo.Work.Features.EditTask;
using DangBoSo.Work.Features.ListPlans;
using DangBoSo.Work.Features.ShowPlan;
using DangBoSo.Work.Features.StartPlan;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Work.Features;

/// <summary>The half of the room about the plan and its tasks; the other half is Reporting.</summary>
internal static class Planning
{
    public static void AddPlanning(this IServiceCollection services)
    {
        services.AddScoped<PlanGate>().AddScoped<PlanUnits>();
        services.AddScoped<ListPlansQuery>().AddScoped<ShowPlanQuery>().AddScoped<StartPlanHandler>();
        services.AddScoped<EditClauseHandler>().AddScoped<ClauseForm>();
        services.AddScoped<EditTargetHandler>().AddScoped<TargetForm>();
        services.AddScoped<EditTaskHandler>().AddScoped<TaskForm>();
    }

    public static void MapPlanning(this IEndpointRouteBuilder app)
    {
        app.MapListPlans();
        app.MapStartPlan();
        app.MapShowPlan();
        app.MapEditClause();
        app.MapEditTarget();
        app.MapEditTask();
    }
}
