using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;

namespace DangBoSo.Organisation.Domain;

/// <summary>Rule set <c>organisation.small_groups</c>: one threshold for fees, quality, statistics and whatever counts people later.</summary>
/// <param name="Least">A group of fewer is hidden from all but the organisation itself (D22).</param>
internal sealed record SmallGroupRules(int Least)
{
    public const string Code = "organisation.small_groups";

    public static int Today(RuleSets rules, LocalDays days) => rules.On<SmallGroupRules>(Code, days.Today).Rules.Least;
}

/// <summary>
/// Hides groups that are too small to be spoken of (D22), and so many others that nobody finds them by subtraction: where something is hidden in a row or
/// column of which the sum is known, at least two are, and together they are no fewer than the smallest group.
/// </summary>
internal static class SmallGroups
{
    /// <param name="rows">Parts of a whole that is known itself: each row sums up to a number that is shown, and so does each column.</param>
    /// <param name="open">Rows that are shown as they are, the reader's own organisation: hidden only where another's group would else be found by subtraction from it.</param>
    /// <param name="least">Fewer than these are hidden; none at all is no secret.</param>
    /// <param name="closedColumns">The rows add up to sums that are shown.</param>
    /// <returns>Null where hidden.</returns>
    public static int?[][] Hide(IReadOnlyList<int[]> rows, IReadOnlyList<bool> open, int least, bool closedColumns)
    {
        var hidden = rows.Select((row, r) => row.Select(n => !open[r] && n > 0 && n < least).ToArray()).ToArray();
        var width = rows.Count == 0 ? 0 : rows[0].Length;
        for (var again = true; again;)
        {
            again = false;
            for (var r = 0; r < rows.Count; r++)
            {
                again |= Cover([.. Enumerable.Range(0, width).Select(c => (r, c))], [], rows, hidden, least);
            }

            for (var c = 0; closedColumns && c < width; c++)
            {
                var line = Enumerable.Range(0, rows.Count).Select(r => (Row: r, Column: c)).ToLookup(at => open[at.Row]);
                again |= Cover([.. line[false]], [.. line[true]], rows, hidden, least);
            }
        }

        return [.. rows.Select((row, r) => row.Select((n, c) => hidden[r][c] ? (int?)null : n).ToArray())];
    }

    // The smallest of those still shown covers best what is hidden, and costs the reader least.
    private static bool Cover(List<(int Row, int Column)> line, List<(int Row, int Column)> own, IReadOnlyList<int[]> rows, bool[][] hidden, int least)
    {
        var changed = false;
        while (true)
        {
            var secret = line.Concat(own).Where(at => hidden[at.Row][at.Column]).ToList();
            if (secret.Count == 0 || (secret.Count > 1 && secret.Sum(at => rows[at.Row][at.Column]) >= least)) return changed;
            var shown = line.Where(at => !hidden[at.Row][at.Column]).OrderBy(at => rows[at.Row][at.Column] == 0).ThenBy(at => rows[at.Row][at.Column]).ToList();
            // Of the reader's own nobody takes none for a secret.
            if (shown.Count == 0) shown = [.. own.Where(at => !hidden[at.Row][at.Column] && rows[at.Row][at.Column] > 0).OrderBy(at => rows[at.Row][at.Column])];
            if (shown.Count == 0) return changed;
            hidden[shown[0].Row][shown[0].Column] = changed = true;
        }
    }
}
