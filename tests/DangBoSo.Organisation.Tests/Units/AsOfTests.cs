using DangBoSo.Organisation.Features.MoveUnit;
using DangBoSo.Organisation.Features.RenameUnit;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Organisation.Tests.Units;

public sealed class AsOfTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_past_day_keeps_the_name_and_the_place_it_had_on_record(Engine engine)
    {
        await using var room = await Room.OpenAsync(engine);
        await room.UnitsAsync(Demo.File("organisations.csv"));
        await room.UnitsAsync(Demo.File("cells.csv"));
        var cell = await room.UnitAsync("TN.CQD.VP.01");
        var other = await room.UnitAsync("TN.CQD.CQCT");
        var first = room.Today;
        room.Clock.Advance(TimeSpan.FromDays(20));
        var renamed = room.Today;
        await RenameAsync(room, cell.Id, "Chi bộ Phòng Tổng hợp và Thư ký", renamed.AddDays(-5), 1);
        room.Clock.Advance(TimeSpan.FromDays(10));
        await MoveAsync(room, cell.Id, "TN.CQD.CQCT", room.Today, 2);

        Assert.Null(await AsOfAsync(room, cell.Id, first.AddDays(-1)));
        Assert.Equal((cell.Name, cell.ParentId), await AsOfAsync(room, cell.Id, first));
        // Valid since five days before, but on record only from that day: the evening before still shows the old name (D4).
        Assert.Equal((cell.Name, cell.ParentId), await AsOfAsync(room, cell.Id, renamed.AddDays(-1)));
        Assert.Equal(("Chi bộ Phòng Tổng hợp và Thư ký", cell.ParentId), await AsOfAsync(room, cell.Id, renamed));
        Assert.Equal(("Chi bộ Phòng Tổng hợp và Thư ký", other.Id), await AsOfAsync(room, cell.Id, room.Today));
        Assert.Equal(("Chi bộ Phòng Tổng hợp và Thư ký", other.Id), await room.AskAsync(async o => (await o.FindAsync(cell.Id, CancellationToken.None)) is { } u ? (u.Name, u.ParentId) : default));
        var line = await room.AskAsync(o => o.LineAsync(cell.Id, CancellationToken.None));
        Assert.Equal(other.Id, line[1]);
    }

    private static Task RenameAsync(Room room, Guid unit, string name, DateOnly from, int version) => room.DoAsync(s => s.GetRequiredService<RenameUnitHandler>()
        .HandleAsync(unit, new RenameUnitInput { Name = name, ValidFrom = from.ToString("dd/MM/yyyy", null), Decision = "Quyết định thử" }, version, CancellationToken.None));

    private static Task MoveAsync(Room room, Guid unit, string parent, DateOnly from, int version) => room.DoAsync(s => s.GetRequiredService<MoveUnitHandler>()
        .HandleAsync(unit, new MoveUnitInput { ParentCode = parent, ValidFrom = from.ToString("dd/MM/yyyy", null), Decision = "Quyết định thử" }, version, CancellationToken.None));

    private static async Task<(string Name, Guid? Parent)?> AsOfAsync(Room room, Guid unit, DateOnly day)
    {
        var units = await room.AskAsync(o => o.UnitsAsOfAsync([unit], day, CancellationToken.None));
        return units.TryGetValue(unit, out var found) ? (found.Name, found.ParentId) : null;
    }
}
