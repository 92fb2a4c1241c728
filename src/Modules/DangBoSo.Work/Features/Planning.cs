using DangBoSo.Documents.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Desk;
using DangBoSo.Platform.Live;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Features.AnswerTask;
using DangBoSo.Work.Features.EditClause;
using DangBoSo.Work.Features.EditTarget;
using DangBoSo.Work.Features.EditTask;
using DangBoSo.Work.Features.FillDesk;
using DangBoSo.Work.Features.ImportPlan;
using DangBoSo.Work.Features.IssuePlan;
using DangBoSo.Work.Features.ListPlans;
using DangBoSo.Work.Features.ListTasks;
using DangBoSo.Work.Features.ShowLine;
using DangBoSo.Work.Features.ShowPlan;
using DangBoSo.Work.Features.ShowTask;
using DangBoSo.Work.Features.StartPlan;
using DangBoSo.Work.Features.SteerTask;
using DangBoSo.Work.Features.TakeOver;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Work.Features;

/// <summary>The half of the room about the plan and its tasks; the other half is Reporting.</summary>
internal static class Planning
{
    public static void AddPlanning(this IServiceCollection services)
    {
        services.AddScoped<PlanGate>().AddScoped<PlanUnits>();
        services.AddScoped<ListPlansQuery>().AddScoped<ShowPlanQuery>().AddScoped<StartPlanHandler>().AddScoped<IDocumentLinks, PlanLinks>();
        services.AddScoped<EditClauseHandler>().AddScoped<ClauseForm>();
        services.AddScoped<EditTargetHandler>().AddScoped<TargetForm>();
        services.AddScoped<EditTaskHandler>().AddScoped<TaskForm>();
        services.AddScoped<IPlans, PlansEntry>().AddScoped<IPlanImports, ImportPlanHandler>().AddScoped<CheckedTables>();
        services.AddScoped<IssuePlanHandler>().AddScoped<IssueForm>();
        services.AddScoped<TaskGate>().AddScoped<TaskKeeper>().AddScoped<TaskPeople>().AddScoped<AnswerTaskHandler>().AddScoped<SteerTaskHandler>();
        services.AddScoped<IHandle<PlanIssued>, TaskNotices>().AddScoped<IHandle<TaskMoved>, TaskNotices>().AddScoped<IHandle<UnitsChanged>, TakeOverWork>().AddScoped<IUnitChangeVoice, TakeOverOutline>().AddScoped<IDeskSource, TasksDesk>();
        services.AddScoped<ListTasksQuery>().AddScoped<ShowLineQuery>().AddScoped<ShowTaskQuery>().AddScoped<TaskPages>();
        services.AddScoped<TaskCounts>().AddScoped<INavCounts, WorkCounts>().AddScoped<ILiveTopic, TaskTopic>();
    }

    public static void MapPlanning(this IEndpointRouteBuilder app)
    {
        app.MapListPlans();
        app.MapStartPlan();
        app.MapShowPlan();
        app.MapEditClause();
        app.MapEditTarget();
        app.MapEditTask();
        app.MapImportPlan();
        app.MapIssuePlan();
        app.MapShowLine();
        app.MapListTasks();
        app.MapShowTask();
        app.MapAnswerTask();
        app.MapSteerTask();
    }
}
