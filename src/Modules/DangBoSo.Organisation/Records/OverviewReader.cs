using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Records;

/// <summary>How full each section of a record is; opens nothing that is sealed. One query.</summary>
internal sealed class OverviewReader(OrganisationDb db, RecordBook book)
{
    public async Task<IReadOnlyList<ShownSection>> OfAsync(Member member, bool open, CancellationToken ct)
    {
        var lines = (await db.Values.AsNoTracking().Where(v => v.MemberId == member.Id && v.SupersededAt == null)
            .Select(v => new Line { Of = v.Field, IsRow = false, Filled = v.Value != null || v.Secret != null, Differs = v.State == Verification.Differs })
            .Concat(db.Rows.Where(r => r.MemberId == member.Id && r.SupersededAt == null).Select(r => new Line { Of = r.List, IsRow = true, Filled = true, Differs = false }))
            .ToListAsync(ct)).ToLookup(l => l.IsRow);
        var values = lines[false].ToDictionary(v => v.Of, StringComparer.Ordinal);
        var rows = lines[true].CountBy(r => r.Of, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        bool Filled(RecordField field) => field.Column ? HasColumn(member, field) : values.TryGetValue(field.Code, out var v) && v.Filled;
        return [.. book.Rules.Sections.Select(s => new ShownSection(s.Code, s.Title, s.Fields.Count(Filled), s.Fields.Count, s.Lists.Sum(l => rows.GetValueOrDefault(l.Code)),
            s.Fields.Count(f => SectionReader.IsMissing(f, Filled(f) ? "" : null, member.OfficialOn is not null)),
            s.Fields.Count(f => values.TryGetValue(f.Code, out var v) && v.Differs), s.Closed && !open))];
    }

    /// <summary>A value of a field, or a row of a list.</summary>
    private sealed record Line
    {
        public required string Of { get; init; }

        public bool IsRow { get; init; }

        public bool Filled { get; init; }

        public bool Differs { get; init; }
    }

    private static bool HasColumn(Member member, RecordField field) => field.Sealed ? MemberColumns.Secret(member, field.Code) is { IsEmpty: false } : MemberColumns.Read(member, field.Code) is not null;
}
