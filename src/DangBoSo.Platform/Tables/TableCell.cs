using System.Globalization;

namespace DangBoSo.Platform.Tables;

/// <summary>A value on its way into a table: Excel gets days and numbers as such, CSV as text that the reader takes back.</summary>
public readonly record struct TableCell
{
    private TableCell(string csv, DateOnly? day = null, decimal? number = null) => (Csv, AsDay, AsNumber) = (csv, day, number);

    /// <summary>As CSV writes it; also the text of what is neither day nor number.</summary>
    public string Csv { get => field ?? ""; }

    internal DateOnly? AsDay { get; }

    internal decimal? AsNumber { get; }

    public static implicit operator TableCell(string? text) => new(text ?? "");

    public static implicit operator TableCell(DateOnly day) => new(Cells.Day(day), day);

    public static implicit operator TableCell(DateOnly? day) => day is { } known ? known : default(TableCell);

    public static implicit operator TableCell(int number) => Whole(number);

    public static TableCell Whole(long? number) => number is { } n ? new(n.ToString(CultureInfo.InvariantCulture), null, n) : default;

    /// <param name="thousandths">12500 is 12,5.</param>
    public static TableCell Scaled(long? thousandths) => thousandths is { } n ? new(Cells.Number(n), null, (decimal)n / Cells.Scale) : default;

    /// <summary>For tables that programs compute with: 2026-08-31 in CSV.</summary>
    public static TableCell IsoDay(DateOnly day) => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day);
}
