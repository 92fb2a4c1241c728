using DangBoSo.Organisation.Contracts;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>The organisations by the short name that their people's logins end with.</summary>
internal static class Units
{
    public const string Owner = "cqd";

    /// <summary>Has not confirmed receipt, has accepted nothing, reports nothing.</summary>
    public const string Silent = "tand";

    public static readonly string[] Twelve = ["cqct", "vp", "tc", "kt", "tgdv", "nc", "mttq", "tct", "hdnd", "vks", "tand", "bptth"];

    /// <summary>The plan's tasks with the unit that owns each today.</summary>
    public static Task<List<(string Unit, Guid Task, string Code)>> TasksAsync(Stage stage, Guid plan, CancellationToken ct) => stage.AsAsync(null, async s =>
    {
        var tasks = await s.GetRequiredService<WorkDb>().Tasks.AsNoTracking().Where(t => t.PlanId == plan && t.OwnerUnitId != null && t.State != TaskState.Draft)
            .OrderBy(t => t.Position).ThenBy(t => t.Id).Select(t => new { t.Id, Unit = t.OwnerUnitId!.Value, t.Code }).ToListAsync(ct);
        var units = await s.GetRequiredService<IOrganisations>().UnitsAsync([.. tasks.Select(t => t.Unit).Distinct()], ct);
        return tasks.ConvertAll(t => (units[t.Unit].Code.Split('.')[^1].ToLowerInvariant(), t.Id, t.Code));
    }, ct);
}
