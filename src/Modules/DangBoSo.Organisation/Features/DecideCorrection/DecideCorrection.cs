using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.DecideCorrection;

public sealed record AcceptCorrectionInput
{
    /// <summary>How far the evidence was compared.</summary>
    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(Verification), ErrorMessage = "platform.input.choice")]
    public string? State { get; init; }

    /// <summary>The record changed since the proposal, or two days look doubtful: it was looked at, and is to be so all the same.</summary>
    public bool Anyway { get; init; }
}

public sealed record RefuseCorrectionInput
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }
}

/// <param name="Answered">Those that were answered, not those that wait.</param>
/// <param name="Next">Where the next page begins, or null.</param>
public sealed record CorrectionsModel(bool Answered, IReadOnlyList<CorrectionItem> Items, Guid? Next, bool IsFirst);

/// <summary>The keeper's side: the queue, and the answer. The value and the answer are one act; nobody answers his own.</summary>
internal sealed class DecideCorrectionHandler(OrganisationDb db, MemberGate gate, RecordBook book, FieldJudge judge, RecordWriter writer, CorrectionReader reader, CorrectionNotices notices, Actor actor, Reads reads, Acts acts, LocalDays days, TimeProvider clock)
{
    private const int PageSize = 30;

    public async Task<Guid> AcceptAsync(Guid id, AcceptCorrectionInput input, CancellationToken ct)
    {
        var (member, correction) = await FindAsync(id, ct);
        correction.Accept(actor.Profile, clock.GetUtcNow());
        var from = new Provenance(RecordSource.Correction, days.DayOf(correction.ProposedAt), Enum.Parse<Verification>(input.State!));
        var now = await reader.NowAsync(member, correction, ct);
        if (now != reader.Seen(correction) && !input.Anyway)
            throw new InvalidInput(nameof(input.Anyway), "organisation.correction.moved_on", reader.Words(correction, reader.Seen(correction)), reader.Words(correction, now));
        var section = correction.OfList ? await PutRowAsync(member, correction, from, ct) : await PutFieldAsync(member, correction, from, input.Anyway, ct);
        await writer.TouchAsync(member.Id, section, null, ct);
        notices.Decided(correction, reader.Label(correction));
        await acts.SaveAsync(new Act("organisation.correction_accepted", id), ct);
        return id;
    }

    public async Task<Guid> RefuseAsync(Guid id, RefuseCorrectionInput input, CancellationToken ct)
    {
        var (_, correction) = await FindAsync(id, ct);
        correction.Refuse(input.Reason!, actor.Profile, clock.GetUtcNow());
        notices.Decided(correction, reader.Label(correction));
        await acts.SaveAsync(new Act("organisation.correction_refused", id), ct);
        return id;
    }

    public async Task<CorrectionModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var (member, correction) = await FindAsync(id, ct);
        await reads.RecordAsync(MemberActs.Read, member.Id, ct);
        return await reader.ReadAsync(member, correction, ct);
    }

    /// <summary>What waits, the oldest first; or what was answered, the newest first.</summary>
    public async Task<CorrectionsModel> ListAsync(bool answered, Guid? after, CancellationToken ct)
    {
        actor.DemandManageMembers();
        var asked = answered
            ? Named(db, actor).Where(w => (w.Correction.State == CorrectionState.Accepted || w.Correction.State == CorrectionState.Refused) && (after == null || w.Correction.Id < after)).OrderByDescending(w => w.Correction.Id)
            : Waiting(db, actor).Where(w => after == null || w.Correction.Id > after).OrderBy(w => w.Correction.Id);
        var found = await asked.Take(PageSize + 1).ToListAsync(ct);
        var page = found.Take(PageSize).ToList();
        return new CorrectionsModel(answered, page.ConvertAll(r =>
        {
            var (word, tone) = RecordWords.Of(r.Correction.State);
            return new CorrectionItem(r.Correction.Id, r.Name, reader.Label(r.Correction), word, tone, r.Correction.ProposedAt);
        }), found.Count > PageSize ? page[^1].Correction.Id : null, after is null);
    }

    /// <summary>Those that wait, of members whom the actor sees.</summary>
    public static IQueryable<NamedCorrection> Waiting(OrganisationDb db, Actor actor) => Named(db, actor).Where(c => c.Correction.State == CorrectionState.Waiting);

    private static IQueryable<NamedCorrection> Named(OrganisationDb db, Actor actor) =>
        db.Corrections.AsNoTracking().VisibleTo(actor, c => c.MemberId).Join(db.Members, c => c.MemberId, m => m.Id, (c, m) => new NamedCorrection { Correction = c, Name = m.FullName });

    public async Task<(Member Member, MemberCorrection Correction)> FindAsync(Guid id, CancellationToken ct)
    {
        var correction = await db.Corrections.VisibleTo(actor, c => c.MemberId).SingleOrDefaultAsync(c => c.Id == id, ct);
        if (correction is null || !actor.Can(Rights.ReadMembers)) throw new NotFound("organisation.correction.not_found");
        var member = await gate.SeenAsync(correction.MemberId, ct);
        actor.DemandManageMembers();
        return (member, correction);
    }

    private async Task<string> PutFieldAsync(Member member, MemberCorrection correction, Provenance from, bool confirmed, CancellationToken ct)
    {
        var field = book.Field(correction.Target);
        var section = book.Rules.SectionOf(field);
        var present = await book.PresentAsync(member.Id, [field], ct);
        var typed = reader.Proposed(correction) is { } stored ? RecordValue.Typed(field, stored) : null;
        var changes = await judge.JudgeAsync(member, section, present, [new FieldEntryInput { Code = field.Code, Value = typed }], confirmed, ct);
        if (changes.Count == 0) writer.Check(member, field, from, present.GetValueOrDefault(field.Code)); // somebody wrote the same meanwhile
        else await writer.PutAsync(member, field, changes[0].Stored, from, present.GetValueOrDefault(field.Code), ct);
        return section.Code;
    }

    private async Task<string> PutRowAsync(Member member, MemberCorrection correction, Provenance from, CancellationToken ct)
    {
        var list = book.List(correction.Target);
        var before = correction.LineId is { } line ? await db.Rows.SingleOrDefaultAsync(r => r.MemberId == member.Id && r.LineId == line && r.SupersededAt == null, ct) : null;
        writer.PutRow(member.Id, list, reader.Proposed(correction)!, from, before);
        return book.Rules.SectionOf(list).Code;
    }
}

internal sealed class NamedCorrection
{
    public required MemberCorrection Correction { get; init; }
    public required string Name { get; init; }
}
