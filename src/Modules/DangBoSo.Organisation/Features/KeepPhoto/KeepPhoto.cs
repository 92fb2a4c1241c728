using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Seals;

namespace DangBoSo.Organisation.Features.KeepPhoto;

public sealed record KeepPhotoModel(Guid Member, string Name, bool HasPhoto, int MostKilobytes, int LeastSide, int MostSide);

/// <summary>A photograph comes in, is rewritten to the picture alone, and takes the place of the one before. The file as it came is not kept.</summary>
internal sealed class KeepPhotoHandler(OrganisationDb db, MemberGate gate, RecordBook book, PaperBook papers, Attachments attachments, FileStore store, Actor actor, Reads reads, Acts acts, TimeProvider clock)
{
    public const string Field = "Photo";

    public async Task<Guid> HandleAsync(Guid id, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        await gate.ManagedAsync(id, ct);
        var came = files.FirstOrDefault(f => f.Field == Field) ?? throw new InvalidInput(Field, "organisation.photo.missing");
        var (plain, kind) = await RewriteAsync(came, ct);
        await attachments.DiscardAsync(came, ct);
        using var content = new MemoryStream(plain);
        var blob = await store.PutAsync(content, plain.Length, null, ct);
        var now = clock.GetUtcNow();
        if (await papers.PhotoAsync(id, ct) is { } before) (before.RemovedAt, before.RemovedBecause) = (now, SealedText.Of("Thay ảnh"));
        var photo = new MemberPaper { Id = Ids.New(now), MemberId = id, Kind = PaperKind.Photo, Title = "Ảnh", AddedAt = now, AddedBy = actor.AccountId };
        db.Papers.Add(photo);
        await attachments.AddAsync(photo.Id, new ReceivedFile(Field, kind is FileKind.Png ? "anh.png" : "anh.jpg", kind.MediaType(), blob), ct);
        await acts.SaveAsync(new Act("organisation.member_photo_kept", id), ct);
        return id;
    }

    public async Task<KeepPhotoModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var member = await gate.ManagedAsync(id, ct);
        var rule = book.Rules.Photo;
        return new KeepPhotoModel(id, member.FullName, await papers.PhotoAsync(id, ct) is not null, rule.MostKilobytes, rule.LeastSide, rule.MostSide);
    }

    public async Task<OpenedPaper> OpenAsync(Guid id, CancellationToken ct)
    {
        await gate.SeenAsync(id, ct);
        await reads.RecordAsync(MemberActs.Read, id, ct);
        return await OpenAsync(papers, id, ct);
    }

    public static async Task<OpenedPaper> OpenAsync(PaperBook papers, Guid member, CancellationToken ct) =>
        await papers.PhotoAsync(member, ct) is { } photo ? await papers.OpenAsync(photo.Id, null, ct) : throw new NotFound("organisation.paper.not_found");

    private async Task<(byte[] Plain, FileKind Kind)> RewriteAsync(ReceivedFile came, CancellationToken ct)
    {
        var rule = book.Rules.Photo;
        if (came.Blob.Size > rule.MostKilobytes * 1024L) throw new InvalidInput(Field, "organisation.photo.too_big", rule.MostKilobytes);
        await using var content = await store.OpenReadAsync(came.Blob.Hash, ct);
        var bytes = new byte[came.Blob.Size];
        await content.ReadExactlyAsync(bytes, ct);
        try
        {
            return (PlainPicture.Of(bytes, rule.LeastSide, rule.MostSide, out var kind), kind);
        }
        catch (FileRefused refused)
        {
            throw new InvalidInput(Field, refused.Code, [.. refused.Args]);
        }
    }
}
