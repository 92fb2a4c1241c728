using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Ledger.Data;

/// <summary>This room's window on the one context.</summary>
internal sealed class LedgerDb(AppDb db)
{
    public IQueryable<Checkpoint> Checkpoints => db.Set<Checkpoint>().AsNoTracking();

    public IQueryable<PendingAct> Pending => db.Set<PendingAct>().AsNoTracking();
}
