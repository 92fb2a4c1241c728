using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Data;

internal sealed class ProcedureMap : IEntityMap
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Procedure>(e =>
        {
            e.ToTable("organisation_procedure").HasKey(p => p.Id);
            e.Ignore(p => p.Due);
            e.HasIndex(p => new { p.MemberId, p.Lane }).IsUnique().HasFilter("state = 'Open'").HasDatabaseName("ux_organisation_procedure_lane").Breaks("organisation.procedure.another_open");
            e.HasIndex(p => new { p.UnitId, p.NameFolded, p.BirthDate }).IsUnique().HasFilter("state = 'Open' AND member_id IS NULL").HasDatabaseName("ux_organisation_procedure_applicant").Breaks("organisation.procedure.applicant_open");
            e.HasIndex(p => new { p.State, p.DueOn, p.Id }).HasDatabaseName("ix_organisation_procedure_due");
            e.HasIndex(p => p.MemberId).HasDatabaseName("ix_organisation_procedure_member");
            e.Property(p => p.NameFolded).Derived("Họ tên bỏ dấu, tính từ họ tên");
            e.Property(p => p.Version);
            e.Covered();
        });
        model.Entity<ProcedureStep>(e =>
        {
            e.ToTable("organisation_procedure_step").Covered().HasKey(s => s.Id);
            e.Ignore(s => s.Vote);
            e.HasIndex(s => new { s.ProcedureId, s.Sequence }).IsUnique().HasDatabaseName("ux_organisation_procedure_step").Breaks("organisation.procedure.step_taken");
        });
        model.Entity<ProcedurePaper>(e =>
        {
            e.ToTable("organisation_procedure_paper").Covered().HasKey(p => p.Id);
            e.HasIndex(p => p.ProcedureId).HasDatabaseName("ix_organisation_procedure_paper");
        });
        model.Entity<MemberStanding>(e =>
        {
            e.ToTable("organisation_member_standing").HasKey(s => s.Id);
            e.HasIndex(s => new { s.MemberId, s.FromDay }).HasDatabaseName("ix_organisation_member_standing_member");
            e.Property(s => s.Version);
            e.Covered();
        });
        model.Entity<MemberBadge>(e =>
        {
            e.ToTable("organisation_member_badge").Covered().HasKey(b => b.Id);
            e.HasIndex(b => new { b.MemberId, b.Years }).IsUnique().HasDatabaseName("ux_organisation_member_badge_years").Breaks("organisation.badge.awarded_already");
        });
    }
}
