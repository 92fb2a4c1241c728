using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Ledger.Data;

internal sealed class LedgerMap : IEntityMap
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Leaf>(leaf =>
        {
            leaf.ToTable("ledger_leaf");
            leaf.HasKey(l => l.LeafIndex);
            leaf.Property(l => l.LeafIndex).ValueGeneratedNever();
            leaf.HasIndex(l => l.ActId).IsUnique().HasDatabaseName("ux_ledger_leaf_act");
            leaf.NotCovered("là chính sổ: mỗi lá được tính lại từ hành vi của nó");
        });
        model.Entity<Checkpoint>(checkpoint =>
        {
            checkpoint.ToTable("ledger_checkpoint");
            checkpoint.HasKey(c => c.TreeSize);
            checkpoint.Property(c => c.TreeSize).ValueGeneratedNever();
            checkpoint.HasIndex(c => c.Number).IsUnique().HasDatabaseName("ux_ledger_checkpoint_number");
            checkpoint.NotCovered("là chính sổ: mỗi điểm chốt được tính lại từ các lá");
        });
        model.Entity<PendingAct>(pending =>
        {
            pending.ToTable("ledger_pending");
            pending.HasKey(p => p.ActId);
            pending.NotCovered("hàng chờ của sổ: được đối chiếu với hành vi và lá");
        });
        model.Entity<TileRow>(tile =>
        {
            tile.ToTable("ledger_tile");
            tile.HasKey(t => new { t.Level, t.TileIndex });
            tile.NotCovered("là chính sổ: mỗi mảnh được tính lại từ các lá");
        });
        MapWitnesses(model);
    }

    private static void MapWitnesses(ModelBuilder model)
    {
        model.Entity<CosignatureRow>(line =>
        {
            line.ToTable("ledger_cosignature");
            line.HasKey(c => new { c.TreeSize, c.Witness });
            line.NotCovered("chữ ký của nhân chứng: được kiểm bằng khóa của nhân chứng");
        });
        model.Entity<WitnessRow>(witness =>
        {
            witness.ToTable("ledger_witness");
            witness.HasKey(w => w.Name);
            witness.NotCovered("việc hỏi nhân chứng đã đến đâu, dữ liệu vận hành; hỏi lại được");
        });
        model.Entity<WitnessedRow>(log =>
        {
            log.ToTable("ledger_witnessed");
            log.HasKey(l => l.Origin);
            log.NotCovered("điểm chốt của sổ nơi khác mà ta làm chứng: chữ ký của sổ ấy canh giữ");
        });
    }
}
