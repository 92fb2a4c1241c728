using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ShowListHistory;

/// <param name="Columns">Labels, as in the section.</param>
/// <param name="Lines">Newest first; at most the last hundred.</param>
public sealed record ListHistoryModel(Guid Member, string Name, string Section, string SectionTitle, string Title, IReadOnlyList<string> Columns, IReadOnlyList<ListHistoryLine> Lines);

/// <param name="Cells">In words, one for each column.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="Fate">Whether it stands, was replaced by a later edition, or was taken out.</param>
/// <param name="Because">Why it was taken out.</param>
public sealed record ListHistoryLine(IReadOnlyList<string> Cells, string From, string By, DateTimeOffset At, string Fate, Tone Tone, string? Because);

/// <summary>Every edition that a list of the record ever had: what was changed or taken out is still told.</summary>
internal sealed class ShowListHistoryHandler(OrganisationDb db, MemberGate gate, RecordBook book, SectionReader words, SealedValues sealedValues, IAccountNames names, Reads reads)
{
    private const int Most = 100;

    public async Task<ListHistoryModel> ReadAsync(Guid id, string code, CancellationToken ct)
    {
        var member = await gate.SeenAsync(id, ct);
        var list = book.List(code);
        var section = book.Rules.SectionOf(list);
        gate.DemandOpen(section);
        await reads.RecordAsync(MemberActs.Read, id, ct);
        var rows = await db.Rows.AsNoTracking().Where(r => r.MemberId == id && r.List == code).OrderByDescending(r => r.Id).Take(Most).ToListAsync(ct);
        var people = await names.NamesAsync([.. rows.Select(r => r.RecordedBy).OfType<Guid>().Distinct()], ct);
        return new ListHistoryModel(id, member.FullName, section.Code, section.Title, list.Title, [.. list.Columns.Select(c => c.Label)], [.. rows.Select(r =>
        {
            var (fate, tone, because) = FateOf(r);
            return new ListHistoryLine(words.Words(list, book.Cells(r)), RecordWords.From(r.Source, r.SourceDay), r.RecordedBy is { } who ? people.GetValueOrDefault(who, "–") : "Hệ thống", r.RecordedAt, fate, tone, because);
        })]);
    }

    private (string Fate, Tone Tone, string? Because) FateOf(MemberRow row) =>
        row.SupersededAt is null ? ("Đang dùng", Tone.Info, null)
        : row.RemovedBecause is { } why ? ("Đã bỏ", Tone.Warn, sealedValues.Open<MemberRow>(nameof(MemberRow.RemovedBecause), row.Id, why))
        : ("Đã sửa", Tone.Quiet, null);
}
