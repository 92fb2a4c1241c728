using System.Text.Json.Serialization;
using DangBoSo.Organisation.Domain;

namespace DangBoSo.Organisation.Procedures;

/// <summary>Rule set <c>organisation.procedures</c>.</summary>
/// <param name="RemindDays">So many days before a due day those who act are told.</param>
/// <param name="LeastAge">Of an applicant, in years.</param>
/// <param name="ProbationMonths">From the ceremony on.</param>
/// <param name="Holidays">No working days, beside Saturdays and Sundays.</param>
internal sealed record ProcedureRules(int RemindDays, int LeastAge, int ProbationMonths, ISet<DateOnly> Holidays, IReadOnlyList<MeasureRule> Measures, IReadOnlyList<KindRule> Kinds)
{
    public const string Code = "organisation.procedures";
}

/// <param name="Probationary">May meet a probationary member too.</param>
/// <param name="Ends">What he is afterwards, where it ends membership.</param>
/// <param name="Form">Its code among the record's forms of discipline, where that is another.</param>
internal sealed record MeasureRule(string Code, string Title, bool Probationary = false, StandingKind? Ends = null, string? Form = null);

internal sealed record KindRule(string Code, string Title, Subject Subject, string Lane, string Citation, IReadOnlyList<StepRule> Steps)
{
    public DestinationRule? Destination { get; init; }

    /// <summary>For what is for a time: its least and greatest length.</summary>
    public int? LeastMonths { get; init; }

    public int? MostMonths { get; init; }

    /// <summary>It does not begin before.</summary>
    public TermRule? NotBefore { get; init; }

    public OfficialFrom OfficialFrom { get; init; }

    public StepRule Step(string code) => Steps.First(s => s.Code == code);
}

internal sealed record StepRule(string Code, string Title, Doer By)
{
    public string DayLabel { get; init; } = "Ngày thực hiện";

    public IReadOnlyList<PaperRule> Papers { get; init; } = [];

    public IReadOnlyList<Ask> Asks { get; init; } = [];

    public VoteRule? Vote { get; init; }

    public TermRule? Due { get; init; }

    public TermRule? NotBefore { get; init; }

    public bool Optional { get; init; }

    /// <summary>Where it goes back to when whose step it is declines; null: then it is over.</summary>
    public string? BackTo { get; init; }

    public Effect Effect { get; init; }

    public StandingKind? Standing { get; init; }

    /// <summary>From here on the procedure leaves its lane for this one.</summary>
    public string? Lane { get; init; }
}

/// <param name="Form">The form's number, e.g. <c>6-KNĐ</c>.</param>
internal sealed record PaperRule(string Form, string Title, bool Optional = false);

internal sealed record VoteRule(VoteBase Of, int Numerator, int Denominator, string Why, bool MoreThan = false)
{
    public bool Carries(Vote vote) => vote.Carries(Of, Numerator, Denominator, MoreThan);
}

/// <param name="After">A step's code, or <c>previous</c>, <c>start</c>, <c>joined</c>, <c>probation_end</c>, <c>until</c>, <c>ended</c>.</param>
/// <param name="Why">In words, as people read it beside the day.</param>
internal sealed record TermRule(int N, TermUnit Unit, string After, string Why);

[JsonConverter(typeof(JsonStringEnumConverter<TermUnit>))]
internal enum TermUnit
{
    Days,
    WorkingDays,
    Months,
}

/// <summary>Whom it is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Subject>))]
internal enum Subject
{
    Applicant,
    Member,
    Probationary,
    Former,
    Exempt,
    Suspended,

    /// <summary>Removed or expelled: it may have been wrong.</summary>
    PutOut,
    Deceased,
}

[JsonConverter(typeof(JsonStringEnumConverter<DestinationRule>))]
internal enum DestinationRule
{
    Anywhere,

    /// <summary>Below the same committee with competence.</summary>
    SameAbove,
}

/// <summary>Whose step it is; found in the tree from the cell where the procedure began.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Doer>))]
internal enum Doer
{
    Cell,

    /// <summary>The section Party organisation between, where there is one.</summary>
    Section,

    /// <summary>The base Party organisation above the cell; a base cell has none.</summary>
    Base,

    /// <summary>The base organisation, which has the seal: that above the cell, or the base cell itself.</summary>
    Seal,

    /// <summary>The committee above the base organisation: it decides.</summary>
    Above,

    Destination,
}

/// <summary>What a step asks beside its day.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Ask>))]
internal enum Ask
{
    Number,
    Measure,
    Until,
}

[JsonConverter(typeof(JsonStringEnumConverter<OfficialFrom>))]
internal enum OfficialFrom
{
    Decision,
    ProbationEnd,
}

/// <summary>What comes of a step, in the same transaction.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Effect>))]
internal enum Effect
{
    None,
    Enrol,
    Recognise,
    Introduce,
    Receive,
    Stay,
    Return,
    Stand,
    Discipline,
    End,
    Readmit,

    /// <summary>What he was for a time ends early.</summary>
    Resume,

    /// <summary>He is a member again, as he was.</summary>
    Restore,
}
