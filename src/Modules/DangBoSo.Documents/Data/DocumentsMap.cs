using DangBoSo.Documents.Domain;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Data;

internal sealed class DocumentsMap : IEntityMap
{
    /// <summary>Two clerks took the same number at once: the one who lost takes the next.</summary>
    public const string NumberTaken = "documents.register.number_taken";

    /// <summary>The same paper twice in the books of a unit.</summary>
    public const string Duplicate = "documents.register.duplicate";

    public void Map(ModelBuilder model)
    {
        model.Entity<Document>(e =>
        {
            e.ToTable("documents_document").Covered().HasKey(d => d.Id);
            e.Property(d => d.NumberFolded).Derived("Số ký hiệu bỏ dấu, để tìm văn bản trùng");
            e.Property(d => d.IssuerFolded).Derived("Nơi ban hành bỏ dấu, để tìm văn bản trùng");
            e.Property(d => d.FindFolded).Derived("Số, nơi ban hành, trích yếu bỏ dấu, để lọc sổ");
            e.HasIndex(d => new { d.HolderUnitId, d.Book, d.RegisterYear, d.RegisterNumber }).IsUnique().HasDatabaseName("ux_documents_document_number").Breaks(NumberTaken);
            e.HasIndex(d => new { d.HolderUnitId, d.IssuerFolded, d.NumberFolded, d.IssuedOn }).IsUnique().HasDatabaseName("ux_documents_document_source").Breaks(Duplicate);
        });
        model.Entity<Dispatch>(e =>
        {
            e.ToTable("documents_dispatch").Covered().HasKey(d => d.Id);
            e.HasIndex(d => new { d.DocumentId, d.UnitId }).IsUnique().HasDatabaseName("ux_documents_dispatch_unit").Breaks("documents.dispatch.already_sent");
            e.HasIndex(d => new { d.UnitId, d.ReceivedAt }).HasDatabaseName("ix_documents_dispatch_inbox");
        });
        model.Entity<DocumentText>(e => e.ToTable("documents_text").NotCovered("Lời văn trích từ tệp đính kèm, trích lại được").HasKey(t => t.DocumentId));
    }
}
