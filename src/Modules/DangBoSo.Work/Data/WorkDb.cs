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
    /// before a moment (D12, D4). One pass over an index on both engines.
    /// </summary>
    public IQueryable<Figure> LatestFigures(Guid plan, DateTimeOffset before)
    {
        var end = UtcMicroseconds.ToMicroseconds(before);
        var key = plan.ToString("D");
        return db.Database.IsSqlite()
            ? db.Set<Figure>().FromSql($"SELECT id, report_id, plan_id, target_id, unit_id, day, numerator, denominator, accepted_at, version FROM (SELECT f.*, ROW_NUMBER() OVER (PARTITION BY target_id, unit_id ORDER BY day DESC, accepted_at DESC, id DESC) AS place FROM work_figure f WHERE plan_id = {key} AND accepted_at < {end}) WHERE place = 1")
            : db.Set<Figure>().FromSql($"SELECT id, report_id, plan_id, target_id, unit_id, day, numerator, denominator, accepted_at, version FROM (SELECT f.*, ROW_NUMBER() OVER (PARTITION BY target_id, unit_id ORDER BY day DESC, accepted_at DESC, id DESC) AS place FROM work_figure f WHERE plan_id = {plan} AND accepted_at < {end}) x WHERE place = 1");
    }
}
