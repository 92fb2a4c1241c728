using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;

namespace DangBoSo.Organisation.Features;

/// <summary>What was typed, as what it means.</summary>
internal static class Typed
{
    public static DateOnly Day(string? text, string field) => TryDay(text, out var day) ? day : throw new InvalidInput(field, "platform.input.day");

    /// <summary>The day that an address asks about; nothing is now.</summary>
    public static DateOnly? AsOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : Day(text, "asOf");

    /// <summary>Why a day is not taken: it cannot be read, or it is still to come.</summary>
    /// <param name="future">Code for a day after today; null when such a day may be given.</param>
    public static IEnumerable<InputError> DayFaults(string? text, string field, DateOnly today, string? future)
    {
        if (!TryDay(text, out var day)) yield return new InputError(field, "platform.input.day");
        else if (future is not null && day > today) yield return new InputError(field, future);
    }

    public static bool TryDay(string? text, out DateOnly day) => ViRead.TryDate(text, out day) && day.Year is >= 1900 and < 2200;

    public static int? Version(string? text) => int.TryParse(text, out var version) ? version : null;
}
