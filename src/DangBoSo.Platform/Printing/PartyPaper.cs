namespace DangBoSo.Platform.Printing;

/// <summary>The parts of a Party document that are not its text (guide 36-HD/VPTW of 2018). What nobody has decided yet is left as dots to be filled in.</summary>
/// <param name="Above">The organisation above, or null.</param>
/// <param name="Issuer">Who issues it.</param>
/// <param name="Symbol">The letters behind the number, e.g. <c>BC/ĐU</c>; empty for a sheet or list that bears none.</param>
/// <param name="Day">Of the document.</param>
/// <param name="Kind">Báo cáo, kế hoạch…</param>
/// <param name="Abstract">What it is about.</param>
/// <param name="Authority">In whose name it is signed: <c>T/M BAN THƯỜNG VỤ</c>.</param>
public sealed record PartyPaper(string? Above, string Issuer, string Symbol, DateOnly Day, string Kind, string Abstract, string Authority)
{
    /// <summary>Whole, where the document has been given one already: <c>15-QĐ/ĐU</c>.</summary>
    public string? Number { get; init; }
}
