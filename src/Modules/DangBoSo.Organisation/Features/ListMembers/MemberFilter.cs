using System.Globalization;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Organisation.Features.ListMembers;

public enum FilterKind
{
    Choice,
    Day,
    Year,
    Number,

    /// <summary>Words of free text.</summary>
    Text,

    /// <summary>Words in the rows of a list, such as rewards.</summary>
    Rows,

    /// <summary>Only whether something is on record.</summary>
    Presence,
}

/// <param name="Options">Of a choice.</param>
/// <param name="Group">Title of its section of the record.</param>
public sealed record FilterField(string Code, string Label, FilterKind Kind, IReadOnlyList<Option> Options, string Group)
{
    internal const string Some = "+";
    internal const string None = "-";

    internal static readonly IReadOnlyList<Option> Presences = [new(Some, "đã ghi"), new(None, "chưa ghi")];

    /// <summary>Can be asked for with <c>-</c>: who has nothing on record.</summary>
    public bool CanBeMissing { get; init; }

    /// <summary>Too many choices to lay them all before people: each that is picked joins those before it.</summary>
    public bool TakesOneByOne => Kind is FilterKind.Choice && Options.Count > MostBoxes;

    // More of them would push the list off the page.
    private const int MostBoxes = 12;

    internal bool IsColumn { get; init; }

    internal bool IsList { get; init; }
}

/// <summary>
/// One condition of the list: any of some choices, from one value to another, both counted in, words of a text, or whether anything is on record; as an
/// address writes it, <c>ethnicity:02,03</c>, <c>age:30..40</c>, <c>origin:~thuan thanh</c>, <c>phone:-</c>.
/// </summary>
/// <param name="Values">Of a choice; or what is said of presence, alone.</param>
/// <param name="From">Of a range, as stored: 2026-08-31, 1990, 30.</param>
internal sealed record MemberFilter(FilterField Field, IReadOnlyList<string> Values, string? From, string? To)
{
    /// <summary>What was typed to be found in a text.</summary>
    public string? Typed { get; init; }

    public bool AsksForNothing => Values.Contains(FilterField.None, StringComparer.Ordinal);

    public bool AsksForAnything => Values.Contains(FilterField.Some, StringComparer.Ordinal);

    public string Text => $"{Field.Code}:{(Typed is not null ? "~" + Typed : Values.Count > 0 ? string.Join(',', Values) : $"{From}..{To}")}";

    /// <summary>In words, e.g. "Tuổi đời: từ 30 đến 40".</summary>
    public string Words => $"{Field.Label}: " + (Typed, Values.Count, From, To) switch
    {
        ({ } typed, _, _, _) => $"có “{typed}”",
        (_, > 0, _, _) => string.Join(", ", Values.Select(Said)),
        (_, _, { } from, { } to) when from == to => Shown(from),
        (_, _, { } from, { } to) => $"từ {Shown(from)} đến {Shown(to)}",
        (_, _, { } from, null) => $"từ {Shown(from)}",
        (_, _, null, { } to) => $"đến {Shown(to)}",
        _ => "",
    };

    public int? FromNumber => From is null ? null : int.Parse(From, CultureInfo.InvariantCulture);

    public int? ToNumber => To is null ? null : int.Parse(To, CultureInfo.InvariantCulture);

    private string Said(string value) => Field.Options.Concat(FilterField.Presences).First(o => o.Value == value).Text;

    private string Shown(string stored) => Field.Kind is FilterKind.Day ? Platform.Web.Vi.Date(RecordValue.Stored(stored)) : stored;
}
