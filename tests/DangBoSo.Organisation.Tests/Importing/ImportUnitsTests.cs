using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Search;
using DangBoSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Organisation.Tests.Importing;

public sealed class ImportUnitsTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_demonstrations_units_come_in_with_their_committees(Engine engine)
    {
        await using var room = await Room.OpenAsync(engine);
        var units = await room.UnitsAsync(Demo.File("organisations.csv"));
        var cells = await room.UnitsAsync(Demo.File("cells.csv"));

        Assert.Equal((14, 65), (units.Rows, cells.Rows));
        Assert.Empty(units.Problems.Concat(cells.Problems));
        var upper = await room.UnitAsync("TN.CQD");
        Assert.Equal(UnitKind.UpperParty, upper.Kind);
        var children = await room.AskAsync(o => o.ChildrenAsync(upper.Id, CancellationToken.None));
        Assert.Equal(12, children.Count);
        Assert.Equal(children.Select(c => c.Code).Order(StringComparer.Ordinal), children.Select(c => c.Code));
        Assert.Equal(79, await room.CountAsync("SELECT count(*) FROM organisation_organ WHERE kind = 'Committee'"));
        var cell = await room.UnitAsync("TN.CQD.VP.01");
        var line = await room.AskAsync(o => o.LineAsync(cell.Id, CancellationToken.None));
        Assert.Equal([cell.Id, cell.ParentId!.Value, upper.Id, upper.ParentId!.Value], line);
        Assert.Equal(cell, await room.AskAsync(o => o.FindByCodeAsync("TN.CQD.VP.01", upper.Id, CancellationToken.None)));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_unit_is_seen_at_home_and_from_above_and_found_there(Engine engine)
    {
        await using var room = await Room.OpenAsync(engine);
        await room.UnitsAsync(Demo.File("organisations.csv"));
        await room.UnitsAsync(Demo.File("organisations-ninh-binh.csv"));
        var (upper, office, elsewhere) = (await room.UnitAsync("TN.CQD"), await room.UnitAsync("TN.CQD.VP"), await room.UnitAsync("NB"));

        Assert.Equal(13, await SeenAsync(room, Tokens.Tree(upper.Id)));
        Assert.Equal(1, await SeenAsync(room, Tokens.Unit(office.Id)));
        Assert.Equal(1, await SeenAsync(room, Tokens.Tree(elsewhere.Id)));
        Assert.Single(await FindAsync(room, Tokens.Tree(upper.Id), "van phong tinh uy"));
        Assert.Empty(await FindAsync(room, Tokens.Tree(elsewhere.Id), "van phong tinh uy"));
        Assert.Null(await room.AskAsync(o => o.FindByCodeAsync("TN.CQD.VP", elsewhere.Id, CancellationToken.None)));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Every_fault_has_its_place_and_nothing_is_imported(Engine engine)
    {
        await using var room = await Room.OpenAsync(engine);
        await room.UnitsAsync(Demo.File("organisations.csv"));
        var before = await room.CountAsync("SELECT count(*) FROM platform_act");

        var result = await room.UnitsAsync(Demo.Text("""
            code;parent;kind;name;short_name
            TN.CQD.X;TN.CQD;dang_bo_co_so;Đảng bộ X;X
            TN.CQD.X;TN.CQD;dang_bo_co_so;Đảng bộ X hai;X
            TN.CQD.VP;TN.CQD;dang_bo_co_so;Đã có;Đã có
            TN Y;TN.CQD;dang_bo_co_so;Có dấu cách;Y
            TN.Z;TN.KHONG;dang_bo_co_so;Không có cấp trên;Z
            TN.W;TN.CQD;chi_bo_la;Loại lạ;W
            TN.V;TN.CQD;dang_bo_co_so;;V
            TN.C1;TN.C2;dang_bo_co_so;Vòng một;C1
            TN.C2;TN.C1;dang_bo_co_so;Vòng hai;C2
            TN.U;TN.CQD.VP;dang_bo_tinh;Trên xuống dưới;U
            TN.R;TN.CQD;dang_bo_co_so;Thiếu ô
            """));

        Assert.Equal(
            [(3, "code", "organisation.import.code_twice"), (4, "code", "organisation.import.code_taken"), (5, "code", "organisation.import.code"), (6, "parent", "organisation.import.parent_unknown"),
             (7, "kind", "organisation.import.kind"), (8, "name", "organisation.import.name"), (9, "parent", "organisation.import.circle"), (10, "parent", "organisation.import.circle"),
             (11, "kind", "organisation.unit.kind_under_parent"), (12, "", "platform.csv.ragged")],
            result.Problems.Select(p => (p.Row, p.Column, p.Code)));
        Assert.Equal(before, await room.CountAsync("SELECT count(*) FROM platform_act"));
        Assert.Equal(14, await room.CountAsync("SELECT count(*) FROM organisation_unit"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_new_root_needs_an_administrator(Engine engine)
    {
        await using var room = await Room.OpenAsync(engine);
        await room.UnitsAsync(Demo.File("organisations.csv"));
        var officer = Officer(await room.UnitAsync("TN.CQD"), "organisation.manage");

        var root = await room.UnitsAsync(officer, Demo.File("organisations-ninh-binh.csv"));
        Assert.Equal("organisation.import.root", Assert.Single(root.Problems).Code);
        // Above his own unit he sees nothing to hang a unit on.
        var above = await room.UnitsAsync(officer, Demo.Text("code,parent,kind,name,short_name\nTN.K,TN,dang_bo_co_so,Đảng bộ khác,K\n"));
        Assert.Equal("organisation.import.parent_unknown", Assert.Single(above.Problems).Code);
        var below = await room.UnitsAsync(officer, Demo.Text("code,parent,kind,name,short_name\nTN.CQD.K,TN.CQD,dang_bo_co_so,Đảng bộ khác,K\n"));
        Assert.Empty(below.Problems);
        Assert.Empty((await room.UnitsAsync(Officer(await room.UnitAsync("TN.CQD"), "access.manage"), Demo.File("organisations-ninh-binh.csv"))).Problems);
    }

    private static ActorProfile Officer(UnitModel unit, params string[] permissions) => ActorProfile.System with
    {
        AccountId = Guid.Parse("00000000-0000-4000-8000-000000000001"),
        OrganisationId = unit.Id,
        Tokens = [Tokens.Unit(unit.Id), Tokens.Tree(unit.Id)],
        Permissions = permissions.ToHashSet(StringComparer.Ordinal),
    };

    private static ActorProfile With(string token) => ActorProfile.System with { AccountId = Guid.Parse("00000000-0000-4000-8000-000000000001"), Tokens = [token] };

    private static Task<int> SeenAsync(Room room, string token) => room.DoAsync(With(token), s => s.GetRequiredService<Data.OrganisationDb>().Units.VisibleTo(s.GetRequiredService<Actor>()).CountAsync());

    private static Task<IReadOnlyList<SearchHit>> FindAsync(Room room, string token, string words) => room.DoAsync(With(token), s => s.GetRequiredService<SearchIndex>().FindAsync(words, null, null, 10, CancellationToken.None));
}
