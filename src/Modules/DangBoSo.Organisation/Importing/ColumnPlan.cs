using System.Text.Json;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Text;

namespace DangBoSo.Organisation.Importing;

/// <summary>Which column of a file (from 0) holds which field, by the field's name.</summary>
/// <param name="Settled">Said by a person, now or for an earlier file, or every required heading is as the template has it.</param>
internal sealed record ColumnPlan(IReadOnlyDictionary<string, int> Placed, bool Settled)
{
    public static IReadOnlyDictionary<string, int>? Read(string? stored) => stored is null ? null : JsonSerializer.Deserialize<Dictionary<string, int>>(stored);

    public static string Text(IReadOnlyDictionary<string, int> placed) => JsonSerializer.Serialize(new SortedDictionary<string, int>(placed.ToDictionary(), StringComparer.Ordinal));

    /// <summary>By headings that are as the template has them, or as an export has them.</summary>
    public static ColumnPlan Exact(TableForm form, IReadOnlyList<string> headings)
    {
        var (placed, twice) = (new Dictionary<string, int>(StringComparer.Ordinal), false);
        for (var i = 0; i < headings.Count; i++) twice |= form.Of(headings[i]) is { } column && !placed.TryAdd(column.Name, i);
        return new ColumnPlan(placed, !twice && form.Required.All(placed.ContainsKey));
    }

    /// <summary>Also by other words that people use, and by headings that hold such words among others. A guess: each field and each column at most once.</summary>
    public static ColumnPlan Guess(TableForm form, IReadOnlyList<string> headings)
    {
        var placed = new Dictionary<string, int>(StringComparer.Ordinal);
        var (said, known) = (headings.Select(Words).ToList(), form.Columns.Select(c => (c.Name, Words: Names(c))).ToList());
        Place((heading, name) => heading == name);
        Place((heading, name) => name.Contains(' ', StringComparison.Ordinal) && $" {heading} ".Contains($" {name} ", StringComparison.Ordinal));
        return new ColumnPlan(placed, Settled: false);

        void Place(Func<string, string, bool> fits)
        {
            for (var i = 0; i < said.Count; i++)
            {
                if (said[i].Length == 0 || placed.ContainsValue(i)) continue;
                // The longest name that fits says most: "ngày vào Đảng chính thức" is not "ngày vào Đảng".
                var best = known.Where(c => !placed.ContainsKey(c.Name)).SelectMany(c => c.Words.Where(n => fits(said[i], n)).Select(n => (c.Name, n.Length))).OrderByDescending(c => c.Length).FirstOrDefault();
                if (best.Name is { } field) placed[field] = i;
            }
        }
    }

    private static IReadOnlyList<string> Names(FormColumn column) => [.. column.Also.Prepend(column.Heading).Prepend(column.Name.Replace('_', ' ')).Select(Words).Distinct(StringComparer.Ordinal)];

    private static string Words(string heading) => string.Join(' ', Fold.Words(heading.Replace('_', ' ')));
}
