namespace DangBoSo.Platform.Tables.Csv;

/// <summary>A cell that a spreadsheet would run as a formula gets an apostrophe on its way out, and loses it on its way in.</summary>
internal static class Formula
{
    public static string Mask(string text) => text.Length > 0 && Starts(text[0]) ? "'" + text : text;

    public static string Unmask(string text) => text.Length > 1 && text[0] == '\'' && Starts(text[1]) ? text[1..] : text;

    private static bool Starts(char c) => c is '=' or '+' or '-' or '@' or '\t' or '\r' or '\'';
}
