using System.Text.Json;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features.ChangeUnits;
using DangBoSo.Organisation.Features.MoveUnit;
using DangBoSo.Organisation.Features.ShowStatistics;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Statistics;
using DangBoSo.Organisation.Tests.Units;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Time;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Unit = DangBoSo.Organisation.Domain.Unit;

namespace DangBoSo.Organisation.Tests.Statistics;

/// <summary>
/// Weeks of whatever can happen to members and organisations, also entered late. Whatever period is asked for, every row of the table adds up, the rows add up
/// to the whole, each organisation's own table says the same as its row above, a recount day by day finds the same, and what happens later changes nothing.
/// </summary>
public sealed class ReconcileTests
{
    private const int Days = 36;

    private const string Tree = """
        code,parent,kind,name,short_name
        T,,dang_bo_tinh,Tỉnh,Tỉnh
        T.A,T,dang_bo_cap_tren_truc_tiep_co_so,A,A
        T.A.1,T.A,dang_bo_co_so,A1,A1
        T.A.2,T.A,dang_bo_co_so,A2,A2
        T.B,T,dang_bo_cap_tren_truc_tiep_co_so,B,B
        T.B.1,T.B,dang_bo_co_so,B1,B1
        T.A.1.1,T.A.1,chi_bo,A11,A11
        T.A.1.2,T.A.1,chi_bo,A12,A12
        T.A.2.1,T.A.2,chi_bo,A21,A21
        T.B.1.1,T.B.1,chi_bo,B11,B11
        """;

    // The list of a living organisation is its part of the audience: whoever has a place stands there for that place and all above it, and nowhere else.
    private const string Misplaced = """
        SELECT COUNT(*) FROM
          (SELECT s.member_id, 't' || REPLACE(CAST(l.ancestor_id AS TEXT), '-', '') AS token
           FROM organisation_membership s JOIN platform_lineage l ON l.organisation_id = s.unit_id WHERE s.to_day IS NULL) place
          FULL JOIN
          (SELECT a.record_id, a.token FROM platform_audience a JOIN organisation_unit u ON a.token = 't' || REPLACE(CAST(u.id AS TEXT), '-', '')
           WHERE u.dissolved_on IS NULL AND EXISTS (SELECT 1 FROM organisation_membership s WHERE s.member_id = a.record_id AND s.to_day IS NULL)) seen
          ON seen.record_id = place.member_id AND seen.token = place.token
        WHERE place.member_id IS NULL OR seen.record_id IS NULL
        """;

    private static readonly ActorProfile Reader = ActorProfile.System with { Permissions = new HashSet<string>([Rights.ReadMembers], StringComparer.Ordinal) };

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Whatever_happened_the_tables_reconcile_to_the_last_member(Engine engine)
    {
        await using var room = await Room.OpenAsync(engine);
        var begun = room.Today;
        Assert.Empty((await room.UnitsAsync(Demo.Text(Tree))).Problems);
        Assert.Empty((await room.MembersAsync(Demo.Text(Cards()))).Problems);
        var (chance, life) = (new Random(20261123), new Life(room));
        var (evenings, kept) = (new Dictionary<DateOnly, int>(), new List<(ShowStatisticsInput Asked, string Answer)>());
        for (var day = 0; day < Days; day++)
        {
            room.Clock.Advance(TimeSpan.FromDays(1));
            for (var i = 0; i < 3; i++)
            {
                room.Clock.Advance(TimeSpan.FromMinutes(1)); // an act has an instant of its own
                await life.SomethingAsync(chance, day * 10 + i);
            }

            evenings[room.Today] = life.Officials;
            if (day % 9 == 8) kept.Add(await KeepAsync(room, chance, begun));
        }

        Assert.Equal(0, await room.CountAsync(Misplaced));
        foreach (var (asked, answer) in kept) Assert.Equal(answer, await JsonAsync(room, asked));
        foreach (var (day, official) in evenings) Assert.Equal(official, await OfficialsAsync(room, day));
        var book = await Recount.OpenAsync(room);
        var seen = new HashSet<Movement>();
        for (var number = 0; number < 6; number++)
        {
            var period = Period(room, chance, begun, number);
            seen.UnionWith(await CheckAsync(room, book, period));
            if (number > 0 && period.From != begun.ToString("yyyy-MM-dd", null)) await FollowsAsync(room, period);
        }

        Assert.Superset(Enum.GetValues<Movement>().Except([Movement.EndedOtherwise]).ToHashSet(), seen.Append(Movement.EndedOtherwise).ToHashSet());
    }

