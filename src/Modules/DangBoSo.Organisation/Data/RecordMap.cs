using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Data;

/// <summary>What a member's record holds beside the columns of the member himself.</summary>
internal sealed class RecordMap : IEntityMap
{
    private const string Present = "superseded_at IS NULL";

    public void Map(ModelBuilder model)
    {
        model.Entity<MemberValue>(e =>
        {
            e.ToTable("organisation_member_value").HasKey(v => v.Id);
            e.HasIndex(v => new { v.MemberId, v.Field }).IsUnique().HasFilter(Present).HasDatabaseName("ux_organisation_member_value_present").Breaks("organisation.record.changed_meanwhile");
            e.HasIndex(v => new { v.Field, v.Value }).HasFilter(Present).HasDatabaseName("ix_organisation_member_value_field");
            e.HasIndex(v => new { v.Field, v.ValueWords, v.MemberId }).HasFilter("superseded_at IS NULL AND value_words IS NOT NULL").HasDatabaseName("ix_organisation_member_value_words");
            e.HasIndex(v => new { v.Field, v.SupersededAt }).HasFilter("superseded_at IS NOT NULL").HasDatabaseName("ix_organisation_member_value_past");
            e.Property(v => v.ValueWords).Derived("Các từ của ô chữ bỏ dấu, tính từ giá trị, để lọc danh sách");
            e.Property(v => v.Version);
            e.Covered();
        });
        model.Entity<MemberRow>(e =>
        {
            e.ToTable("organisation_member_row").HasKey(r => r.Id);
            e.HasIndex(r => new { r.LineId, r.Edition }).IsUnique().HasDatabaseName("ux_organisation_member_row_edition").Breaks("organisation.record.changed_meanwhile");
            e.HasIndex(r => new { r.MemberId, r.List }).HasDatabaseName("ix_organisation_member_row_member");
            e.Property(r => r.CellsWords).Derived("Các từ của dòng bỏ dấu, tính từ các ô, để lọc danh sách");
            e.Property(r => r.Version);
            e.Covered();
        });
        model.Entity<MemberSection>(e =>
        {
            e.ToTable("organisation_member_section").HasKey(s => s.Id);
            e.HasIndex(s => new { s.MemberId, s.Section }).IsUnique().HasDatabaseName("ux_organisation_member_section").Breaks("organisation.record.changed_meanwhile");
            e.Property(s => s.Version);
            e.Covered();
        });
        model.Entity<MemberPaper>(e =>
        {
            e.ToTable("organisation_member_paper").HasKey(p => p.Id);
            e.HasIndex(p => p.MemberId).HasDatabaseName("ix_organisation_member_paper_member");
            e.HasIndex(p => p.MemberId, "photo").IsUnique().HasFilter("kind = 'Photo' AND removed_at IS NULL").HasDatabaseName("ux_organisation_member_paper_photo").Breaks("organisation.record.changed_meanwhile");
            e.Property(p => p.Version);
            e.Covered();
        });
        model.Entity<MemberCorrection>(e =>
        {
            e.ToTable("organisation_member_correction").HasKey(c => c.Id);
            e.HasIndex(c => c.MemberId).HasDatabaseName("ix_organisation_member_correction_member");
            e.HasIndex(c => c.Id).HasFilter("state = 'Waiting'").HasDatabaseName("ix_organisation_member_correction_waiting");
            e.Property(c => c.Version);
            e.Covered();
        });
    }
}
