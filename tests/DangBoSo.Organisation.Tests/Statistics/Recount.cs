using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features.ShowStatistics;
using DangBoSo.Organisation.Statistics;
using DangBoSo.Platform.Time;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Organisation.Tests.Statistics;

/// <summary>The same tables by walking through the days and looking at every membership on each: slow, and simple enough to be believed.</summary>
internal sealed class Recount(IReadOnlyList<Membership> memberships, IReadOnlyList<MemberStanding> standings, IReadOnlyList<UnitVersion> versions, IReadOnlyList<UnitSuccession> successions, LocalDays days)
{
    public static Task<Recount> OpenAsync(Room room) => room.DoAsync(s =>
    {
        var db = s.GetRequiredService<OrganisationDb>();
        return Task.FromResult(new Recount([.. db.Memberships], [.. db.Standings], [.. db.UnitVersions], [.. db.UnitSuccessions], s.GetRequiredService<LocalDays>()));
    });

    public IEnumerable<string> Count(ShowStatisticsModel table)
    {
        var rows = table.Lines.Select(l => l.UnitId ?? table.UnitId).ToList();
        var eve = table.From.AddDays(-1);
        var place = versions.Select(v => v.UnitId).Distinct().ToDictionary(u => u, u => Row(u, table, rows, table.To));
        var earlier = place.Keys.ToDictionary(u => u, u => Row(u, table, rows, eve));
        var (moves, whole) = (rows.ConvertAll(_ => new int[Movements.Count]), new int[Movements.Count]);
        for (var day = table.From; day <= table.To; day = day.AddDays(1))
        {
            foreach (var m in memberships.Where(m => Begins(m) == day)) Note(m.UnitId, Before(m)?.UnitId, Why(m, Before(m)));
            foreach (var m in memberships.Where(m => Ends(m) == day)) Note(m.UnitId, After(m)?.UnitId, WhyNot(m, After(m)));
        }

        void Note(Guid unit, Guid? other, Movement why)
        {
            if (!place.TryGetValue(unit, out var row) || row < 0) return;
            var from = other is { } o ? place.GetValueOrDefault(o, -1) : -1;
            if (from != row) moves[row][(int)why]++;
            if (from < 0) whole[(int)why]++;
        }

        // Who was counted in an organisation that was moved in the period went with it.
        foreach (var m in memberships.Where(m => Begins(m) <= eve && !(Ends(m) <= eve) && earlier.GetValueOrDefault(m.UnitId, -1) != place.GetValueOrDefault(m.UnitId, -1)))
        {
            var (from, to) = (earlier.GetValueOrDefault(m.UnitId, -1), place.GetValueOrDefault(m.UnitId, -1));
            if (from >= 0) moves[from][(int)Movement.ReorganisedOut]++;
            if (to >= 0) moves[to][(int)Movement.ReorganisedIn]++;
            if (from < 0) whole[(int)Movement.ReorganisedIn]++;
            if (to < 0) whole[(int)Movement.ReorganisedOut]++;
        }

        var stock = new[] { (Day: eve, Places: earlier), (Day: table.To, Places: place) }
            .Select(s => rows.Select((_, r) => memberships.Count(m => Begins(m) <= s.Day && !(Ends(m) <= s.Day) && s.Places.GetValueOrDefault(m.UnitId, -1) == r)).ToList()).ToList();
        return moves.Select((m, r) => Text(stock[0][r], m, stock[1][r])).Append(Text(stock[0].Sum(), whole, stock[1].Sum()));
    }

    private static string Text(int begin, int[] moves, int end) => $"{begin} +{string.Join(' ', moves.Take(Movements.Increases.Count))} -{string.Join(' ', moves.Skip(Movements.Increases.Count))} {end}";

    private int Row(Guid unit, ShowStatisticsModel table, List<Guid> rows, DateOnly day)
    {
        for (Guid? at = unit; at is { } id; at = Version(id, day)?.ParentId)
        {
            if (id == table.UnitId) return table.Lines.ToList().FindIndex(l => l.UnitId is null);
            if (Version(id, day)?.ParentId == table.UnitId) return rows.IndexOf(id);
        }

        return -1;
    }

    private UnitVersion? Version(Guid unit, DateOnly day) => versions.Where(v => v.UnitId == unit && v.ValidFrom <= day && days.DayOf(v.RecordedAt) <= day).OrderBy(v => v.ValidFrom).ThenBy(v => v.RecordedAt).ThenBy(v => v.Id).LastOrDefault();

    private DateOnly Begins(Membership m) => Later(m.FromDay, days.DayOf(m.RecordedAt));

    private DateOnly? Ends(Membership m) => m.ToDay is { } last ? Later(last.AddDays(1), days.DayOf(m.EndRecordedAt!.Value)) : null;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static bool Follows(Membership p, Membership n) => p.MemberId == n.MemberId && p.Id != n.Id && p.ToDay is { } last && ((last.AddDays(1) == n.FromDay && p.EndRecordedAt <= n.RecordedAt) || p.EndRecordedAt == n.RecordedAt);

    private bool IsReorganised(Membership m) => successions.Any(s => s.SuccessorId == m.UnitId && s.RecordedAt == m.RecordedAt);

    private bool EndsReorganised(Membership m) => successions.Any(s => s.PredecessorId == m.UnitId && s.RecordedAt == m.EndRecordedAt);

    private Membership? Before(Membership m) => IsRestored(m) ? null : memberships.Where(p => Follows(p, m)).MaxBy(p => p.EndRecordedAt);

    private Membership? After(Membership m) => !EndsReorganised(m) && standings.Any(s => s.MemberId == m.MemberId && Standings.Ended.Contains(s.Kind) && s.FromDay == m.ToDay!.Value.AddDays(1)) ? null : memberships.Where(n => Follows(m, n)).MinBy(n => n.RecordedAt);

    private bool IsRestored(Membership m) => !IsReorganised(m) && standings.Any(s => s.MemberId == m.MemberId && Standings.Ended.Contains(s.Kind) && s.ToDay?.AddDays(1) == m.FromDay);

    private Movement Why(Membership m, Membership? before) => before is not null
        ? IsReorganised(m) ? Movement.ReorganisedIn : Movement.TransferredIn
        : !standings.Any(s => s.MemberId == m.MemberId && s.Kind is StandingKind.Probationary && s.FromDay == m.FromDay) ? IsRestored(m) ? Movement.Restored : Movement.Entered
        : memberships.Any(p => p.MemberId == m.MemberId && p.FromDay < m.FromDay) ? Movement.Readmitted : Movement.Admitted;

    private Movement WhyNot(Membership m, Membership? after) => after is not null
        ? EndsReorganised(m) ? Movement.ReorganisedOut : Movement.TransferredOut
        : Enum.Parse<Movement>(standings.First(s => s.MemberId == m.MemberId && Standings.Ended.Contains(s.Kind) && s.FromDay == m.ToDay!.Value.AddDays(1)).Kind.ToString());
}
