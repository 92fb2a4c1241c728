namespace DangBoSo.Organisation.Procedures;

/// <summary>Days counted from an event, as law counts them: the day of the event itself is not counted.</summary>
internal static class Deadlines
{
    /// <summary>The last day by which something is to be done.</summary>
    public static DateOnly Last(DateOnly from, int n, TermUnit unit, ISet<DateOnly> holidays) => unit switch
    {
        TermUnit.Days => from.AddDays(n),
        // A month that has no such day ends the term with its last one (Civil Code 2015, art. 148).
        TermUnit.Months => from.AddMonths(n),
        _ => AddWorkingDays(from, n, holidays),
    };

    /// <summary>
    /// The first day on which so many months are over. Who was admitted on 29 February 2024 has twelve months behind him on 1 March 2025, not on the
    /// 28th of February: that day is still of his twelfth month.
    /// </summary>
    public static DateOnly Over(DateOnly from, int months)
    {
        var day = from.AddMonths(months);
        return day.Day < from.Day ? day.AddDays(1) : day;
    }

    public static DateOnly First(DateOnly from, int n, TermUnit unit, ISet<DateOnly> holidays) => unit is TermUnit.Months ? Over(from, n) : Last(from, n, unit, holidays);

    private static DateOnly AddWorkingDays(DateOnly from, int n, ISet<DateOnly> holidays)
    {
        var day = from;
        for (var left = n; left > 0;)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day)) left--;
        }

        return day;
    }
}
