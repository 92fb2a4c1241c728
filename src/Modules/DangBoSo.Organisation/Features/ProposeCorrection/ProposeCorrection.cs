using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ProposeCorrection;

public sealed record ProposeFieldInput
{
    /// <summary>Left out: the field is to be emptied.</summary>
    [StringLength(5000, ErrorMessage = "platform.input.too_long")]
    public string? Value { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }
}

public sealed record ProposeRowInput
{
    public IReadOnlyList<FieldEntryInput> Cells { get; init; } = [];

    [Required(ErrorMessage = "platform.input.required"), StringLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }
}

/// <param name="Field">Null where a row is meant.</param>
/// <param name="Back">Where to go without proposing.</param>
public sealed record ProposeModel(string What, string? Present, AskedFieldModel? Field, IReadOnlyList<AskedFieldModel> Cells, string Back);

/// <summary>What a member does about his own record: propose, look after it, withdraw.</summary>
internal sealed class ProposeCorrectionHandler(OrganisationDb db, MemberGate gate, RecordBook book, SectionReader sections, FieldJudge judge, CorrectionReader reader, CorrectionNotices notices, Attachments attachments, Actor actor, Acts acts, TimeProvider clock)
{
    public async Task<Guid> FieldAsync(string code, ProposeFieldInput input, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        var member = await gate.OwnAsync(ct);
        var field = book.Field(code);
        var seen = book.Stored(member, field, (await book.PresentAsync(member.Id, [field], ct)).GetValueOrDefault(code));
        var proposed = judge.JudgeOne(field, input.Value, nameof(input.Value));
        if (proposed is null && field.Column && MemberColumns.MustStay(code)) throw new InvalidInput(nameof(input.Value), "organisation.record.required");
        if (proposed == seen) throw new InvalidInput(nameof(input.Value), "organisation.correction.same");
        return await SaveAsync(member, MemberCorrection.Of(member.Id, field, seen, proposed, input.Reason!, actor.AccountId!.Value, clock.GetUtcNow()), files, ct);
    }

    /// <param name="list">Null where an existing row is meant.</param>
    /// <param name="line">Null for a new row.</param>
    /// <param name="input">The cells as they should be.</param>
    /// <param name="files">Evidence.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Guid> RowAsync(string? list, Guid? line, ProposeRowInput input, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        var member = await gate.OwnAsync(ct);
        var row = line is { } id ? await book.RowAsync(member.Id, id, ct) : null;
        var found = book.List(row?.List ?? list!);
        var (seen, proposed) = (row is null ? null : book.Text(row), RowText.Of(judge.JudgeRow(found, input.Cells, member.BirthDate)));
        if (proposed == seen) throw new InvalidInput("", "organisation.correction.same");
        return await SaveAsync(member, MemberCorrection.OfRow(member.Id, found, line, seen, proposed, input.Reason!, actor.AccountId!.Value, clock.GetUtcNow()), files, ct);
    }

    public async Task<Guid> WithdrawAsync(Guid id, CancellationToken ct)
    {
        var (_, correction) = await FindAsync(id, ct);
        correction.Withdraw(clock.GetUtcNow());
        await acts.SaveAsync(new Act("organisation.correction_withdrawn", id), ct);
        return id;
    }

    public async Task<ProposeModel> ReadFieldAsync(string code, CancellationToken ct)
    {
        var member = await gate.OwnAsync(ct);
        var field = book.Field(code);
        var seen = book.Stored(member, field, (await book.PresentAsync(member.Id, [field], ct)).GetValueOrDefault(code));
        return new ProposeModel(field.Label, seen is null ? null : book.Rules.Shown(field, seen), sections.Ask(field, seen), [], $"/account/record/sections/{book.Rules.SectionOf(field).Code}");
    }

    public async Task<ProposeModel> ReadRowAsync(string? list, Guid? line, CancellationToken ct)
    {
        var member = await gate.OwnAsync(ct);
        var row = line is { } id ? await book.RowAsync(member.Id, id, ct) : null;
        var found = book.List(row?.List ?? list!);
        var cells = row is null ? new Dictionary<string, string>() : book.Cells(row);
        return new ProposeModel(found.Title, null, null, [.. found.Columns.Select(c => sections.Ask(c, cells.GetValueOrDefault(c.Code)))], $"/account/record/sections/{book.Rules.SectionOf(found).Code}");
    }

    public async Task<CorrectionModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var (member, correction) = await FindAsync(id, ct);
        return await reader.ReadAsync(member, correction, ct);
    }

    /// <summary>Newest first; what waits is at most a score, and the answered ones follow.</summary>
    public async Task<MyProposalsModel> ListAsync(Guid? before, CancellationToken ct)
    {
        const int PageSize = 30;
        if (actor.Profile.MemberId is not { } self) return new MyProposalsModel([], null, true);
        var found = await db.Corrections.AsNoTracking().Where(c => c.MemberId == self && (before == null || c.Id < before)).OrderByDescending(c => c.Id).Take(PageSize + 1).ToListAsync(ct);
        var page = found.Take(PageSize).ToList();
        return new MyProposalsModel(page.ConvertAll(c =>
        {
            var (word, tone) = RecordWords.Of(c.State);
            return new CorrectionItem(c.Id, "", reader.Label(c), word, tone, c.ProposedAt);
        }), found.Count > PageSize ? page[^1].Id : null, before is null);
    }

    /// <summary>The correction, if it is about the actor's own record.</summary>
    public async Task<(Member Member, MemberCorrection Correction)> FindAsync(Guid id, CancellationToken ct)
    {
        var member = await gate.OwnAsync(ct);
        return (member, await db.Corrections.SingleOrDefaultAsync(c => c.Id == id && c.MemberId == member.Id, ct) ?? throw new NotFound("organisation.correction.not_found"));
    }

    private async Task<Guid> SaveAsync(Member member, MemberCorrection correction, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        var most = book.Rules.MostCorrections;
        if (await db.Corrections.CountAsync(c => c.MemberId == member.Id && c.State == CorrectionState.Waiting, ct) >= most) throw new RuleBroken("organisation.correction.too_many", most);
        db.Corrections.Add(correction);
        foreach (var file in files) await attachments.AddAsync(correction.Id, file, ct);
        await notices.ProposedAsync(member, correction, reader.Label(correction), ct);
        await acts.SaveAsync(new Act("organisation.correction_proposed", correction.Id, new JsonObject { ["target"] = correction.Target }), ct);
        return correction.Id;
    }
}

/// <param name="Next">Where the next page begins, or null.</param>
public sealed record MyProposalsModel(IReadOnlyList<CorrectionItem> Items, Guid? Next, bool IsFirst);
