using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Procedures;

namespace DangBoSo.Organisation.Domain.Terms;

/// <summary>Rule set <c>organisation.terms</c>.</summary>
/// <param name="Months">By kind of organisation: how long a term lasts, the usual first. A kind that is not named has no terms.</param>
/// <param name="SlackMonths">So much earlier or later a congress may be.</param>
/// <param name="EndingMonths">So long before its end a term is listed as ending.</param>
/// <param name="Majority">What it takes to be elected.</param>
/// <param name="Offices">What can be elected.</param>
internal sealed record TermRules(IReadOnlyDictionary<string, IReadOnlyList<int>> Months, int SlackMonths, int EndingMonths, MajorityRule Majority, IReadOnlyList<OfficeRule> Offices)
{
    public const string Code = "organisation.terms";

    public IReadOnlyList<int> MonthsOf(UnitKind kind) => Months.GetValueOrDefault(kind.ToString()) ?? [];

    /// <summary>The last day of a term of so many months: one from 29 February ends on the 28th years later, one from 1 March too, and none loses a day.</summary>
    public static DateOnly LastDay(DateOnly from, int months) => Deadlines.Over(from, months).AddDays(-1);

    /// <summary>None of the lengths that the rules know, give or take what a congress may be early or late: worth a second look, nothing more.</summary>
    public bool IsUnusual(UnitKind kind, DateOnly from, DateOnly expected) =>
        !MonthsOf(kind).Select(m => LastDay(from, m)).Any(usual => expected >= usual.AddMonths(-SlackMonths) && expected <= usual.AddMonths(SlackMonths));

    /// <summary>What an organisation of this kind elects.</summary>
    public IEnumerable<OfficeRule> OfficesOf(UnitKind kind) => Offices.Where(o => o.TitleIn(kind) is not null);
}

/// <param name="Code">e.g. <c>secretary</c>.</param>
/// <param name="Title">Of the post that the elected are given.</param>
/// <param name="CellTitle">The same in a cell; null: cells do not elect it.</param>
/// <param name="Organ">Where the post stands.</param>
internal sealed record OfficeRule(string Code, string Title, string? CellTitle, string Organ, string Role)
{
    public OrganKind OrganKind => Enum.Parse<OrganKind>(Organ);

    public PostRole PostRole => Enum.Parse<PostRole>(Role);

    public string? TitleIn(UnitKind kind) => UnitKinds.IsCell(kind) ? CellTitle : Title;
}

/// <param name="MoreThan">The fraction itself is not enough.</param>
internal sealed record MajorityRule(VoteBase Of, int Numerator, int Denominator, bool MoreThan)
{
    public bool Carries(Vote vote) => vote.Carries(Of, Numerator, Denominator, MoreThan);
}
