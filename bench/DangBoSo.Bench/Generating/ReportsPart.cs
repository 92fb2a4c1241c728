using DangBoSo.Platform.Data;

namespace DangBoSo.Bench.Generating;

/// <summary>Six months of accepted reports: figures of every unit each month, and words on a third of its tasks in the last.</summary>
internal sealed class ReportsPart(Texts texts, IBulk bulk, Records records) : IDisposable
{
    private const int Months = 6;

    private readonly Draw draw = Draw.For("reports");
    private readonly ITable reports = bulk.Open("work_report", "id", "plan_id", "task_id", "unit_id", "day", "text", "progress", "status", "author_account_id", "author_name", "created_at", "version");
    private readonly ITable steps = bulk.Open("work_report_step", "id", "report_id", "status", "at", "person_name", "post_title");
    private readonly ITable figures = bulk.Open("work_figure", "id", "report_id", "plan_id", "target_id", "unit_id", "day", "numerator", "denominator", "accepted_at", "version");

    public void Make(PlanMade plan, IReadOnlyList<TaskMade> tasks, DateOnly lastDue)
    {
        var late = new HashSet<Place>();
        for (var month = Months - 1; month >= 0; month--)
        {
            var day = lastDue.AddMonths(-month).AddDays(-5);
            foreach (var unit in plan.Recipients)
            {
                if (month == 0 && draw.OneIn(10) && late.Add(unit)) continue;
                var (report, accepted) = Report(plan, unit, null, day);
                foreach (var (target, goal) in plan.Targets)
                {
                    var whole = draw.Between(20, 200);
                    var part = (int)(whole * goal / 100_000 * (Months - month + draw.Below(4)) / (Months + 4));
                    figures.Row(draw.Id(accepted), report, plan.Id, target, unit.Id, day, part * 1000L, whole * 1000L, UtcMicroseconds.ToMicroseconds(accepted), 2);
                }
            }
        }

        foreach (var task in tasks.Where(t => t.State is "Accepted" && !late.Contains(t.Unit) && draw.OneIn(3))) Report(plan, task.Unit, task.Id, lastDue.AddDays(-3));
    }

    public void Dispose()
    {
        reports.Dispose();
        steps.Dispose();
        figures.Dispose();
    }

    private (Guid Id, DateTimeOffset Accepted) Report(PlanMade plan, Place unit, Guid? task, DateOnly day)
    {
        var at = new DateTimeOffset(day, new TimeOnly(2, 0), TimeSpan.Zero).AddSeconds(draw.Below(20_000));
        var (id, name) = (draw.Id(at), unit.Officer?.Name ?? "Cán bộ");
        reports.Row(id, plan.Id, task, unit.Id, day, texts.Line(draw, 10, 40), "UnderWay", "Accepted", unit.Officer?.Account, name, UtcMicroseconds.ToMicroseconds(at), 3);
        steps.Row(draw.Id(at), id, "Submitted", UtcMicroseconds.ToMicroseconds(at.AddMinutes(5)), name, "Bí thư");
        steps.Row(draw.Id(at), id, "Accepted", UtcMicroseconds.ToMicroseconds(at.AddDays(1)), "Văn phòng", "Chánh Văn phòng");
        records.Seen(id, [unit, plan.Owner]);
        return (id, at.AddDays(1));
    }
}