    /// <summary>The whole tree of tables for one period.</summary>
    private static async Task<HashSet<Movement>> CheckAsync(Room room, Recount book, ShowStatisticsInput period)
    {
        var seen = new HashSet<Movement>();
        var waiting = new Queue<MovementLine?>([null]);
        while (waiting.TryDequeue(out var above))
        {
            var table = await ReadAsync(room, period with { Unit = above?.UnitId });
            if (above is { HasMoved: false }) Assert.Equal(Numbers(above), Numbers(table.Whole));
            foreach (var line in table.Lines.Append(table.Whole)) Assert.Equal(line.End, line.Begin + line.Increase - line.Decrease);
            Assert.Equal((table.Whole.Begin, table.Whole.End), (table.Lines.Sum(l => l.Begin), table.Lines.Sum(l => l.End)));
            Assert.Equal((table.Whole.Increase + table.Between, table.Whole.Decrease + table.Between), (table.Lines.Sum(l => l.Increase), table.Lines.Sum(l => l.Decrease)));
            Assert.Equal(book.Count(table), table.Lines.Append(table.Whole).Select(Numbers));
            foreach (var state in table.State.Where(s => s.Whole.All(n => n is not null))) Assert.Equal(table.Whole.End, state.Whole.Sum());
            for (var i = 0; i < Movements.Count; i++)
                if (table.Lines.Any(l => l.Increases.Concat(l.Decreases).ElementAt(i) > 0)) seen.Add((Movement)i);
            foreach (var line in table.Lines.Where(l => l.UnitId is not null)) waiting.Enqueue(line);
        }

        return seen;
    }

    /// <summary>The evening before the period ends a table just as this one begins, organisation by organisation.</summary>
    private static async Task FollowsAsync(Room room, ShowStatisticsInput period)
    {
        var eve = DateOnly.ParseExact(period.From!, "yyyy-MM-dd", null).AddDays(-1);
        var (earlier, later) = (await ReadAsync(room, period with { From = "2020-01-01", To = eve.ToString("yyyy-MM-dd", null) }), await ReadAsync(room, period));
        Assert.Equal(earlier.Lines.Where(l => l.End > 0).Select(l => (l.UnitId, l.End)).Order(), later.Lines.Where(l => l.Begin > 0).Select(l => (l.UnitId, l.Begin)).Order());
    }

    private static string Numbers(MovementLine line) => $"{line.Begin} +{string.Join(' ', line.Increases)} -{string.Join(' ', line.Decreases)} {line.End}";

    // The first is all of it, from before anything was known.
    private static ShowStatisticsInput Period(Room room, Random chance, DateOnly begun, int number)
    {
        var from = number == 0 ? begun.AddDays(-5) : begun.AddDays(chance.Next(0, room.Today.DayNumber - begun.DayNumber));
        var to = number == 0 ? room.Today : from.AddDays(chance.Next(0, room.Today.DayNumber - from.DayNumber + 1));
        return new ShowStatisticsInput { From = from.ToString("yyyy-MM-dd", null), To = to.ToString("yyyy-MM-dd", null) };
    }

    private static async Task<(ShowStatisticsInput, string)> KeepAsync(Room room, Random chance, DateOnly begun)
    {
        var asked = Period(room, chance, begun, 1) with { Unit = null };
        return (asked, await JsonAsync(room, asked));
    }

    private static async Task<string> JsonAsync(Room room, ShowStatisticsInput asked) => JsonSerializer.Serialize(await ReadAsync(room, asked));

    private static Task<ShowStatisticsModel> ReadAsync(Room room, ShowStatisticsInput asked) => room.DoAsync(Reader, s => s.GetRequiredService<ShowStatisticsHandler>().ReadAsync(asked, CancellationToken.None));

