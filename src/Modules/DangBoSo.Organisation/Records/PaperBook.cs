using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Records;

/// <summary>The photograph and papers of a record that was found visible before.</summary>
internal sealed class PaperBook(OrganisationDb db, Attachments attachments, FileStore store)
{
    /// <summary>Newest first, and whether there is a photograph.</summary>
    public async Task<(IReadOnlyList<ShownPaper> Papers, bool HasPhoto)> OfAsync(Guid member, CancellationToken ct)
    {
        var all = await db.Papers.AsNoTracking().Where(p => p.MemberId == member && p.RemovedAt == null).OrderByDescending(p => p.Id).ToListAsync(ct);
        var papers = all.FindAll(p => p.Kind is not PaperKind.Photo);
        var files = papers.Count == 0 ? null : await attachments.OfAsync([.. papers.Select(p => p.Id)], ct);
        return ([.. papers.Select(p => new ShownPaper(p.Id, RecordWords.Of(p.Kind), p.Title, p.PaperDay, files![p.Id].FirstOrDefault()?.Name ?? "", files[p.Id].FirstOrDefault()?.Size ?? 0, p.AddedAt))], all.Count > papers.Count);
    }

    /// <summary>Who sees the record is told when the paper was taken out.</summary>
    public async Task<MemberPaper> FindAsync(Guid member, Guid paper, CancellationToken ct)
    {
        var found = await db.Papers.SingleOrDefaultAsync(p => p.Id == paper && p.MemberId == member && p.Kind != PaperKind.Photo, ct) ?? throw new NotFound("organisation.paper.not_found");
        return found.RemovedAt is null ? found : throw new RuleBroken("organisation.paper.gone");
    }

    public Task<MemberPaper?> PhotoAsync(Guid member, CancellationToken ct) => db.Papers.SingleOrDefaultAsync(p => p.MemberId == member && p.RemovedAt == null && p.Kind == PaperKind.Photo, ct);

    /// <summary>The file of a paper or correction, as stored.</summary>
    public async Task<OpenedPaper> OpenAsync(Guid holder, Guid? file, CancellationToken ct)
    {
        var found = (await attachments.OfAsync([holder], ct))[holder].FirstOrDefault(f => file is null || f.Id == file) ?? throw new NotFound("organisation.paper.not_found");
        return new OpenedPaper(found, await store.OpenReadAsync(found.Hash, ct));
    }
}

internal sealed record OpenedPaper(AttachedFile File, Stream Content);
