namespace DangBoSo.Work.Domain.Measuring;

/// <summary>When reports are due (rule set <c>work.reporting</c>): each month, on a day of it.</summary>
internal sealed record ReportingRule(string Every, int DueDayOfMonth)
{
    public const string Code = "work.reporting";

    /// <summary>The last due day that is over on <paramref name="day"/>, if it came after <paramref name="since"/>.</summary>
    public DateOnly? LastOver(DateOnly day, DateOnly since)
    {
        var due = On(day);
        if (due >= day) due = On(day.AddDays(1 - day.Day).AddMonths(-1));
        return due > since ? due : null;
    }

    /// <summary>The due day on or after <paramref name="day"/>.</summary>
    public DateOnly Next(DateOnly day)
    {
        var due = On(day);
        return due >= day ? due : On(day.AddDays(1 - day.Day).AddMonths(1));
    }

    /// <summary>The one before; a report for a day after it is the report of this period.</summary>
    public DateOnly Previous(DateOnly due) => On(due.AddDays(1 - due.Day).AddMonths(-1));

    private DateOnly On(DateOnly day) => new(day.Year, day.Month, Math.Min(DueDayOfMonth, DateTime.DaysInMonth(day.Year, day.Month)));
}
