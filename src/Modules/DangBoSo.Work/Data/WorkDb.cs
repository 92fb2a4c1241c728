using DangBoSo.Platform.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Data;

/// <summary>This room's window on the one context.</summary>
internal sealed class WorkDb(AppDb db)
{
    public IQueryable<Plan> Plans => db.Set<Plan>();
    public IQueryable<PlanUnit> PlanUnits => db.Set<PlanUnit>();
    public IQueryable<Clause> Clauses => db.Set<Clause>();
    public IQueryable<Target> Targets => db.Set<Target>();
    public IQueryable<TargetVersion> TargetVersions => db.Set<TargetVersion>();
    public IQueryable<WorkTask> Tasks => db.Set<WorkTask>();
    public IQueryable<TaskVersion> TaskVersions => db.Set<TaskVersion>();
    public IQueryable<Report> Reports => db.Set<Report>();
    public IQueryable<ReportStep> ReportSteps => db.Set<ReportStep>();
    public IQueryable<Figure> Figures => db.Set<Figure>();

    public void Add(object row) => db.Add(row);

    public void AddRange(IEnumerable<object> rows) => db.AddRange(rows);

    public void Remove(object row) => db.Remove(row);

    public void RemoveRange(IEnumerable<object> rows) => db.RemoveRange(rows);

    /// <summary>The plan counts as edited although none of its own columns changed: of two who add to it, or one who issues it meanwhile, the second is told.</summary>
    public void Touch(Plan plan) => db.Entry(plan).Property(p => p.State).IsModified = true;

    /// <summary>The report gets a new version though none of its own columns changed.</summary>
    public void Touch(Report report) => db.Entry(report).Property(r => r.Text).IsModified = true;

    /// <summary>
    /// The figure that counts for each target and organisation: the last day, then the last accepted, among those accepted
    /// before a moment (D12, D4). One seek in an index for each, however many months there are.
    /// </summary>
    public IQueryable<Figure> LatestFigures(Guid plan, DateTimeOffset before)
    {
        var end = UtcMicroseconds.ToMicroseconds(before);
        object key = db.Database.IsSqlite() ? plan.ToString("D") : plan;
        return db.Set<Figure>().FromSql($"""
            SELECT f.* FROM work_target t
            JOIN work_plan_unit u ON u.plan_id = t.plan_id
            JOIN work_figure f ON f.id = (
                SELECT x.id FROM work_figure x WHERE x.plan_id = t.plan_id AND x.target_id = t.id AND x.unit_id = u.unit_id AND x.accepted_at < {end}
                ORDER BY x.day DESC, x.accepted_at DESC, x.id DESC LIMIT 1)
            WHERE t.plan_id = {key}
            """);
    }
}
