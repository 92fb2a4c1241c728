using System.Globalization;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Records;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Procedures;

/// <summary>What a decision brings stands in the member's record as well, with the decision as its source: nobody enters it twice. Tracked; the caller saves.</summary>
internal sealed class DecidedRecord(OrganisationDb db, RecordBook book, RecordWriter writer)
{
    private readonly HashSet<(Guid, string)> touched = [];

    /// <param name="member">Tracked.</param>
    /// <param name="code">Of a field; one that the rule set does not have is left out.</param>
    /// <param name="stored">Null empties it.</param>
    /// <param name="decided">The decision's day.</param>
    /// <param name="ct">Cancels.</param>
    public async Task PutAsync(Member member, string code, string? stored, DateOnly decided, CancellationToken ct)
    {
        if (book.Rules.Field(code) is not { } field) return;
        var present = (await book.PresentAsync(member.Id, [field], ct)).GetValueOrDefault(code);
        var before = book.Stored(member, field, present);
        if (before is null && stored is null) return;
        if (before == stored) writer.Check(member, field, From(decided), present);
        else await writer.PutAsync(member, field, stored, From(decided), present, ct);
        await TouchAsync(member.Id, book.Rules.SectionOf(field), ct);
    }

    public Task PutAsync(Member member, string code, DateOnly day, DateOnly decided, CancellationToken ct) => PutAsync(member, code, RecordValue.Store(day), decided, ct);

    /// <summary>A row of a list; a cell with a choice that the rule set does not know is left out.</summary>
    public async Task AddAsync(Guid member, string code, IReadOnlyDictionary<string, string?> cells, DateOnly decided, CancellationToken ct)
    {
        if (book.Rules.List(code) is not { } list) return;
        var known = list.Columns.Where(c => cells.GetValueOrDefault(c.Code) is { } cell && (c.Choices is null || book.Rules.ChoicesOf(c).ContainsKey(cell))).ToDictionary(c => c.Code, c => cells[c.Code]!, StringComparer.Ordinal);
        writer.PutRow(member, list, RowText.Of(known), From(decided), null);
        await TouchAsync(member, book.Rules.SectionOf(list), ct);
    }

    /// <summary>What the decision of that day had put there is taken out.</summary>
    public async Task TakeOutAsync(Guid member, string code, DateOnly decided, string reason, CancellationToken ct)
    {
        if (book.Rules.List(code) is not { } list) return;
        var rows = await db.Rows.Where(r => r.MemberId == member && r.List == code && r.SupersededAt == null && r.Source == RecordSource.Decision && r.SourceDay == decided).ToListAsync(ct);
        rows.ForEach(r => writer.RemoveRow(r, reason));
        if (rows.Count > 0) await TouchAsync(member, book.Rules.SectionOf(list), ct);
    }

    /// <summary>The highest badge; a higher one that somebody else had entered stays.</summary>
    public async Task BadgeAsync(Member member, int highest, DateOnly decided, CancellationToken ct)
    {
        if (book.Rules.Field(RecordCodes.Badge) is not { } field) return;
        var present = (await book.PresentAsync(member.Id, [field], ct)).GetValueOrDefault(field.Code);
        if (present is { Source: not RecordSource.Decision, Value: { } other } && int.Parse(other, CultureInfo.InvariantCulture) >= highest) return;
        await PutAsync(member, field.Code, highest.ToString(CultureInfo.InvariantCulture), decided, ct);
    }

    private async Task TouchAsync(Guid member, RecordSection section, CancellationToken ct)
    {
        if (touched.Add((member, section.Code))) await writer.TouchAsync(member, section.Code, null, ct);
    }

    private static Provenance From(DateOnly decided) => new(RecordSource.Decision, decided, Verification.Matched);
}
