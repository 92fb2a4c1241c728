using DangBoSo.Platform.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Data;

internal sealed class WorkMap : IEntityMap
{
    public void Map(ModelBuilder model)
    {
        MapPlan(model);
        MapTasks(model);
        MapReports(model);
    }

    private static void MapPlan(ModelBuilder model)
    {
        model.Entity<Plan>(e =>
        {
            e.ToTable("work_plan").Covered().HasKey(p => p.Id);
            e.HasIndex(p => p.DocumentId).IsUnique().HasDatabaseName("ux_work_plan_document").Breaks("work.plan.already_started");
        });
        model.Entity<PlanUnit>(e => e.ToTable("work_plan_unit").Covered().HasKey(p => new { p.PlanId, p.UnitId }));
        model.Entity<Clause>(e =>
        {
            e.ToTable("work_clause").Covered().HasKey(c => c.Id);
            e.HasIndex(c => new { c.PlanId, c.Code }).IsUnique().HasDatabaseName("ux_work_clause_code").Breaks("work.clause.code_taken");
        });
        model.Entity<Target>(e =>
        {
            e.ToTable("work_target").Covered().HasKey(t => t.Id);
            e.HasIndex(t => new { t.PlanId, t.Code }).IsUnique().HasDatabaseName("ux_work_target_code").Breaks("work.target.code_taken");
        });
        model.Entity<TargetVersion>(e =>
        {
            e.ToTable("work_target_version").Covered().HasKey(t => t.Id);
            e.HasIndex(t => new { t.PlanId, t.TargetId, t.RecordedAt }).HasDatabaseName("ix_work_target_version_plan");
        });
    }

    private static void MapTasks(ModelBuilder model)
    {
        model.Entity<WorkTask>(e =>
        {
            e.ToTable("work_task").Covered().HasKey(t => t.Id);
            e.HasIndex(t => new { t.PlanId, t.Position, t.Id }).HasDatabaseName("ix_work_task_plan");
            e.HasIndex(t => new { t.OwnerUnitId, t.State, t.DueDay, t.Id }).HasDatabaseName("ix_work_task_list");
            e.HasIndex(t => new { t.State, t.PlanId }).HasDatabaseName("ix_work_task_state");
            e.HasIndex(t => t.Id).HasFilter("co_owners <> '[]'").HasDatabaseName("ix_work_task_along");
        });
        model.Entity<TaskVersion>(e =>
        {
            e.ToTable("work_task_version").Covered().HasKey(t => t.Id);
            e.HasIndex(t => new { t.PlanId, t.TaskId, t.RecordedAt }).HasDatabaseName("ix_work_task_version_plan");
        });
    }

    private static void MapReports(ModelBuilder model)
    {
        model.Entity<Report>(e =>
        {
            e.ToTable("work_report").Covered().HasKey(r => r.Id);
            e.HasIndex(r => new { r.PlanId, r.Status, r.Id }).HasDatabaseName("ix_work_report_plan");
            e.HasIndex(r => new { r.UnitId, r.Status, r.Id }).HasDatabaseName("ix_work_report_unit");
            e.HasIndex(r => new { r.TaskId, r.Id }).HasDatabaseName("ix_work_report_task");
            e.HasIndex(r => new { r.Status, r.Id }).HasDatabaseName("ix_work_report_status");
        });
        model.Entity<ReportStep>(e =>
        {
            e.ToTable("work_report_step").Covered().HasKey(s => s.Id);
            e.HasIndex(s => new { s.ReportId, s.At }).HasDatabaseName("ix_work_report_step_report");
        });
        model.Entity<Figure>(e =>
        {
            e.ToTable("work_figure").Covered().HasKey(f => f.Id);
            e.HasIndex(f => new { f.ReportId, f.TargetId }).IsUnique().HasDatabaseName("ux_work_figure_report").Breaks("work.figure.given_twice");
            e.HasIndex(f => new { f.PlanId, f.TargetId, f.UnitId, f.Day, f.AcceptedAt, f.Id }).HasDatabaseName("ix_work_figure_of_day");
        });
    }
}
