using System.Globalization;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Organisation.Features.ListMembers;

/// <summary>
/// What the list of members can be filtered by: standing, age and year of joining, which no field holds, and every field of the record's rule set that is a
/// choice, a day, a year or a number and is not sealed. What a reader may not open he is not offered either.
/// </summary>
internal sealed class FilterFields(RecordBook book, MemberGate gate)
{
    public const string Standing = "standing";
    public const string Age = "age";
    public const string Joined = "joined_year";

    private static readonly FilterField[] Own =
    [
        new(Standing, "Tư cách đảng viên", FilterKind.Choice, [.. Enum.GetValues<StandingKind>().Select(k => new Option(k.ToString(), Standings.Word(k)))]),
        new(Age, "Tuổi đời", FilterKind.Number, []),
        new(Joined, "Năm vào Đảng", FilterKind.Year, []),
    ];

    public IReadOnlyList<FilterField> Offered => [.. Own, .. book.Rules.Sections.Where(s => !s.Closed || gate.Keeps).SelectMany(s => s.Fields).Where(CanBeAsked).Select(Of)];

    /// <exception cref="Platform.Errors.Forbidden">Of a section that is closed to the reader: told before anything else of the field.</exception>
    /// <exception cref="Platform.Errors.InvalidInput">There is none, or it is sealed.</exception>
    public FilterField Find(string code)
    {
        if (Own.FirstOrDefault(f => f.Code == code) is { } own) return own;
        var field = book.Rules.Field(code);
        if (field is not null) gate.DemandOpen(book.Rules.SectionOf(field));
        return field is not null && CanBeAsked(field) ? Of(field) : throw new Platform.Errors.InvalidInput("f", "organisation.list.no_such_filter", code.Length > 50 ? code[..50] : code);
    }

    private static bool CanBeAsked(RecordField field) => !field.Sealed && field.Kind is RecordKind.Choice or RecordKind.Day or RecordKind.Year or RecordKind.Number && !field.Sealed;

    private FilterField Of(RecordField field) => new(field.Code, field.Label, field.Kind switch { RecordKind.Choice => FilterKind.Choice, RecordKind.Day => FilterKind.Day, RecordKind.Year => FilterKind.Year, _ => FilterKind.Number },
        [.. book.Rules.ChoicesOf(field).Select(c => new Option(c.Key, c.Value))])
    { IsColumn = field.Column };
}

public enum FilterKind
{
    Choice,
    Day,
    Year,
    Number,
}

/// <param name="Options">Of a choice.</param>
public sealed record FilterField(string Code, string Label, FilterKind Kind, IReadOnlyList<Option> Options)
{
    internal bool IsColumn { get; init; }
}

/// <summary>One condition of the list: any of some choices, or from one value to another, both counted in; as an address writes it, <c>ethnicity:02,03</c> or <c>age:30..40</c>.</summary>
/// <param name="Values">Of a choice.</param>
/// <param name="From">Of a range, as stored: 2026-08-31, 1990, 30.</param>
internal sealed record MemberFilter(FilterField Field, IReadOnlyList<string> Values, string? From, string? To)
{
    public string Text => $"{Field.Code}:{(Field.Kind is FilterKind.Choice ? string.Join(',', Values) : $"{From}..{To}")}";

    /// <summary>In words, e.g. "Tuổi đời: từ 30 đến 40".</summary>
    public string Words => $"{Field.Label}: " + (Field.Kind, From, To) switch
    {
        (FilterKind.Choice, _, _) => string.Join(", ", Values.Select(v => Field.Options.First(o => o.Value == v).Text)),
        (_, { } from, { } to) when from == to => Shown(from),
        (_, { } from, { } to) => $"từ {Shown(from)} đến {Shown(to)}",
        (_, { } from, null) => $"từ {Shown(from)}",
        (_, null, { } to) => $"đến {Shown(to)}",
        _ => "",
    };

    public int? FromNumber => From is null ? null : int.Parse(From, CultureInfo.InvariantCulture);

    public int? ToNumber => To is null ? null : int.Parse(To, CultureInfo.InvariantCulture);

    private string Shown(string stored) => Field.Kind is FilterKind.Day ? Platform.Web.Vi.Date(RecordValue.Stored(stored)) : stored;
}
