using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Organisation.Records;

/// <summary>One section of a record that was found visible, in words. Three queries.</summary>
internal sealed class SectionReader(RecordBook book, MemberGate gate)
{
    public async Task<SectionModel> ReadAsync(Member member, RecordSection section, bool own, CancellationToken ct)
    {
        var present = await book.PresentAsync(member.Id, section.Fields, ct);
        var rows = (await book.RowsAsync(member.Id, section.Lists, ct)).ToLookup(r => r.Row.List, StringComparer.Ordinal);
        var version = await book.VersionAsync(member.Id, section.Code, ct);
        var open = book.Rules.Sections.Where(s => own || gate.Keeps || !s.Closed).ToList();
        var at = open.IndexOf(section);
        return new SectionModel(member.Id, member.FullName, own ? "/account/record" : $"/organisation/members/{member.Id:D}", section.Code, section.Title, own, !own && gate.MayChange(member), version,
            [.. section.Fields.Select(f => Field(member, f, present.GetValueOrDefault(f.Code)))],
            [.. section.Lists.Select(l => new ShownList(l.Code, l.Title, [.. l.Columns.Select(c => c.Label)], [.. rows[l.Code].Select(r => Row(l, r.Row, r.Cells))]))],
            at > 0 ? Link(open[at - 1]) : null, at < open.Count - 1 ? Link(open[at + 1]) : null);
    }

    /// <summary>How a field is asked for, with what stands there.</summary>
    public AskedFieldModel Ask(RecordField field, string? stored) => new(field.Code, field.Label, field.Kind.ToString(), stored is null ? null : RecordValue.Typed(field, stored),
        field.Required is RequiredOf.Nobody, field.Help, field.Most, [.. book.Rules.ChoicesOf(field).Select(c => new Option(c.Key, c.Value))]);

    public IReadOnlyList<string> Words(RecordList list, IReadOnlyDictionary<string, string> cells) =>
        [.. list.Columns.Select(c => cells.TryGetValue(c.Code, out var stored) ? book.Rules.Shown(c, stored) : "–")];

    public static bool IsMissing(RecordField field, string? stored, bool official) => stored is null && (field.Required is RequiredOf.Everybody || (field.Required is RequiredOf.Official && official));

    private ShownField Field(Member member, RecordField field, MemberValue? present)
    {
        var stored = book.Stored(member, field, present);
        var state = present?.State ?? Verification.Unchecked;
        var (word, tone) = RecordWords.Of(state);
        return new ShownField(field.Code, field.Label, stored is null ? null : book.Rules.Shown(field, stored), present is null ? null : RecordWords.From(present.Source, present.SourceDay), state.ToString(), word, tone,
            IsMissing(field, stored, member.OfficialOn is not null));
    }

    private ShownRow Row(RecordList list, MemberRow row, IReadOnlyDictionary<string, string> cells)
    {
        var (word, tone) = RecordWords.Of(row.State);
        return new ShownRow(row.LineId, Words(list, cells), RecordWords.From(row.Source, row.SourceDay), word, tone, row.Edition);
    }

    private static SectionLink Link(RecordSection section) => new(section.Code, section.Title);
}
