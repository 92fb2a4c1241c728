using DangBoSo.Organisation.Features.ChangeUnits;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Organisation.Tests.Units;

/// <summary>Changes of organisations in a room without a server, by the system.</summary>
internal static class ChangedUnits
{
    /// <summary>Looked at first, then carried out, on the room's today.</summary>
    public static Task<Guid> ChangeAsync(this Room room, Guid unit, ChangeUnitsInput input) => room.DoAsync(async s =>
    {
        var asked = room.Dated(input);
        var handler = s.GetRequiredService<ChangeUnitsHandler>();
        var looked = await handler.LookAsync(unit, asked, CancellationToken.None);
        return await handler.HandleAsync(unit, asked with { Seen = looked.Seen }, CancellationToken.None);
    });

    public static Task<ChangeOutlineModel> LookAsync(this Room room, Guid unit, ChangeUnitsInput input) => room.DoAsync(s => s.GetRequiredService<ChangeUnitsHandler>().LookAsync(unit, room.Dated(input), CancellationToken.None));

    private static ChangeUnitsInput Dated(this Room room, ChangeUnitsInput input)
    {
        var day = room.Today.ToString("dd/MM/yyyy", null);
        return input with { ValidFrom = input.ValidFrom ?? day, DecisionNumber = "15-QĐ/TU", DecidedOn = day };
    }
}
