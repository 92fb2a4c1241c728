using System.Text;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Features.ChangeUnits;
using DangBoSo.Organisation.Features.EstablishUnit;
using DangBoSo.Organisation.Features.ListUnits;
using DangBoSo.Organisation.Features.MoveUnit;
using DangBoSo.Organisation.Features.RenameUnit;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Organisation.Tests.Units;

/// <summary>
/// Seventy days of whatever can happen to a tree, also entered late. What was seen each evening is what that day shows ever after, nobody is lost, and every
/// id and code that ever was leads to a living organisation (D4).
/// </summary>
public sealed class PastTreeTests
{
    private const int Days = 70;
    private const int Members = 40;

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

    private static readonly ActorProfile Reader = ActorProfile.System with { Permissions = new HashSet<string>(["organisation.members.read"], StringComparer.Ordinal) };

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Every_evening_is_kept_and_nobody_is_lost(Engine engine)
    {
        await using var room = await Room.OpenAsync(engine);
        Assert.Empty((await room.UnitsAsync(Demo.Text(Tree))).Problems);
        Assert.Empty((await room.MembersAsync(Demo.Text(Cards()))).Problems);
        var (chance, done) = (new Random(20261122), new Dictionary<string, int>(StringComparer.Ordinal));
        var evenings = new Dictionary<DateOnly, string>();
        for (var day = 0; day < Days; day++)
        {
            room.Clock.Advance(TimeSpan.FromDays(1));
            await DoAsync(room, chance, day, done);
            evenings[room.Today] = await EveningAsync(room, room.Today);
            Assert.Equal(Members, await room.CountAsync("SELECT COUNT(*) FROM organisation_membership m JOIN organisation_unit u ON u.id = m.unit_id WHERE m.to_day IS NULL AND u.dissolved_on IS NULL"));
        }

        foreach (var (day, evening) in evenings) Assert.True(evening == await EveningAsync(room, day), $"{day}\nthen:\n{evening}\nnow:\n{await EveningAsync(room, day)}");
        foreach (var evening in evenings.Values) Assert.Contains($"T Tỉnh {Members}", evening, StringComparison.Ordinal);
        await EverythingLeadsOnAsync(room);
        foreach (var act in new[] { "Merge", "Absorb", "Split", "Dissolve", "rename", "move", "establish" }) Assert.True(done.GetValueOrDefault(act) >= 2, $"Too little happened to prove anything: {act}, {string.Join(' ', done)}");
    }

    private static async Task EverythingLeadsOnAsync(Room room)
    {
        var units = await room.DoAsync(s => Task.FromResult(s.GetRequiredService<OrganisationDb>().Units.ToList()));
        var living = units.Where(u => u.DissolvedOn is null).Select(u => u.Id).ToHashSet();
        Assert.NotEqual(units.Count, living.Count);
        foreach (var unit in units.Where(u => u.DissolvedOn is not null)) Assert.Contains(unit.ContinuedById!.Value, living);
        foreach (var code in units.Select(u => u.Code).Distinct()) Assert.Contains((await room.AskAsync(o => o.FindByCodeAsync(code, units[0].Id, CancellationToken.None)))!.Id, living);
        // Today's tree, flattened, is what the parents say; a dissolved one hangs under who goes on with it.
        foreach (var unit in units)
        {
            var line = await room.DoAsync(s => Task.FromResult(s.GetRequiredService<Lineage>().AboveOrSelf(unit.Id).ToHashSet()));
            Assert.Contains(unit.DissolvedOn is null ? unit.ParentId ?? unit.Id : unit.ContinuedById!.Value, line);
            if (unit.DissolvedOn is null) Assert.Equal((await room.AskAsync(o => o.LineAsync(unit.Id, CancellationToken.None))).ToHashSet(), line);
        }
    }

