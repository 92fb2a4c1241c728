using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features.KeepPhoto;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.MyRecord;

/// <param name="Cell">Where he belongs; null between two cells.</param>
/// <param name="Waiting">Proposals without an answer.</param>
public sealed record MyRecordModel(string Name, string? Cell, bool IsOfficial, bool HasPhoto, int Waiting, IReadOnlyList<ShownSection> Sections, IReadOnlyList<ShownPaper> Papers)
{
    public IReadOnlyList<MemberStandingLine> Standings { get; init; } = [];
}

/// <summary>One's own record, whatever one's post: reading it is no act.</summary>
internal sealed class MyRecordHandler(OrganisationDb db, MemberGate gate, RecordBook book, SectionReader reader, OverviewReader overview, StandingReader standings, PaperBook papers, Actor actor)
{
    /// <summary>Null when the account is not linked to a member.</summary>
    public async Task<MyRecordModel?> ReadAsync(CancellationToken ct)
    {
        if (actor.Profile.MemberId is null) return null;
        var member = await gate.OwnAsync(ct);
        var cell = await db.Counted.Where(s => s.MemberId == member.Id && s.ToDay == null).Join(db.Units, s => s.UnitId, u => u.Id, (_, u) => u.Name).FirstOrDefaultAsync(ct);
        var (kept, hasPhoto) = await papers.OfAsync(member.Id, ct);
        return new MyRecordModel(member.FullName, cell, member.OfficialOn is not null, hasPhoto, await db.Corrections.CountAsync(c => c.MemberId == member.Id && c.State == CorrectionState.Waiting, ct),
            await overview.OfAsync(member, open: true, ct), kept)
        { Standings = await standings.OfAsync(member.Id, ct) };
    }

    public async Task<SectionModel> SectionAsync(string section, CancellationToken ct)
    {
        var member = await gate.OwnAsync(ct);
        return await reader.ReadAsync(member, book.Section(section), own: true, ct);
    }

    public async Task<OpenedPaper> PhotoAsync(CancellationToken ct) => await KeepPhotoHandler.OpenAsync(papers, (await gate.OwnAsync(ct)).Id, ct);

    public async Task<OpenedPaper> PaperAsync(Guid paper, CancellationToken ct)
    {
        var member = await gate.OwnAsync(ct);
        return await papers.OpenAsync((await papers.FindAsync(member.Id, paper, ct)).Id, null, ct);
    }
}
