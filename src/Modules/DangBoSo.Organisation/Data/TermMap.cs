using DangBoSo.Organisation.Domain.Terms;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Data;

internal sealed class TermMap : IEntityMap
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Term>(e =>
        {
            e.ToTable("organisation_term").HasKey(t => t.Id);
            e.HasIndex(t => t.OrganId).IsUnique().HasFilter("to_day IS NULL").HasDatabaseName("ux_organisation_term_open").Breaks("organisation.term.opened_already");
            e.HasIndex(t => t.UnitId).HasDatabaseName("ix_organisation_term_unit");
            e.HasIndex(t => new { t.ExpectedTo, t.Id }).HasFilter("to_day IS NULL").HasDatabaseName("ix_organisation_term_due");
            e.Property(t => t.Version);
            e.Covered();
        });
        model.Entity<Election>(e =>
        {
            e.ToTable("organisation_election").HasKey(x => x.Id);
            e.HasIndex(x => new { x.TermId, x.Office, x.OnDay, x.Round }).IsUnique().HasDatabaseName("ux_organisation_election_result").Breaks("organisation.election.recorded_already");
            e.Property(x => x.Version);
            e.Covered();
        });
        model.Entity<ElectionCandidate>(e =>
        {
            e.ToTable("organisation_election_candidate").HasKey(c => c.Id);
            e.HasIndex(c => new { c.ElectionId, c.Position }).IsUnique().HasDatabaseName("ux_organisation_election_candidate").Breaks("organisation.election.recorded_already");
            e.Property(c => c.Version);
            e.Covered();
        });
    }
}
