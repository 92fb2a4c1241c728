using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;

namespace DangBoSo.Organisation.Features;

/// <summary>What was typed, as what it means.</summary>
internal static class Typed
{
    public static DateOnly Day(string? text, string field) => ViRead.TryDate(text, out var day) && day.Year is >= 1900 and < 2200 ? day : throw new InvalidInput(field, "platform.input.day");

    public static int? Version(string? text) => int.TryParse(text, out var version) ? version : null;
}
