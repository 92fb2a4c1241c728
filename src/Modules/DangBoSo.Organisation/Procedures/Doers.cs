using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Domain;

namespace DangBoSo.Organisation.Procedures;

/// <summary>Finds whose step it is, by the tree as it is now.</summary>
internal sealed class Doers(IOrganisations organisations)
{
    /// <returns>Null where the tree has nobody for it: a cell without a section above takes no section's step.</returns>
    public async Task<Guid?> FindAsync(Doer by, Procedure procedure, CancellationToken ct) =>
        by is Doer.Destination ? procedure.DestinationId : by is Doer.Cell ? procedure.UnitId : Of(by, await LineAsync(procedure.UnitId, ct))?.Id;

    /// <summary>The committee that decides for a cell.</summary>
    public async Task<UnitModel?> AboveAsync(Guid cell, CancellationToken ct) => Of(Doer.Above, await LineAsync(cell, ct));

    internal static UnitModel? Of(Doer by, IReadOnlyList<UnitModel> line) => by switch
    {
        Doer.Section => line.Skip(1).FirstOrDefault(u => u.Kind is UnitKind.SectionParty),
        Doer.Base => line.Skip(1).FirstOrDefault(u => u.Kind is UnitKind.BaseParty),
        Doer.Seal => Sealed(line),
        Doer.Above => Sealed(line) is { ParentId: { } above } ? line.FirstOrDefault(u => u.Id == above) : null,
        _ => line[0],
    };

    private static UnitModel Sealed(IReadOnlyList<UnitModel> line) => line.FirstOrDefault(u => u.Kind is UnitKind.BaseParty or UnitKind.BaseCell) ?? line[0];

    private async Task<IReadOnlyList<UnitModel>> LineAsync(Guid cell, CancellationToken ct)
    {
        var line = await organisations.LineAsync(cell, ct);
        var units = await organisations.UnitsAsync(line, ct);
        return [.. line.Select(u => units[u])];
    }
}
