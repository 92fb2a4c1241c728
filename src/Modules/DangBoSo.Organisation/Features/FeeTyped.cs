using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;

namespace DangBoSo.Organisation.Features;

/// <summary>Months and sums of money as people type them.</summary>
internal static class FeeTyped
{
    // Of the program, not of the Party: a slip of the finger is asked about.
    private const long LeastBasis = 100_000;

    /// <summary>The month that an address asks about; nothing is this one.</summary>
    public static DateOnly Asked(string? text, DateOnly today) => string.IsNullOrWhiteSpace(text) ? FeeMonth.Of(today) : Month(text, "month");

    public static DateOnly Month(string? text, string field) => FeeMonth.TryRead(text, out var month) ? month : throw new InvalidInput(field, "organisation.fee.month");

    public static IEnumerable<InputError> MonthFaults(string? text, string field)
    {
        if (!FeeMonth.TryRead(text, out _)) yield return new InputError(field, "organisation.fee.month");
    }

    /// <summary>A year that an address asks about; nothing, or what is none, is this one.</summary>
    public static int Year(string? text, DateOnly today) => int.TryParse(text, System.Globalization.NumberStyles.None, null, out var year) && year is >= 2000 and < 2200 ? year : today.Year;

    /// <param name="most">Đồng; more is taken for a slip.</param>
    public static long Money(string? text, string field, long most)
    {
        if (!ViRead.TryNumber(text, out var typed) || typed != decimal.Truncate(typed)) throw new InvalidInput(field, "organisation.fee.amount");
        if (typed <= 0) throw new InvalidInput(field, "organisation.fee.amount_least");
        return typed <= most ? (long)typed : throw new InvalidInput(field, "organisation.fee.amount_most", Vi.Number(most));
    }

    /// <summary>What a month's fee is reckoned from, such as wages: nobody has so little, so zeros were left out.</summary>
    public static long Basis(string? text, string field, long most)
    {
        var basis = Money(text, field, most);
        return basis >= LeastBasis ? basis : throw new InvalidInput(field, "organisation.fee.basis_least", Vi.Number(LeastBasis));
    }

    /// <summary>The day on which money changed hands: not to come, and not longer ago than anybody enters it late.</summary>
    public static IEnumerable<InputError> PaidFaults(string? text, string field, DateOnly today)
    {
        var faults = Typed.DayFaults(text, field, today, "organisation.fee.day_future").ToList();
        return faults.Count == 0 && Typed.Day(text, field) < new DateOnly(today.Year - 1, 1, 1) ? [new InputError(field, "organisation.fee.day_long_ago")] : faults;
    }
}