    private static Task<int> OfficialsAsync(Room room, DateOnly day) => room.DoAsync(Reader, async s =>
    {
        var units = s.GetRequiredService<OrganisationDb>().Units.Select(u => u.Id).ToList();
        var state = await s.GetRequiredService<StatisticsQueries>().StateAsync(units, day, [.. Enumerable.Repeat(DateOnly.MinValue, StatisticsRules.MostAges - 1)], CancellationToken.None);
        return state.Where(c => c.Official).Sum(c => c.Count);
    });

    private static string Cards()
    {
        var cells = new[] { "T.A.1.1", "T.A.1.2", "T.A.2.1", "T.B.1.1" };
        return "code,full_name,birth_date,sex,joined,official,cell\n" + string.Join('\n', Enumerable.Range(0, 48).Select(i => $"{34010000 + i},Nguyễn Thử {(char)('A' + i % 26)},19{50 + i}-01-01,{(i % 3 == 0 ? "nữ" : "nam")},2015-02-03,{(i % 8 == 0 ? "" : "2016-02-03")},{cells[i % 4]}"));
    }

    /// <summary>What happens, as the outcomes of procedures leave it; organisations are changed through the handlers.</summary>
    private sealed class Life(Room room)
    {
        private HashSet<Guid>? probationary;

        // On probation before this system knew of them: no decision says so, and once readmitted, nothing does. The one thing the tables must guess.
        private HashSet<Guid> unproven = [];
        private readonly HashSet<Guid> gone = [];

        public int Officials { get; private set; }

        public async Task SomethingAsync(Random chance, int number)
        {
            probationary ??= await room.DoAsync(s => Task.FromResult(s.GetRequiredService<OrganisationDb>().Members.Where(m => m.OfficialOn == null).Select(m => m.Id).ToHashSet()));
            if (number == 0) unproven = [.. probationary];
            var late = chance.Next(3) == 0 ? chance.Next(1, 5) : 0;
            if (chance.Next(4) == 0) await ReorganiseAsync(chance, number);
            else await room.DoAsync(async s =>
            {
                var (db, now) = (s.GetRequiredService<OrganisationDb>(), room.Clock.GetUtcNow());
                var open = db.Memberships.Where(m => m.ToDay == null).ToList().OrderBy(m => m.Id).ToList();
                var cells = db.Units.Where(u => u.DissolvedOn == null && u.Kind == UnitKind.Cell).OrderBy(u => u.Code).ToList();
                var (one, cell, day) = (open[chance.Next(open.Count)], cells[chance.Next(cells.Count)], room.Today.AddDays(-late));
                if (one.FromDay >= day) day = one.FromDay.AddDays(1);
                if (day > room.Today) return 0;
                switch (chance.Next(8))
                {
                    case 0 or 1:
                        var id = (await s.GetRequiredService<Enroller>().EnrolAsync(new NewMember(null, $"Người Mới {(char)('A' + number % 26)}", new DateOnly(1999, 5, 6), Sex.Female, day, null), cell.Id, CancellationToken.None, day)).Id;
                        Stand(db, id, StandingKind.Probationary, day, now);
                        probationary.Add(id);
                        break;
                    case 2 or 3:
                        one.End(day.AddDays(-1), now);
                        db.Memberships.Add(new Membership { Id = Ids.New(now), MemberId = one.MemberId, UnitId = cell.Id, FromDay = day, RecordedAt = now });
                        break;
                    case 4:
                        one.End(day.AddDays(-1), now);
                        Stand(db, one.MemberId, Standings.Ended[number % 4], day, now);
                        if (!unproven.Contains(one.MemberId)) gone.Add(one.MemberId);
                        break;
                    case 5 when gone.Count > 0:
                        var back = gone.Order().First();
                        gone.Remove(back);
                        Outside(db, back).ToDay = room.Today.AddDays(-1);
                        db.Memberships.Add(new Membership { Id = Ids.New(now), MemberId = back, UnitId = cell.Id, FromDay = room.Today, RecordedAt = now });
                        Stand(db, back, StandingKind.Probationary, room.Today, now);
                        var again = db.Members.Single(m => m.Id == back);
                        (again.JoinedOn, again.OfficialOn) = (room.Today, null);
                        probationary.Add(back);
                        break;
                    case 6 when gone.Count > 0:
                        // Put out wrongly, or never dead: from the day it ended, whenever it comes on record.
                        var wronged = gone.Order().Last();
                        gone.Remove(wronged);
                        var wrong = Outside(db, wronged);
                        var from = wrong.Kind is StandingKind.Deceased ? wrong.FromDay : room.Today;
                        wrong.ToDay = from.AddDays(-1);
                        db.Memberships.Add(new Membership { Id = Ids.New(now), MemberId = wronged, UnitId = cell.Id, FromDay = from, RecordedAt = now });
                        break;
                    default:
                        if (!probationary.Remove(one.MemberId)) break;
                        unproven.Remove(one.MemberId);
                        db.Members.Single(m => m.Id == one.MemberId).OfficialOn = day;
                        Stand(db, one.MemberId, StandingKind.Official, day, now);
                        break;
                }

                await s.GetRequiredService<Acts>().SaveAsync(new Act("organisation.member_entered"), CancellationToken.None);
                return 0;
            });
            Officials = await room.DoAsync(s => Task.FromResult(s.GetRequiredService<OrganisationDb>().Memberships.Where(m => m.ToDay == null).AsEnumerable().Count(m => !probationary.Contains(m.MemberId))));
        }

