using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Organisation.Domain.Quality;
using DangBoSo.Organisation.Domain.Terms;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Data;

/// <summary>The room's window on the one context.</summary>
internal sealed class OrganisationDb(AppDb db)
{
    public DbSet<Unit> Units => db.Set<Unit>();

    public DbSet<UnitVersion> UnitVersions => db.Set<UnitVersion>();

    public DbSet<UnitChange> UnitChanges => db.Set<UnitChange>();

    public DbSet<UnitSuccession> UnitSuccessions => db.Set<UnitSuccession>();

    public DbSet<Organ> Organs => db.Set<Organ>();

    public DbSet<Post> Posts => db.Set<Post>();

    public DbSet<Term> Terms => db.Set<Term>();

    public DbSet<Election> Elections => db.Set<Election>();

    public DbSet<ElectionCandidate> ElectionCandidates => db.Set<ElectionCandidate>();

    public DbSet<Member> Members => db.Set<Member>();

    public DbSet<Membership> Memberships => db.Set<Membership>();

    public DbSet<MemberValue> Values => db.Set<MemberValue>();

    public DbSet<MemberRow> Rows => db.Set<MemberRow>();

    public DbSet<MemberSection> Sections => db.Set<MemberSection>();

    public DbSet<MemberPaper> Papers => db.Set<MemberPaper>();

    public DbSet<MemberCorrection> Corrections => db.Set<MemberCorrection>();

    /// <summary>Where members are counted: a temporary place is none.</summary>
    public IQueryable<Membership> Counted => Memberships.Where(m => m.Kind == MembershipKind.Official);

    public DbSet<Procedure> Procedures => db.Set<Procedure>();

    public DbSet<ProcedureStep> ProcedureSteps => db.Set<ProcedureStep>();

    public DbSet<ProcedurePaper> ProcedurePapers => db.Set<ProcedurePaper>();

    public DbSet<MemberStanding> Standings => db.Set<MemberStanding>();

    public DbSet<MemberBadge> Badges => db.Set<MemberBadge>();

    public DbSet<FeeStanding> FeeStandings => db.Set<FeeStanding>();

    public DbSet<FeeAssessment> FeeAssessments => db.Set<FeeAssessment>();

    public DbSet<FeeReceipt> FeeReceipts => db.Set<FeeReceipt>();

    public DbSet<FeePayment> FeePayments => db.Set<FeePayment>();

    public DbSet<FeeBatch> FeeBatches => db.Set<FeeBatch>();

    public DbSet<FeeExcuse> FeeExcuses => db.Set<FeeExcuse>();

    public DbSet<QualityFinding> Findings => db.Set<QualityFinding>();

    public DbSet<QualityDecision> QualityDecisions => db.Set<QualityDecision>();

    public DbSet<QualityScore> QualityScores => db.Set<QualityScore>();

    public DbSet<Reconciliation> Reconciliations => db.Set<Reconciliation>();

    public DbSet<ReconciliationLine> ReconciliationLines => db.Set<ReconciliationLine>();

    public DbSet<ReconciliationDecision> ReconciliationDecisions => db.Set<ReconciliationDecision>();

    public DbSet<Import> Imports => db.Set<Import>();

    public DbSet<ImportColumns> ImportColumns => db.Set<ImportColumns>();

    public DbSet<SavedFilter> SavedFilters => db.Set<SavedFilter>();

    public DbSet<Bulk> Bulks => db.Set<Bulk>();

    public DbSet<BulkRow> BulkRows => db.Set<BulkRow>();

    /// <summary>Platform's; only those of this room's imports are looked for.</summary>
    public DbSet<Job> Jobs => db.Set<Job>();

    /// <summary>The unit counts as edited although none of its own columns changed: of one who absorbs into it and one who dissolves it, the second is told.</summary>
    public void Touch(Unit unit) => db.Entry(unit).Property(u => u.Kind).IsModified = true;

    /// <summary>What a file said, without loading it; inside the transaction of the act that closes its reconciliation.</summary>
    public Task<int> ForgetLinesAsync(Guid reconciliation, CancellationToken ct) => ReconciliationLines.Where(l => l.ReconciliationId == reconciliation).ExecuteDeleteAsync(ct);

    /// <summary>Between the batches of an import: what was saved need not be looked through again.</summary>
    public void Forget() => db.ChangeTracker.Clear();
}
