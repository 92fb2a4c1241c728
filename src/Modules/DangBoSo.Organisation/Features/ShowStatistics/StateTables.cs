using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Statistics;
using DangBoSo.Platform.Acting;

namespace DangBoSo.Organisation.Features.ShowStatistics;

/// <summary>Standing, sex and age of a day by row, without groups that are too small (D22).</summary>
/// <param name="least">Smaller groups are hidden.</param>
/// <param name="kept">Rows of the frame that are shown.</param>
internal sealed class StateTables(Actor actor, StatisticsFrame frame, StatisticsRules rules, int least, IReadOnlyList<int> kept)
{
    public IReadOnlyList<GroupTableModel> Of(IReadOnlyList<StateCount> state) =>
    [
        Table("Chính thức, dự bị", ["Chính thức", "Dự bị"], state, s => s.Official ? 0 : 1),
        Table("Giới tính", ["Nam", "Nữ"], state, s => s.Sex is Sex.Male ? 0 : 1),
        Table("Độ tuổi", [.. rules.Ages.Select(a => a.Label)], state, s => s.Age),
    ];

    private GroupTableModel Table(string title, IReadOnlyList<string> groups, IReadOnlyList<StateCount> state, Func<StateCount, int> group)
    {
        var rows = frame.Rows.Select(_ => new int[groups.Count]).ToArray();
        foreach (var s in state) rows[frame.RowOf(s.Unit)][group(s)] += s.Count;
        var whole = Enumerable.Range(0, groups.Count).Select(g => rows.Sum(r => r[g])).ToArray();
        var shown = SmallGroups.Hide(rows, [.. frame.Rows.Select(u => actor.Holds(u))], least, closedColumns: true);
        return new GroupTableModel(title, groups, SmallGroups.Hide([whole], [actor.Holds(frame.Rows[0])], least, closedColumns: false)[0], [.. kept.Select(i => shown[i])]);
    }
}