        private async Task ReorganiseAsync(Random chance, int number)
        {
            var units = await room.DoAsync(s => Task.FromResult(s.GetRequiredService<OrganisationDb>().Units.Where(u => u.DissolvedOn == null && u.ParentId != null).OrderBy(u => u.Code).ToList()));
            var one = units[chance.Next(units.Count)];
            var alike = units.Where(u => u.Kind == one.Kind && u.Id != one.Id).DefaultIfEmpty(one).ToList();
            var from = room.Today.AddDays(-chance.Next(0, 3)).ToString("dd/MM/yyyy", null);
            var fresh = new ChangeUnitsInput { Code = $"N{number}", Name = $"Mới {number}", ValidFrom = from };
            try
            {
                _ = chance.Next(5) switch
                {
                    0 => await room.ChangeAsync(one.Id, fresh with { Kind = "Merge", With = alike[chance.Next(alike.Count)].Code }),
                    1 => await room.ChangeAsync(one.Id, fresh with { Kind = "Absorb", Into = alike[chance.Next(alike.Count)].Code }),
                    2 or 3 => await room.ChangeAsync(one.Id, fresh with { Kind = "Split", Parts = await PartsAsync(one) }),
                    _ => await room.DoAsync(s => s.GetRequiredService<MoveUnitHandler>().HandleAsync(one.Id, new MoveUnitInput { ParentCode = units[chance.Next(units.Count)].Code, ValidFrom = from, Decision = "QĐ" }, one.Version, CancellationToken.None)),
                };
            }
            catch (DomainError refused) when (refused is RuleBroken or InvalidInput)
            {
                // The rules say no to much of what chance proposes.
            }
        }

        private Task<List<string>> PartsAsync(Unit unit) => room.DoAsync(s =>
        {
            var db = s.GetRequiredService<OrganisationDb>();
            var ids = unit.Kind is UnitKind.Cell ? db.Memberships.Where(m => m.UnitId == unit.Id && m.ToDay == null).Select(m => m.MemberId) : db.Units.Where(u => u.ParentId == unit.Id && u.DissolvedOn == null).Select(u => u.Id);
            return Task.FromResult(ids.ToList().Where((_, i) => i % 2 == 0).Select(i => i.ToString()).ToList());
        });

        private static MemberStanding Outside(OrganisationDb db, Guid member) => db.Standings.Single(t => t.MemberId == member && t.ToDay == null && Standings.Ended.Contains(t.Kind));

        private static void Stand(OrganisationDb db, Guid member, StandingKind kind, DateOnly day, DateTimeOffset now) =>
            db.Standings.Add(new MemberStanding { Id = Ids.New(now), MemberId = member, Kind = kind, FromDay = day, ProcedureId = Ids.New(now), RecordedAt = now });
    }
}
