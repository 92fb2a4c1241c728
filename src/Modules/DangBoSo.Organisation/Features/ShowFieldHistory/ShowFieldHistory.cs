using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ShowFieldHistory;

/// <param name="Lines">Newest first; at most the last hundred.</param>
public sealed record FieldHistoryModel(Guid Member, string Name, string Section, string SectionTitle, string Label, string? Citation, IReadOnlyList<FieldHistoryLine> Lines);

/// <param name="By">Who recorded it; "Hệ thống" for what was there before.</param>
public sealed record FieldHistoryLine(string? Value, string From, string StateWord, Tone Tone, string By, DateTimeOffset At, bool Present);

internal sealed class ShowFieldHistoryHandler(OrganisationDb db, MemberGate gate, RecordBook book, IAccountNames names, Reads reads)
{
    private const int Most = 100;

    public async Task<FieldHistoryModel> ReadAsync(Guid id, string code, CancellationToken ct)
    {
        var member = await gate.SeenAsync(id, ct);
        var field = book.Field(code);
        var section = book.Rules.SectionOf(field);
        gate.DemandOpen(section);
        await reads.RecordAsync(MemberActs.Read, id, ct);
        var rows = await db.Values.AsNoTracking().Where(v => v.MemberId == id && v.Field == code).OrderByDescending(v => v.Id).Take(Most).ToListAsync(ct);
        var people = await names.NamesAsync([.. rows.Select(r => r.RecordedBy).OfType<Guid>().Distinct()], ct);
        return new FieldHistoryModel(id, member.FullName, section.Code, section.Title, field.Label, field.Citation, [.. rows.Select(r =>
        {
            var (stored, (word, tone)) = (book.Stored(r), RecordWords.Of(r.State));
            return new FieldHistoryLine(stored is null ? null : book.Rules.Shown(field, stored), RecordWords.From(r.Source, r.SourceDay), word, tone, r.RecordedBy is { } who ? people.GetValueOrDefault(who, "–") : "Hệ thống", r.RecordedAt, r.SupersededAt is null);
        })]);
    }
}
