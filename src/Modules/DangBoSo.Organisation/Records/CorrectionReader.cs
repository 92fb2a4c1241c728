using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Records;

/// <summary>Proposals in words, for those who were found to see them.</summary>
internal sealed class CorrectionReader(OrganisationDb db, RecordBook book, SealedValues sealedValues, Attachments attachments, IAccountNames names, Actor actor)
{
    public string Label(MemberCorrection correction) => correction.OfList ? book.List(correction.Target).Title : book.Field(correction.Target).Label;

    public string? Seen(MemberCorrection correction) => Open(correction, nameof(MemberCorrection.Seen), correction.Seen);

    public string? Proposed(MemberCorrection correction) => Open(correction, nameof(MemberCorrection.Proposed), correction.Proposed);

    /// <summary>What the record holds now where the proposal would write: stored value, or a row's cells; null where nothing is.</summary>
    public async Task<string?> NowAsync(Member member, MemberCorrection correction, CancellationToken ct)
    {
        if (!correction.OfList)
        {
            var field = book.Field(correction.Target);
            return book.Stored(member, field, (await book.PresentAsync(member.Id, [field], ct)).GetValueOrDefault(field.Code));
        }

        if (correction.LineId is not { } line) return null;
        var row = await db.Rows.AsNoTracking().SingleOrDefaultAsync(r => r.MemberId == member.Id && r.LineId == line && r.SupersededAt == null, ct);
        return row is null ? null : book.Text(row);
    }

    /// <summary>In words what is stored.</summary>
    public string Words(MemberCorrection correction, string? stored)
    {
        if (stored is null) return "để trống";
        if (!correction.OfList) return book.Rules.Shown(book.Field(correction.Target), stored);
        var (list, cells) = (book.List(correction.Target), RecordBook.Cells(stored));
        return string.Join("; ", list.Columns.Where(c => cells.ContainsKey(c.Code)).Select(c => $"{c.Label}: {book.Rules.Shown(c, cells[c.Code])}"));
    }

    public async Task<CorrectionModel> ReadAsync(Member member, MemberCorrection correction, CancellationToken ct)
    {
        var (seen, proposed, waiting) = (Seen(correction), Proposed(correction), correction.State is CorrectionState.Waiting);
        var now = waiting ? await NowAsync(member, correction, ct) : seen;
        var files = (await attachments.OfAsync([correction.Id], ct))[correction.Id];
        var decider = correction.DecidedBy is { } by && by != correction.ProposedBy ? (await names.NamesAsync([by], ct)).GetValueOrDefault(by) : null;
        var (word, tone) = RecordWords.Of(correction.State);
        var section = correction.OfList ? book.Rules.SectionOf(book.List(correction.Target)) : book.Rules.SectionOf(book.Field(correction.Target));
        return new CorrectionModel(correction.Id, member.Id, member.FullName, Label(correction), section.Code, correction is { OfList: true, LineId: null }, Lines(correction, seen, now, proposed),
            Open(correction, nameof(MemberCorrection.Reason), correction.Reason)!, waiting, word, tone, correction.ProposedAt, decider, correction.DecidedAt, Open(correction, nameof(MemberCorrection.Answer), correction.Answer),
            [.. files.Select(f => new EvidenceFile(f.Id, f.Name, f.Size))], now != seen, correction.ProposedBy == actor.AccountId || member.Id == actor.Profile.MemberId, correction.Version);
    }

    private List<CorrectionLine> Lines(MemberCorrection correction, string? seen, string? now, string? proposed)
    {
        if (!correction.OfList) return [new CorrectionLine(Label(correction), Words(correction, seen), Words(correction, now), Words(correction, proposed))];
        var list = book.List(correction.Target);
        var (was, present, wanted) = (Cells(seen), Cells(now), Cells(proposed));
        string Cell(RecordField column, IReadOnlyDictionary<string, string> cells) => cells.TryGetValue(column.Code, out var stored) ? book.Rules.Shown(column, stored) : "để trống";
        return [.. list.Columns.Select(c => new CorrectionLine(c.Label, Cell(c, was), Cell(c, present), Cell(c, wanted)))];
    }

    private static IReadOnlyDictionary<string, string> Cells(string? text) => text is null ? new Dictionary<string, string>() : RecordBook.Cells(text);

    private string? Open(MemberCorrection correction, string property, SealedText? text) => sealedValues.Open<MemberCorrection>(property, correction.Id, text);
}
