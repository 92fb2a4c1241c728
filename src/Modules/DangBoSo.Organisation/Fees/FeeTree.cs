using DangBoSo.Organisation.Domain;

namespace DangBoSo.Organisation.Fees;

/// <summary>An organisation and all below it; what one that is no more took and was owed stands with who goes on with it.</summary>
internal sealed class FeeTree
{
    private readonly Dictionary<Guid, Unit> living;
    private readonly ILookup<Guid, Guid> ended;
    private readonly Dictionary<Guid, List<Guid>> under = [];

    public FeeTree(Unit top, IReadOnlyList<Unit> units)
    {
        Top = top;
        living = units.Where(u => u.DissolvedOn is null || u.Id == top.Id).ToDictionary(u => u.Id);
        ended = units.Where(u => !living.ContainsKey(u.Id)).ToLookup(u => u.ContinuedById ?? top.Id, u => u.Id);
        Below = living.Values.Where(u => u.Id != top.Id && u.ParentId is { } parent && living.ContainsKey(parent)).ToLookup(u => u.ParentId!.Value, u => u.Id);
        Rows = [.. units.Where(u => living.ContainsKey(u.Id) && u.ParentId == top.Id)];
    }

    public Unit Top { get; }

    /// <summary>Directly below, in register order.</summary>
    public IReadOnlyList<Unit> Rows { get; }

    public ILookup<Guid, Guid> Below { get; }

    public string Kind(Guid unit) => living[unit].Kind.ToString();

    /// <summary>A unit, and those that it goes on with.</summary>
    public IEnumerable<Guid> Own(Guid unit) => ended[unit].Prepend(unit);

    /// <summary>A unit, all below it, and those that they go on with.</summary>
    public IReadOnlyList<Guid> Under(Unit unit)
    {
        if (under.TryGetValue(unit.Id, out var known)) return known;
        List<Guid> all = [.. Own(unit.Id)];
        foreach (var child in Below[unit.Id]) all.AddRange(Under(living[child]));
        return under[unit.Id] = all;
    }
}