    /// <summary>One thing a day; what the rules refuse is no less a try.</summary>
    private static async Task DoAsync(Room room, Random chance, int day, Dictionary<string, int> done)
    {
        var units = await room.DoAsync(s => Task.FromResult(s.GetRequiredService<OrganisationDb>().Units.Where(u => u.DissolvedOn == null && u.ParentId != null).OrderBy(u => u.Code).ToList()));
        var (one, from) = (units[chance.Next(units.Count)], room.Today.AddDays(-chance.Next(0, 3)).ToString("dd/MM/yyyy", null));
        var alike = units.Where(u => u.Kind == one.Kind && u.Id != one.Id).ToList();
        var other = alike.Count == 0 ? one : alike[chance.Next(alike.Count)];
        var fresh = new ChangeUnitsInput { Code = $"N{day}", Name = $"Mới {day}", ValidFrom = from };
        var act = new[] { "Merge", "Absorb", "Split", "Split", "Dissolve", "Dissolve", "Dissolve", "rename", "move", "establish", "establish" }[chance.Next(11)];
        try
        {
            _ = act switch
            {
                "Merge" => await room.ChangeAsync(one.Id, fresh with { Kind = act, With = other.Code, Code = chance.Next(2) == 0 ? one.Code : fresh.Code }),
                "Absorb" => await room.ChangeAsync(one.Id, fresh with { Kind = act, Into = other.Code }),
                "Split" => await room.ChangeAsync(one.Id, fresh with { Kind = act, Parts = await PartsAsync(room, one) }),
                "Dissolve" => await room.ChangeAsync(one.Id, fresh with { Kind = act }),
                "rename" => await room.DoAsync(s => s.GetRequiredService<RenameUnitHandler>().HandleAsync(one.Id, new RenameUnitInput { Name = $"Tên {day}", ValidFrom = from, Decision = "QĐ" }, one.Version, CancellationToken.None)),
                "move" => await room.DoAsync(s => s.GetRequiredService<MoveUnitHandler>().HandleAsync(one.Id, new MoveUnitInput { ParentCode = units[chance.Next(units.Count)].Code, ValidFrom = from, Decision = "QĐ" }, one.Version, CancellationToken.None)),
                _ => await room.DoAsync(s => s.GetRequiredService<EstablishUnitHandler>().HandleAsync(one.Id, new EstablishUnitInput { Code = $"E{day}", Name = $"Lập {day}", Kind = nameof(UnitKind.Cell), FoundedOn = from, Decision = "QĐ" }, CancellationToken.None)),
            };
            done[act] = done.GetValueOrDefault(act) + 1;
        }
        catch (DomainError refused) when (refused is RuleBroken or InvalidInput)
        {
            // The rules say no to much of what chance proposes.
        }
    }

    private static Task<List<string>> PartsAsync(Room room, Organisation.Domain.Unit unit) => room.DoAsync(s =>
    {
        var db = s.GetRequiredService<OrganisationDb>();
        var ids = unit.Kind is UnitKind.Cell ? db.Memberships.Where(m => m.UnitId == unit.Id && m.ToDay == null).Select(m => m.MemberId) : db.Units.Where(u => u.ParentId == unit.Id && u.DissolvedOn == null).Select(u => u.Id);
        return Task.FromResult(ids.ToList().Where((_, i) => i % 2 == 0).Select(i => i.ToString()).ToList());
    });

    private static async Task<string> EveningAsync(Room room, DateOnly day)
    {
        var tree = await room.DoAsync(Reader, s => s.GetRequiredService<ListUnitsHandler>().ReadAsync(day, CancellationToken.None));
        var text = new StringBuilder();
        void Write(IEnumerable<UnitNode> nodes, int depth)
        {
            foreach (var n in nodes)
            {
                text.Append(' ', depth).Append(n.Code).Append(' ').Append(n.Name).Append(' ').Append(n.Members).Append('\n');
                Write(n.Units, depth + 1);
            }
        }

        Write(tree.Units, 0);
        return text.ToString();
    }

    private static string Cards()
    {
        var cells = new[] { "T.A.1.1", "T.A.1.2", "T.A.2.1", "T.B.1.1" };
        return "code,full_name,birth_date,sex,joined,official,cell\n" + string.Join('\n', Enumerable.Range(0, Members).Select(i => $"{34010000 + i},Nguyễn Thử {(char)('A' + i % 26)},1980-01-01,nam,2005-02-03,2006-02-03,{cells[i % 4]}"));
    }
}
