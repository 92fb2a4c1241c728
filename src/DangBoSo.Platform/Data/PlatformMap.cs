using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Notices;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Search;
using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Data;

internal sealed class PlatformMap : IEntityMap
{
    public void Map(ModelBuilder model)
    {
        model.Entity<SchemaRow>(e => e.ToTable("platform_schema").NotCovered("Lịch sử lược đồ: đối chiếu với mã băm của chính các tập lệnh").HasKey(r => new { r.Room, r.Number }));
        model.Entity<SettingRow>(e => e.ToTable("platform_setting").Covered().HasKey(r => r.Key));
        MapActs(model);
        MapVisibility(model);
        MapFiles(model);
        MapSeals(model);
        model.Entity<RuleSetRow>(e => e.ToTable("platform_rule_set").Covered().HasKey(r => new { r.Code, r.EffectiveFrom }));
        model.Entity<Job>(e =>
        {
            e.ToTable("platform_job").NotCovered("Tiến độ công việc nền là dữ liệu vận hành; điều công việc thay đổi được ghi từng bước").HasKey(r => r.Id);
            e.HasIndex(r => new { r.State, r.Id }).HasDatabaseName("ix_platform_job_state");
            e.HasIndex(r => new { r.AccountId, r.Id }).HasDatabaseName("ix_platform_job_account");
        });
        model.Entity<NoticeRow>(e =>
        {
            e.ToTable("platform_notice").NotCovered("Thông báo suy ra từ hành vi đã ghi trong cùng giao dịch; dấu đã đọc là việc riêng của từng người").HasKey(r => r.Id);
            e.HasIndex(r => new { r.AccountId, r.Id }, "ix_platform_notice_account");
            e.HasIndex(r => new { r.AccountId, r.Id }, "ix_platform_notice_unread").HasFilter("read_at IS NULL");
        });
        model.Entity<SearchRow>(e =>
        {
            e.ToTable("platform_search").NotCovered("Chỉ mục tìm kiếm suy ra từ bản ghi, dựng lại được").HasKey(r => r.Seq);
            e.Property(r => r.Seq).ValueGeneratedOnAdd();
            e.HasIndex(r => r.RecordId).IsUnique().HasDatabaseName("ux_platform_search_record");
        });
    }

    private static void MapActs(ModelBuilder model)
    {
        model.Entity<ActRow>(e =>
        {
            e.ToTable("platform_act").NotCovered("Chính là hành vi: kiểm bằng cam kết của nó").HasKey(r => r.Id);
            e.HasIndex(r => new { r.SubjectId, r.Id }).HasDatabaseName("ix_platform_act_subject");
        });
        model.Entity<ActChangeRow>(e =>
        {
            e.ToTable("platform_act_change").NotCovered("Chính là hành vi: kiểm bằng cam kết của nó").HasKey(r => new { r.ActId, r.Ordinal });
            e.HasIndex(r => new { r.TableName, r.RowKey, r.RowVersion }).HasDatabaseName("ix_platform_act_change_row");
        });
        model.Entity<FormTokenRow>(e => e.ToTable("platform_form_token").NotCovered("Dấu chống gửi trùng biểu mẫu, dữ liệu vận hành").HasKey(r => r.Token));
    }

    private static void MapSeals(ModelBuilder model)
    {
        model.Entity<KeyRow>(e =>
        {
            e.ToTable("platform_key").HasKey(r => new { r.Purpose, r.Number });
            e.Property(r => r.Version);
            e.Covered();
        });
        model.Entity<ActSealRow>(e =>
        {
            e.ToTable("platform_act_seal").NotCovered("Giá trị niêm phong của hành vi: kiểm bằng mã băm có muối nằm trong chính hành vi").HasKey(r => r.Id);
            e.HasIndex(r => new { r.ActId, r.Ordinal, r.ColumnName }).IsUnique().HasDatabaseName("ux_platform_act_seal_act");
        });
        model.Entity<ToSealRow>(e => e.ToTable("platform_to_seal").NotCovered("Hàng chờ niêm phong của một lần nâng cấp: hết ngay khi khởi động").HasKey(r => new { r.TableName, r.ColumnName, r.RowKey }));
    }

    private static void MapVisibility(ModelBuilder model)
    {
        model.Entity<AudienceRow>(e =>
        {
            e.ToTable("platform_audience").NotCovered("Suy ra từ nơi xử lý và cây tổ chức, dựng lại được").HasKey(r => new { r.RecordId, r.Token });
            e.HasIndex(r => new { r.Token, r.ListKey, r.RecordId }).HasDatabaseName("ix_platform_audience_token");
        });
        model.Entity<LineageRow>(e =>
        {
            e.ToTable("platform_lineage").NotCovered("Suy ra từ cây tổ chức, dựng lại được").HasKey(r => new { r.OrganisationId, r.AncestorId });
            e.HasIndex(r => new { r.AncestorId, r.OrganisationId }).HasDatabaseName("ix_platform_lineage_ancestor");
        });
    }

    private static void MapFiles(ModelBuilder model)
    {
        model.Entity<BlobRow>(e => e.ToTable("platform_blob").Covered().HasKey(r => r.Hash));
        model.Entity<FileRow>(e =>
        {
            e.ToTable("platform_file").Covered().HasKey(r => r.Id);
            e.Property(r => r.NameCipher).Derived("Tên tệp mã hóa bằng khóa chủ; đổi khi xoay khóa; kiểm bằng mã xác thực của chính nó");
            e.Property(r => r.NameCipher).Wrapped(Sealing.FileName);
            e.HasIndex(r => new { r.RecordId, r.Id }).HasDatabaseName("ix_platform_file_record");
        });
    }
}
