using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Organisation.Features.ListMembers;

/// <summary>
/// What the list of members can be filtered by: standing, age and year of joining, which no field holds, and every field and list of the record's rule
/// set. Of what is sealed only whether something is on record, and of a sealed field of a closed section not even that. What a reader may not open he is not offered either.
/// </summary>
internal sealed class FilterFields(RecordBook book, MemberGate gate)
{
    public const string Standing = "standing";
    public const string Age = "age";
    public const string Joined = "joined_year";

    private const string OwnGroup = "Tính đến hôm nay";

    private static readonly FilterField[] Own =
    [
        new(Standing, "Tư cách đảng viên", FilterKind.Choice, [.. Enum.GetValues<StandingKind>().Select(k => new Option(k.ToString(), Standings.Word(k)))], OwnGroup),
        new(Age, "Tuổi đời", FilterKind.Number, [], OwnGroup),
        new(Joined, "Năm vào Đảng", FilterKind.Year, [], OwnGroup),
    ];

    // The box of names above the list asks for it.
    private static readonly HashSet<string> Elsewhere = [MemberColumns.FullName];

    private static readonly HashSet<string> NeverMissing = ["sex", "birth_date", "joined_on"];

    public IReadOnlyList<FilterField> Offered => [.. Own, .. book.Rules.Sections.Where(s => !s.Closed || gate.Keeps).SelectMany(Of)];

    /// <exception cref="Forbidden">Of a section that is closed to the reader: told before anything else of the field.</exception>
    /// <exception cref="InvalidInput">There is none, or it cannot be asked for.</exception>
    public FilterField Find(string code)
    {
        if (Own.FirstOrDefault(f => f.Code == code) is { } own) return own;
        var section = book.Rules.Sections.FirstOrDefault(s => s.Fields.Any(f => f.Code == code) || s.Lists.Any(l => l.Code == code));
        if (section is not null) gate.DemandOpen(section);
        return section is null ? throw Unknown(code) : Of(section).FirstOrDefault(f => f.Code == code) ?? throw Unknown(code);
    }

    private static InvalidInput Unknown(string code) => new("f", "organisation.list.no_such_filter", code.Length > 50 ? code[..50] : code);

    private IEnumerable<FilterField> Of(RecordSection section) =>
    [
        .. section.Fields.Where(f => !Elsewhere.Contains(f.Code) && !(f.Sealed && section.Closed)).Select(f => Of(f, section)),
        .. section.Lists.Select(l => new FilterField(l.Code, l.Title, l.Sealed ? FilterKind.Presence : FilterKind.Rows, [], section.Title) { CanBeMissing = true, IsList = true }),
    ];

    private FilterField Of(RecordField field, RecordSection section)
    {
        var canBeMissing = !NeverMissing.Contains(field.Code);
        var choices = book.Rules.ChoicesOf(field).Select(c => new Option(c.Key, c.Value));
        return new FilterField(field.Code, field.Label, KindOf(field), field.Kind is not RecordKind.Choice || field.Sealed ? [] : canBeMissing ? [.. choices, FilterField.Presences[1]] : [.. choices], section.Title) { IsColumn = field.Column, CanBeMissing = canBeMissing };
    }

    private static FilterKind KindOf(RecordField field) => field switch
    {
        { Sealed: true } => FilterKind.Presence,
        { Kind: RecordKind.Choice } => FilterKind.Choice,
        { Kind: RecordKind.Day } => FilterKind.Day,
        { Kind: RecordKind.Year } => FilterKind.Year,
        { Kind: RecordKind.Number } => FilterKind.Number,
        _ when FindableWords.IsText(field) => FilterKind.Text,
        _ => FilterKind.Presence, // a month, or a year alone: no order that a list could ask by
    };
}
