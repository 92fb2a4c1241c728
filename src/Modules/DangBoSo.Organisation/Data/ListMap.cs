using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Data;

/// <summary>What people keep to work with lists: how their files are read, their filters, and acts on many at once.</summary>
internal sealed class ListMap : IEntityMap
{
    public void Map(ModelBuilder model)
    {
        model.Entity<ImportColumns>(e =>
        {
            e.ToTable("organisation_import_columns").HasKey(c => c.Id);
            e.HasIndex(c => new { c.AccountId, c.Kind, c.Headings }).IsUnique().HasDatabaseName("ux_organisation_import_columns_headings").Breaks("organisation.import.columns_meanwhile");
            e.Property(c => c.Version);
            e.Covered();
        });
        model.Entity<SavedFilter>(e =>
        {
            e.ToTable("organisation_saved_filter").HasKey(f => f.Id);
            e.HasIndex(f => new { f.AccountId, f.NameFolded }).IsUnique().HasDatabaseName("ux_organisation_saved_filter_name").Breaks("organisation.filter.name_taken");
            e.Property(f => f.NameFolded).Derived("Tên bộ lọc bỏ dấu, tính từ tên");
            e.Property(f => f.Version);
            e.Covered();
        });
        model.Entity<Bulk>(e =>
        {
            e.ToTable("organisation_bulk").HasKey(b => b.Id);
            e.Property(b => b.Version);
            e.Covered();
        });
        model.Entity<BulkRow>(e =>
        {
            e.ToTable("organisation_bulk_row").HasKey(r => r.Id);
            e.HasIndex(r => new { r.BulkId, r.Ordinal }).IsUnique().HasDatabaseName("ux_organisation_bulk_row").Breaks("organisation.bulk.started_already");
            e.Property(r => r.Version);
            e.Covered();
        });
    }
}
