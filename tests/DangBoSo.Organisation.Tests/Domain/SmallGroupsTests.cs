using DangBoSo.Organisation.Domain;
using Xunit;

namespace DangBoSo.Organisation.Tests.Domain;

public sealed class SmallGroupsTests
{
    [Fact]
    public void A_small_group_is_hidden_together_with_what_would_give_it_away()
    {
        Assert.Equal([[null, null]], Hide([[30, 3]], open: false));
        Assert.Equal([[40, null, null]], Hide([[40, 3, 6]], open: false));
        // Two small ones give each other away when they are nearly nobody: 1 and 1 of 2.
        Assert.Equal([[null, null, null]], Hide([[40, 1, 1]], open: false));
        Assert.Equal([[40, 0, 12]], Hide([[40, 0, 12]], open: false));
        Assert.Equal([[30, 3]], Hide([[30, 3]], open: true));
    }

    [Fact]
    public void Nothing_hidden_is_found_by_subtraction_along_rows_or_columns()
    {
        const int Least = 5;
        var chance = new Random(29);
        for (var round = 0; round < 500; round++)
        {
            var (height, width) = (chance.Next(1, 6), chance.Next(2, 6));
            var rows = Enumerable.Range(0, height).Select(_ => Enumerable.Range(0, width).Select(_ => chance.Next(chance.Next(2) == 0 ? 8 : 60)).ToArray()).ToArray();
            var shown = SmallGroups.Hide(rows, [.. rows.Select(_ => false)], Least, closedColumns: true);
            var lines = rows.Select((_, r) => Enumerable.Range(0, width).Select(c => (r, c))).Concat(Enumerable.Range(0, width).Select(c => rows.Select((_, r) => (r, c))));
            foreach (var line in lines.Select(l => l.ToList()))
            {
                Assert.DoesNotContain(line, at => shown[at.r][at.c] is > 0 and < Least);
                var hidden = line.Where(at => shown[at.r][at.c] is null).ToList();
                // A line that is hidden whole says no more than its sum.
                Assert.True(hidden.Count == 0 || hidden.Count == line.Count || (hidden.Count > 1 && hidden.Sum(at => rows[at.r][at.c]) >= Least));
            }

            Assert.All(rows.SelectMany((row, r) => row.Select((n, c) => (n, shown[r][c]))), cell => Assert.True(cell.Item2 is null || cell.Item2 == cell.n));
        }
    }

    [Fact]
    public void One_organisation_beside_the_readers_own_is_not_found_by_taking_his_own_from_the_whole()
    {
        Assert.Equal([[null, null], [null, null]], SmallGroups.Hide([[40, 6], [10, 3]], [true, false], 5, closedColumns: true));
        Assert.Equal([[40, 6], [10, 5]], SmallGroups.Hide([[40, 6], [10, 5]], [true, false], 5, closedColumns: true));
        Assert.Equal([[40, 1], [null, null], [null, null]], SmallGroups.Hide([[40, 1], [10, 3], [20, 4]], [true, false, false], 5, closedColumns: true));
    }

    private static int?[][] Hide(int[][] rows, bool open) => SmallGroups.Hide(rows, [.. rows.Select(_ => open)], 5, closedColumns: false);
}
