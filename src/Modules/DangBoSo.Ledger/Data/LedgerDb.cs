using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Ledger.Data;

/// <summary>This room's window on the one context.</summary>
internal sealed class LedgerDb(AppDb db)
{
    public IQueryable<Checkpoint> Checkpoints => db.Set<Checkpoint>().AsNoTracking();

    public IQueryable<Leaf> Leaves => db.Set<Leaf>().AsNoTracking();

    /// <summary>Any leaf at all when the actor sees this record, else nothing: the one seam of visibility, asked for a bare id.</summary>
    public IQueryable<Leaf> Audience(Actor actor, Guid record) => Leaves.Where(l => l.LeafIndex == 0).VisibleTo(actor, _ => record);

    public IQueryable<CosignatureRow> Cosignatures => db.Set<CosignatureRow>().AsNoTracking();

    public IQueryable<WitnessRow> Witnesses => db.Set<WitnessRow>().AsNoTracking();

    public IQueryable<WitnessedRow> Witnessed => db.Set<WitnessedRow>().AsNoTracking();

    public IQueryable<PendingAct> Pending => db.Set<PendingAct>().AsNoTracking();
}
