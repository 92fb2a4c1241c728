using DangBoSo.Organisation.Domain.Quality;
using DangBoSo.Organisation.Quality;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Data;

internal sealed class QualityMap : IEntityMap
{
    public void Map(ModelBuilder model)
    {
        model.Entity<QualityFinding>(e =>
        {
            e.ToTable("organisation_quality_finding").NotCovered("Suy ra từ hồ sơ, bộ quy tắc và các xác nhận đã ghi; kiểm tra lại được").HasKey(f => f.Id);
            e.Ignore(f => f.FieldCodes).Ignore(f => f.Place);
            e.HasIndex(f => new { f.MemberId, f.Rule }).IsUnique().HasDatabaseName("ux_organisation_quality_finding_rule").Breaks(ExamineJob.Examined);
            e.HasIndex(f => new { f.Urgency, f.Id }).HasFilter("state = 'Open'").HasDatabaseName("ix_organisation_quality_finding_queue");
            e.HasIndex(f => f.TwinId).HasFilter("twin_id IS NOT NULL").HasDatabaseName("ix_organisation_quality_finding_twin");
        });
        model.Entity<QualityDecision>(e =>
        {
            e.ToTable("organisation_quality_decision").Covered().HasKey(d => d.Id);
            e.HasIndex(d => d.MemberId).HasDatabaseName("ix_organisation_quality_decision_member");
        });
        model.Entity<QualityScore>(e =>
        {
            e.ToTable("organisation_quality_score").NotCovered("Điểm tính từ hồ sơ và bộ quy tắc; tính lại được").HasKey(s => s.Id);
            e.HasIndex(s => s.MemberId).IsUnique().HasDatabaseName("ux_organisation_quality_score_member").Breaks(ExamineJob.Examined);
        });
        MapReconciliation(model);
    }

    private static void MapReconciliation(ModelBuilder model)
    {
        model.Entity<Reconciliation>(e =>
        {
            e.ToTable("organisation_reconciliation").HasKey(r => r.Id);
            e.Property(r => r.Version);
            e.Covered();
        });
        model.Entity<ReconciliationLine>(e =>
        {
            e.ToTable("organisation_reconciliation_line").NotCovered("Kết quả so với một tệp, niêm phong, bỏ đi khi kết thúc; điều đã quyết định là hành vi có ghi").HasKey(l => l.Id);
            e.HasIndex(l => new { l.ReconciliationId, l.Result, l.FileRow, l.Id }).HasDatabaseName("ix_organisation_reconciliation_line_result");
            e.HasIndex(l => new { l.ReconciliationId, l.MemberId }).HasDatabaseName("ix_organisation_reconciliation_line_member");
        });
        model.Entity<ReconciliationDecision>(e =>
        {
            e.ToTable("organisation_reconciliation_decision").HasKey(d => d.Id);
            e.HasIndex(d => d.LineId).IsUnique().HasFilter("undone_at IS NULL").HasDatabaseName("ux_organisation_reconciliation_decision_line").Breaks("organisation.reconciliation.decided_already");
            e.Property(d => d.Version);
            e.Covered();
        });
    }
}
