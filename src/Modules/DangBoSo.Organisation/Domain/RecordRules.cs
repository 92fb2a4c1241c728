using System.Text.Json.Serialization;

namespace DangBoSo.Organisation.Domain;

/// <summary>
/// Rule set <c>organisation.member_record</c>: which sections, fields and lists a member's record has, which are sealed, who must have them, by which
/// text. A form that changes is a new version of the rule set, not of the schema.
/// </summary>
/// <param name="Choices">Code lists by name: stored code to the words people read.</param>
/// <param name="MostPapers">So many documents one record takes.</param>
/// <param name="MostCorrections">So many proposals of one member may wait at a time.</param>
internal sealed record RecordRules(IReadOnlyList<RecordSection> Sections, IReadOnlyList<OrderRule> Orders, PhotoRule Photo, int MostPapers, int MostCorrections, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Choices)
{
    public const string Code = "organisation.member_record";

    public IEnumerable<RecordField> Fields => Sections.SelectMany(s => s.Fields);

    public RecordSection? Section(string code) => Sections.FirstOrDefault(s => s.Code == code);

    public RecordField? Field(string code) => Fields.FirstOrDefault(f => f.Code == code);

    public RecordList? List(string code) => Sections.SelectMany(s => s.Lists).FirstOrDefault(l => l.Code == code);

    public RecordSection SectionOf(RecordField field) => Sections.First(s => s.Fields.Contains(field));

    public RecordSection SectionOf(RecordList list) => Sections.First(s => s.Lists.Contains(list));

    public IReadOnlyDictionary<string, string> ChoicesOf(RecordField field) => field.Choices is { } name ? Choices[name] : new Dictionary<string, string>();

    /// <summary>A stored value in the words people read.</summary>
    public string Shown(RecordField field, string stored) => RecordValue.Shown(field, stored, ChoicesOf(field));
}

/// <param name="Closed">Opened only by those who keep records, and by the member himself.</param>
internal sealed record RecordSection(string Code, string Title, IReadOnlyList<RecordField> Fields, bool Closed = false)
{
    public IReadOnlyList<RecordList> Lists { get; init; } = [];
}

/// <param name="Column">Lists filter or sort by it: the present value is a column of the member; the row says only where it is from.</param>
/// <param name="Sealed">Encrypted at rest (D21).</param>
/// <param name="Choices">Name of the code list.</param>
/// <param name="Most">Longest text.</param>
internal sealed record RecordField(string Code, string Label, RecordKind Kind, bool Column = false, bool Sealed = false, RequiredOf Required = RequiredOf.Nobody, string? Choices = null, int Most = 200, string? Pattern = null, string? Help = null, string? Citation = null);

/// <summary>Rows of one sort, such as relatives. The whole row is sealed or not.</summary>
internal sealed record RecordList(string Code, string Title, IReadOnlyList<RecordField> Columns, bool Sealed = false, string? Citation = null);

/// <summary>One day comes before another, at least so long; refused otherwise, or only warned of.</summary>
internal sealed record OrderRule(string Earlier, string Later, string Because, int Years = 0, int Months = 0, int Days = 0, bool Refuse = false);

internal sealed record PhotoRule(int MostKilobytes, int LeastSide, int MostSide);

[JsonConverter(typeof(JsonStringEnumConverter<RecordKind>))]
internal enum RecordKind
{
    Text,
    LongText,
    Day,

    /// <summary>A month, or a year alone where the month is not remembered.</summary>
    Month,
    Year,
    Number,
    Choice,
}

[JsonConverter(typeof(JsonStringEnumConverter<RequiredOf>))]
internal enum RequiredOf
{
    Nobody,
    Everybody,

    /// <summary>Members after their probation.</summary>
    Official,
}
