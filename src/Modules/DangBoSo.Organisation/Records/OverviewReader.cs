using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Records;

/// <summary>How full each section of a record is; opens nothing that is sealed. Two queries.</summary>
internal sealed class OverviewReader(OrganisationDb db, RecordBook book)
{
    public async Task<IReadOnlyList<ShownSection>> OfAsync(Member member, bool open, CancellationToken ct)
    {
        var values = await db.Values.AsNoTracking().Where(v => v.MemberId == member.Id && v.SupersededAt == null)
            .Select(v => new { v.Field, v.State, Filled = v.Value != null || v.Secret != null }).ToDictionaryAsync(v => v.Field, StringComparer.Ordinal, ct);
        var rows = await db.Rows.AsNoTracking().Where(r => r.MemberId == member.Id && r.SupersededAt == null).GroupBy(r => r.List).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, ct);
        bool Filled(RecordField field) => field.Column ? HasColumn(member, field) : values.TryGetValue(field.Code, out var v) && v.Filled;
        return [.. book.Rules.Sections.Select(s => new ShownSection(s.Code, s.Title, s.Fields.Count(Filled), s.Fields.Count, s.Lists.Sum(l => rows.GetValueOrDefault(l.Code)),
            s.Fields.Count(f => SectionReader.IsMissing(f, Filled(f) ? "" : null, member.OfficialOn is not null)),
            s.Fields.Count(f => values.TryGetValue(f.Code, out var v) && v.State is Verification.Differs), s.Closed && !open))];
    }

    private static bool HasColumn(Member member, RecordField field) => field.Sealed ? MemberColumns.Secret(member, field.Code) is { IsEmpty: false } : MemberColumns.Read(member, field.Code) is not null;
}
