using DangBoSo.Platform.Errors;

namespace DangBoSo.Organisation.Domain.Terms;

/// <summary>
/// A term (nhiệm kỳ) of an organ, from a day to the day before the next one begins: past its expected last day it goes on, and is overdue. Posts belong to
/// it by their days, so that one who is elected again is not opened twice.
/// </summary>
internal sealed class Term
{
    private const string Word = "Nhiệm kỳ ";

    public Guid Id { get; init; }
    public Guid UnitId { get; init; }
    public Guid OrganId { get; init; }
    /// <summary>As people say it: <c>2025–2030</c>.</summary>
    public required string Name { get; set; }
    public DateOnly FromDay { get; set; }
    public DateOnly ExpectedTo { get; set; }
    /// <summary>Last day; null while it goes on.</summary>
    public DateOnly? ToDay { get; private set; }
    public DateOnly? CongressDay { get; set; }
    /// <summary>By which the committee above approved it (chuẩn y); weeks after it began, as a rule.</summary>
    public string? DecisionNumber { get; set; }
    public DateOnly? DecidedOn { get; set; }
    public DateOnly RuleVersion { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    /// <summary>An end may be entered late: as of a day before that, the term was still open (D4).</summary>
    public DateTimeOffset? EndRecordedAt { get; private set; }
    public int Version { get; set; }

    /// <summary>Of "Nhiệm kỳ 2025–2030" as some write it, what pages put after that word themselves.</summary>
    public static string ShortName(string typed) => typed.StartsWith(Word, StringComparison.OrdinalIgnoreCase) && typed[Word.Length..].Trim() is { Length: > 0 } rest ? rest : typed;

    public void Correct(string name, DateOnly from, DateOnly expected, DateOnly? congress) => (Name, FromDay, ExpectedTo, CongressDay) = (name, from, expected, congress);

    /// <summary>The next one begins on the day after, so no day lies between.</summary>
    public void End(DateOnly lastDay, DateTimeOffset now)
    {
        if (ToDay is not null) throw new RuleBroken("organisation.term.ended");
        if (lastDay < FromDay) throw new InvalidInput("From", "organisation.term.before_the_last", FromDay.ToString("dd/MM/yyyy", null));
        (ToDay, EndRecordedAt) = (lastDay, now);
    }

    /// <summary>Its organisation is no more; a term that would have begun later never ran a day.</summary>
    public void Lapse(DateOnly lastDay, DateTimeOffset now) => (ToDay, EndRecordedAt) = (lastDay, now);
}
