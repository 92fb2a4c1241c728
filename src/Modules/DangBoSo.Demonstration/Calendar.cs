namespace DangBoSo.Demonstration;

/// <summary>The invented days, counted back from the day on which the demonstration is made: it always ends today (D5).</summary>
internal sealed class Calendar(DateOnly today)
{
    private const int Months = 8;
    private static readonly DateOnly Written = new(2026, 1, 5); // the invented date that stands in demo/de-an-chuyen-doi-so.docx

    public DateOnly Today => today;

    /// <summary>Organisations, members and posts are entered.</summary>
    public DateOnly Founding => Issue.AddDays(-12);

    /// <summary>The invented date of the plan.</summary>
    public DateOnly Plan => Issue > Written ? Written : Issue.AddDays(-3);

    /// <summary>The plan goes out: early in the month eight months ago.</summary>
    public DateOnly Issue => new(today.AddMonths(-Months).Year, today.AddMonths(-Months).Month, 6);

    /// <summary>Months with a report, oldest first; the last one may still be open.</summary>
    public IEnumerable<DateOnly> ReportMonths
    {
        get
        {
            for (var month = new DateOnly(Issue.Year, Issue.Month, 1); month <= today; month = month.AddMonths(1)) yield return month;
        }
    }
}
