using System.Globalization;

namespace DangBoSo.Organisation.Domain;

/// <summary>Numbers of rows as one short text, "3,7-9": thousands that lie together are one word.</summary>
internal static class RowNumbers
{
    public static string? Text(IEnumerable<int> rows)
    {
        var (parts, runs) = (new List<string>(), new List<(int First, int Last)>());
        foreach (var row in rows.Distinct().Order())
        {
            if (runs.Count > 0 && runs[^1].Last == row - 1) runs[^1] = (runs[^1].First, row);
            else runs.Add((row, row));
        }

        foreach (var (first, last) in runs) parts.Add(first == last ? Number(first) : $"{Number(first)}-{Number(last)}");
        return parts.Count == 0 ? null : string.Join(',', parts);
    }

    public static HashSet<int> Read(string? text)
    {
        var rows = new HashSet<int>();
        foreach (var part in text?.Split(',') ?? [])
        {
            var ends = part.Split('-').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList();
            for (var row = ends[0]; row <= ends[^1]; row++) rows.Add(row);
        }

        return rows;
    }

    private static string Number(int row) => row.ToString(CultureInfo.InvariantCulture);
}
