using System.Text;

namespace DangBoSo.Rights.Tests.Matrix;

/// <summary>The walk as <c>docs/access-matrix.md</c>: its head is written by people, the tables below the mark by the test.</summary>
internal static class Table
{
    private const string Mark = "<!-- Below here the test writes. -->";

    public static string Render(string head, IReadOnlyList<string> roles, IEnumerable<Row> rows)
    {
        var text = new StringBuilder(head.Split(Mark)[0].TrimEnd()).Append("\n\n").Append(Mark).Append('\n');
        foreach (var room in rows.GroupBy(r => r.Door.EndpointName!.Split('.')[0]).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append("\n## ").Append(room.Key).Append("\n\n");
            text.Append("| endpoint | name | asked about | nobody |").AppendJoin("", roles.Select(r => $" {r} |")).Append('\n');
            text.Append("|---|---|---|---|").AppendJoin("", roles.Select(_ => "---|")).Append('\n');
            foreach (var row in room.OrderBy(r => r.Door.Endpoint.RoutePattern.RawText, StringComparer.Ordinal).ThenBy(r => r.Door.Method, StringComparer.Ordinal)) text.Append(Line(row, roles)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>What is said of each endpoint, by its method and address.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string text) =>
        text[Math.Max(0, text.IndexOf(Mark, StringComparison.Ordinal))..].Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries)[1..^1]).ToDictionary(c => c[0].Trim('`'), c => (IReadOnlyList<string>)c, StringComparer.Ordinal);

    /// <summary>The difference, in words.</summary>
    public static IEnumerable<string> Differences(string written, string walked, IReadOnlyList<string> roles)
    {
        var (old, now) = (Read(written), Read(walked));
        string[] columns = ["endpoint", "name", "asked about", "nobody", .. roles];
        foreach (var door in now.Keys.Except(old.Keys, StringComparer.Ordinal)) yield return $"{door}: no decision is written for this endpoint. The house says {string.Join(' ', now[door].Skip(3).Distinct(StringComparer.Ordinal))}";
        foreach (var door in old.Keys.Except(now.Keys, StringComparer.Ordinal)) yield return $"{door}: stands in the table, but there is no such endpoint";
        foreach (var door in now.Keys.Where(old.ContainsKey))
        {
            if (old[door].Count != now[door].Count) yield return $"{door}: the table has other columns";
            else foreach (var i in Enumerable.Range(0, columns.Length).Where(i => old[door][i] != now[door][i])) yield return $"{door}, {columns[i]}: the table says {old[door][i]}, the house {now[door][i]}";
        }

        if (Columns(written) != Columns(walked)) yield return $"The columns are {Columns(walked)}";
    }

    private static string? Columns(string text) => text.Split('\n').FirstOrDefault(l => l.StartsWith("| endpoint |", StringComparison.Ordinal));

    private static string Line(Row row, IReadOnlyList<string> roles) =>
        $"| `{row.Door.Name}` | {row.Door.EndpointName} | {row.About} | {row.Nobody?.Sign() ?? '✓'} |" + string.Concat(roles.Select(r => $" {Cell(row, row.Roles[r])} |"));

    // Without a record the place makes no difference, unless it does.
    private static string Cell(Row row, IReadOnlyList<Decision> told) =>
        row.Nobody is null ? "✓" : row.Subject is null && told.Distinct().Count() == 1 ? told[0].Sign().ToString() : string.Concat(told.Select(d => d.Sign()));
}
