using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Ledger.Data;

/// <summary>This room's window on the one context.</summary>
internal sealed class LedgerDb(AppDb db)
{
    public IQueryable<Checkpoint> Checkpoints => db.Set<Checkpoint>().AsNoTracking();

    public IQueryable<Leaf> Leaves => db.Set<Leaf>().AsNoTracking();

    public IQueryable<CosignatureRow> Cosignatures => db.Set<CosignatureRow>().AsNoTracking();

    public IQueryable<WitnessRow> Witnesses => db.Set<WitnessRow>().AsNoTracking();

    public IQueryable<WitnessedRow> Witnessed => db.Set<WitnessedRow>().AsNoTracking();

    public IQueryable<PendingAct> Pending => db.Set<PendingAct>().AsNoTracking();
}
