using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Files;

/// <summary>Ties stored content to records. Rows are tracked here and written with the act that brings the file.</summary>
public sealed class Attachments(AppDb db, SharedContent content, Sealing sealing, TimeProvider clock, Actor actor)
{
    public async Task<Guid> AddAsync(Guid record, ReceivedFile file, CancellationToken ct)
    {
        var hash = file.Blob.Hash;
        var known = db.Blobs.Local.Any(b => b.Hash == hash) || await db.Blobs.AnyAsync(b => b.Hash == hash, ct);
        if (!known) db.Add(new BlobRow { Hash = hash, Size = file.Blob.Size, ContentType = file.ContentType, AddedAt = clock.GetUtcNow() });
        var row = new FileRow { Id = Ids.New(clock.GetUtcNow()), RecordId = record, BlobHash = hash, NameCipher = sealing.SealName(file.Name), AddedAt = clock.GetUtcNow() };
        db.Add(row);
        return row.Id;
    }

    /// <summary>Unties files from a record that nobody has relied on yet. The act keeps what was tied; the content stays in the store.</summary>
    /// <returns>Whether each of them was the record's.</returns>
    public async Task<bool> TakeOutAsync(Guid record, IReadOnlyCollection<Guid> files, CancellationToken ct)
    {
        var rows = await db.Files.Where(f => f.RecordId == record && files.Contains(f.Id)).ToListAsync(ct);
        db.RemoveRange(rows);
        return rows.Count == files.Count;
    }

    /// <summary>A file that may not be kept leaves no trace, unless a record holds the same content already.</summary>
    public Task DiscardAsync(ReceivedFile file, CancellationToken ct) => content.DiscardAsync(file.Blob.Hash, ct);

    /// <summary>Files of records the caller has already found visible.</summary>
    public async Task<ILookup<Guid, AttachedFile>> OfAsync(IReadOnlyCollection<Guid> records, CancellationToken ct)
    {
        var rows = await (from f in db.Files
                          join b in db.Blobs on f.BlobHash equals b.Hash
                          where records.Contains(f.RecordId)
                          orderby f.Id
                          select new { f.Id, f.RecordId, f.NameCipher, b.Size, b.ContentType, b.Hash }).AsNoTracking().ToListAsync(ct);
        return rows.ToLookup(r => r.RecordId, r => new AttachedFile(r.Id, sealing.OpenName(r.NameCipher), r.Size, r.ContentType, r.Hash) { RecordId = r.RecordId });
    }

    /// <summary>One file, if the actor sees the record it belongs to.</summary>
    public async Task<AttachedFile?> FindAsync(Guid id, CancellationToken ct)
    {
        var record = await db.Files.AsNoTracking().Where(f => f.Id == id).VisibleTo(actor, f => f.RecordId).Select(f => (Guid?)f.RecordId).SingleOrDefaultAsync(ct);
        return record is null ? null : (await OfAsync([record.Value], ct))[record.Value].Single(f => f.Id == id);
    }
}

/// <param name="Size">Bytes of the content as it was uploaded.</param>
/// <param name="Hash">Address in the file store.</param>
public sealed record AttachedFile(Guid Id, string Name, long Size, string ContentType, string Hash)
{
    public required Guid RecordId { get; init; }
}

/// <summary>A file that arrived with a form: its content lies encrypted in the store, but belongs to no record yet.</summary>
/// <param name="ContentType">Found from the content, never from the name.</param>
public sealed record ReceivedFile(string Field, string Name, string ContentType, StoredBlob Blob)
{
    /// <summary>The words of a DOCX or PDF, for the search index; null where there are none to be had.</summary>
    public string? Text { get; init; }
}
