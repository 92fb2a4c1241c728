using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Data;

internal sealed class OrganisationMap : IEntityMap
{
    private const string Living = "dissolved_on IS NULL";

    public void Map(ModelBuilder model)
    {
        MapUnits(model);
        MapPosts(model);
        MapMembers(model);
        model.Entity<Import>(e =>
        {
            e.ToTable("organisation_import").HasKey(i => i.Id);
            e.Property(i => i.Version);
            e.Covered();
        });
    }

    private static void MapUnits(ModelBuilder model)
    {
        model.Entity<Unit>(e =>
        {
            e.ToTable("organisation_unit").HasKey(u => u.Id);
            e.HasIndex(u => new { u.RootId, u.Code }).IsUnique().HasFilter(Living).HasDatabaseName("ux_organisation_unit_code").Breaks("organisation.unit.code_taken");
            e.HasIndex(u => u.Code).IsUnique().HasFilter("parent_id IS NULL AND " + Living).HasDatabaseName("ux_organisation_unit_root").Breaks("organisation.unit.code_taken");
            e.HasIndex(u => new { u.RootId, u.Abbreviation }).IsUnique().HasFilter(Living).HasDatabaseName("ux_organisation_unit_abbreviation").Breaks("organisation.unit.abbreviation_taken");
            e.HasIndex(u => u.ExchangeCode).IsUnique().HasFilter(Living).HasDatabaseName("ux_organisation_unit_exchange").Breaks("organisation.unit.exchange_code_taken");
            e.HasIndex(u => u.ContinuedById).HasFilter("continued_by_id IS NOT NULL").HasDatabaseName("ix_organisation_unit_continued");
            e.HasIndex(u => u.ParentId).HasDatabaseName("ix_organisation_unit_parent");
            e.Property(u => u.Version);
            e.Covered();
        });
        model.Entity<UnitVersion>(e =>
        {
            e.ToTable("organisation_unit_version").Covered().HasKey(v => v.Id);
            e.HasIndex(v => new { v.UnitId, v.ValidFrom, v.RecordedAt }).HasDatabaseName("ix_organisation_unit_version_unit");
        });
        model.Entity<UnitChange>(e => e.ToTable("organisation_unit_change").Covered().HasKey(c => c.Id));
        model.Entity<UnitSuccession>(e =>
        {
            e.ToTable("organisation_unit_succession").Covered().HasKey(s => s.Id);
            e.HasIndex(s => s.PredecessorId).IsUnique().HasFilter("ends").HasDatabaseName("ux_organisation_unit_succession_end").Breaks("organisation.change.already_ended");
            e.HasIndex(s => s.SuccessorId).HasDatabaseName("ix_organisation_unit_succession_to");
            e.HasIndex(s => s.ChangeId).HasDatabaseName("ix_organisation_unit_succession_change");
        });
        model.Entity<Organ>(e =>
        {
            e.ToTable("organisation_organ").Covered().HasKey(o => o.Id);
            e.HasIndex(o => new { o.UnitId, o.Kind }).IsUnique().HasDatabaseName("ux_organisation_organ_kind").Breaks("organisation.organ.exists");
        });
    }

    private static void MapPosts(ModelBuilder model) => model.Entity<Post>(e =>
    {
        e.ToTable("organisation_post").HasKey(p => p.Id);
        e.HasIndex(p => p.OrganId).IsUnique().HasFilter("role = 'Secretary' AND to_day IS NULL").HasDatabaseName("ux_organisation_post_secretary").Breaks("organisation.post.secretary_taken");
        e.HasIndex(p => p.UnitId).HasDatabaseName("ix_organisation_post_unit");
        e.HasIndex(p => p.MemberId).HasDatabaseName("ix_organisation_post_member");
        e.Property(p => p.Version);
        e.Covered();
    });

    private static void MapMembers(ModelBuilder model)
    {
        model.Entity<Member>(e =>
        {
            e.ToTable("organisation_member").WithWords("Chỉ mục từ của họ tên, suy ra từ họ tên").HasKey(m => m.Id);
            e.WithKeyedHash(m => m.Card, m => m.CardHash);
            e.HasIndex(m => m.CardHash).IsUnique().HasDatabaseName("ux_organisation_member_card").Breaks("organisation.member.card_taken");
            e.WithKeyedHash(m => m.RecordNumber, m => m.RecordNumberHash);
            e.HasIndex(m => m.RecordNumberHash).IsUnique().HasDatabaseName("ux_organisation_member_record").Breaks("organisation.record.number_taken");
            e.WithKeyedHash(m => m.CitizenId, m => m.CitizenIdHash);
            e.HasIndex(m => m.CitizenIdHash).IsUnique().HasDatabaseName("ux_organisation_member_citizen").Breaks("organisation.record.citizen_taken");
            e.HasIndex(m => new { m.NameSort, m.Id }).HasDatabaseName("ix_organisation_member_name");
            e.HasIndex(m => new { m.NameFolded, m.BirthDate }).HasDatabaseName("ix_organisation_member_namesake");
            e.Property(m => m.NameSort).Derived("Khóa xếp tên, tính từ họ tên");
            e.Property(m => m.NameFolded).Derived("Họ tên bỏ dấu, tính từ họ tên");
            e.Property(m => m.Version);
            e.Covered();
        });
        model.Entity<Membership>(e =>
        {
            e.ToTable("organisation_membership").HasKey(m => m.Id);
            e.HasIndex(m => new { m.MemberId, m.Kind }).IsUnique().HasFilter("to_day IS NULL").HasDatabaseName("ux_organisation_membership_open").Breaks("organisation.member.belongs_already");
            e.HasIndex(m => new { m.UnitId, m.MemberId }).HasDatabaseName("ix_organisation_membership_unit");
            e.HasIndex(m => new { m.MemberId, m.FromDay }).HasDatabaseName("ix_organisation_membership_member");
            e.Property(m => m.Version);
            e.Covered();
        });
    }
}
