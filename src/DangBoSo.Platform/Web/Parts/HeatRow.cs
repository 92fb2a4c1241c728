namespace DangBoSo.Platform.Web.Parts;

/// <summary>A row of a heat table.</summary>
public sealed record HeatRow(string Text, IReadOnlyList<HeatCell> Cells, string? Href = null);

/// <param name="Value">Null is missing, and shown as missing.</param>
/// <param name="Level">0 (worst) to 4; taken from the value as a percentage when not given.</param>
public sealed record HeatCell(decimal? Value, string? Href = null, int? Level = null)
{
    internal string? Class => Value is not { } value ? null : (Level ?? (int)Math.Clamp(value / 20, 0, 4)) switch
    {
        <= 0 => "h0",
        1 => "h1",
        2 => "h2",
        3 => "h3",
        _ => "h4",
    };
}
