using System.Globalization;

namespace DangBoSo.Platform.Tables.Xlsx;

/// <summary>Columns as Excel names them: 0 is A, 26 is AA.</summary>
internal static class CellRef
{
    public const int MaxRow = 1_048_576;
    public const int MaxColumn = 16_384;

    /// <summary>The column of B12, and where its letters end; -1 where it is no such thing.</summary>
    public static int Column(ReadOnlySpan<char> reference, out int letters)
    {
        var column = 0;
        for (letters = 0; letters < reference.Length && letters < 4 && char.IsAsciiLetter(reference[letters]); letters++)
            column = (column * 26) + (reference[letters] & 0x1F);
        return column is >= 1 and <= MaxColumn ? column - 1 : -1;
    }

    /// <summary>The row and column of B12; row 0 where it is no such thing.</summary>
    public static (int Row, int Column) Of(ReadOnlySpan<char> reference)
    {
        var column = Column(reference, out var letters);
        var row = int.TryParse(reference[letters..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MaxRow ? number : 0;
        return (column < 0 ? 0 : row, column);
    }

    public static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));
}
