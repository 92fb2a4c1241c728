using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Records;

/// <summary>Reads a record that was found visible before, and opens what is sealed in it.</summary>
internal sealed class RecordBook(OrganisationDb db, SealedValues sealedValues, RuleSets rules, LocalDays days)
{
    public RecordRules Rules => rules.On<RecordRules>(RecordRules.Code, days.Today).Rules;

    public string Citation => rules.On<RecordRules>(RecordRules.Code, days.Today).Citation;

    public RecordSection Section(string code) => Rules.Section(code) ?? throw new NotFound("organisation.record.unknown_part");

    public RecordField Field(string code) => Rules.Field(code) ?? throw new NotFound("organisation.record.unknown_part");

    public RecordList List(string code) => Rules.List(code) ?? throw new NotFound("organisation.record.unknown_part");

    /// <summary>The present rows of these fields, by code; tracked, so that they can be superseded.</summary>
    public Task<Dictionary<string, MemberValue>> PresentAsync(Guid member, IEnumerable<RecordField> fields, CancellationToken ct)
    {
        var codes = fields.Select(f => f.Code).ToList();
        return db.Values.Where(v => v.MemberId == member && codes.Contains(v.Field) && v.SupersededAt == null).ToDictionaryAsync(v => v.Field, StringComparer.Ordinal, ct);
    }

    /// <summary>As stored, opened.</summary>
    public string? Stored(Member member, RecordField field, MemberValue? present)
    {
        if (!field.Column) return present is null ? null : Stored(present);
        return field.Sealed ? sealedValues.Open<Member>(MemberColumns.Property(field.Code), member.Id, MemberColumns.Secret(member, field.Code)) : MemberColumns.Read(member, field.Code);
    }

    public string? Stored(MemberValue row) => row.Value ?? sealedValues.Open<MemberValue>(nameof(MemberValue.Secret), row.Id, row.Secret);

    /// <summary>Present rows of lists, the oldest first: by their first column that is a month, then as entered.</summary>
    public async Task<List<(MemberRow Row, IReadOnlyDictionary<string, string> Cells)>> RowsAsync(Guid member, IEnumerable<RecordList> lists, CancellationToken ct)
    {
        var codes = lists.Select(l => l.Code).ToList();
        if (codes.Count == 0) return [];
        var rows = await db.Rows.AsNoTracking().Where(r => r.MemberId == member && codes.Contains(r.List) && r.SupersededAt == null).ToListAsync(ct);
        return [.. rows.Select(r => (r, Cells(r))).OrderBy(r => SortKey(r.Item2), StringComparer.Ordinal).ThenBy(r => r.r.LineId)];
    }

    /// <summary>The present edition; who sees the record is told when the row was taken out.</summary>
    public async Task<MemberRow> RowAsync(Guid member, Guid line, CancellationToken ct)
    {
        var last = await db.Rows.Where(r => r.MemberId == member && r.LineId == line).OrderByDescending(r => r.Edition).FirstOrDefaultAsync(ct) ?? throw new NotFound("organisation.record.unknown_part");
        return last.SupersededAt is null ? last : throw new RuleBroken("organisation.record.row_gone");
    }

    public IReadOnlyDictionary<string, string> Cells(MemberRow row) => Cells(Text(row));

    public string Text(MemberRow row) => row.Cells ?? sealedValues.Open<MemberRow>(nameof(MemberRow.SealedCells), row.Id, row.SealedCells)!;

    public static IReadOnlyDictionary<string, string> Cells(string json) => RowText.Read(json);

    public Task<int> VersionAsync(Guid member, string section, CancellationToken ct) =>
        db.Sections.Where(s => s.MemberId == member && s.Section == section).Select(s => s.Version).SingleOrDefaultAsync(ct);

    private static string SortKey(IReadOnlyDictionary<string, string> cells) => cells.GetValueOrDefault("from") ?? cells.GetValueOrDefault("on") ?? cells.GetValueOrDefault("born") ?? "";
}
