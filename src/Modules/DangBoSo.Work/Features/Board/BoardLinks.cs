using System.Globalization;

namespace DangBoSo.Work.Features.Board;

/// <summary>Addresses of the board's pages; the day goes along, today does not.</summary>
internal static class BoardLinks
{
    public static string Board(Guid plan, DateOnly? day, Guid? unit = null, string? group = null) =>
        $"/work/plans/{plan:D}/board" + Query(("asOf", Iso(day)), ("unit", unit?.ToString("D")), ("group", group));

    public static string Target(Guid plan, string code, DateOnly? day) => $"/work/plans/{plan:D}/board/targets/{Uri.EscapeDataString(code)}" + Query(("asOf", Iso(day)));

    public static string Unit(Guid plan, Guid unit, DateOnly? day) => $"/work/plans/{plan:D}/board/units/{unit:D}" + Query(("asOf", Iso(day)));

    /// <param name="plan">Whose board.</param>
    /// <param name="kind">csv, xlsx, docx or pdf.</param>
    /// <param name="day">A past day, or null.</param>
    public static string File(Guid plan, string kind, DateOnly? day) => $"/work/plans/{plan:D}/board.{kind}" + Query(("asOf", Iso(day)));

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Query(params (string Name, string? Value)[] parts)
    {
        var given = parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return given.Count == 0 ? "" : "?" + string.Join('&', given);
    }
}
