using DangBoSo.Organisation.Contracts;
using DangBoSo.Work.Domain;
using DangBoSo.Work.Domain.Measuring;

namespace DangBoSo.Work.Features.Board;

/// <summary>Everything a board says of one day, for those units that the reader may see, before it is put into words.</summary>
/// <param name="End">The first instant after the day: what came before it counts.</param>
/// <param name="Issued">Day of issue, if the plan was issued by then.</param>
/// <param name="Owner">Whose plan it is; it has tasks too, but no figures unless it is among the units.</param>
/// <param name="Units">As named and placed on that day, by code.</param>
internal sealed record BoardDay(Plan Plan, DateOnly Day, bool IsToday, DateTimeOffset End, DateOnly? Issued, UnitModel? Owner, IReadOnlyList<UnitModel> Units, IReadOnlyList<BoardTarget> Targets)
{
    /// <summary>Recipients that were no more on that day, and who goes on with what they reported.</summary>
    public IReadOnlyList<UnitEnd> Ends { get; init; } = [];

    public BoardDay Only(Guid? unit, string? group)
    {
        var units = unit is null ? Units : [.. Units.Where(u => u.Id == unit)];
        var targets = Targets.Where(t => group is null || string.Equals(t.Target.GroupName, group, StringComparison.Ordinal));
        return this with { Owner = unit is null ? Owner : null, Units = units, Targets = [.. targets.Select(t => unit is null ? t : new BoardTarget(t.Target, t.Path, [.. t.Asked.Where(u => u == unit)], t.Latest))] };
    }
}

/// <param name="Target">As it was decided on that day.</param>
/// <param name="Asked">Units that the target applies to, of those shown.</param>
/// <param name="Latest">The figure that counts on that day, by unit.</param>
internal sealed record BoardTarget(TargetSnapshot Target, PathLine Path, IReadOnlyList<Guid> Asked, IReadOnlyDictionary<Guid, Figure> Latest)
{
    private readonly HashSet<Guid> asked = [.. Asked];

    public Percent Percent => Percent.Of(Asked.Select(Of));

    public bool Asks(Guid unit) => asked.Contains(unit);

    public Percent PercentOf(Guid unit) => Percent.Of(Of(unit));

    private Measured? Of(Guid unit) => Latest.TryGetValue(unit, out var f) ? new Measured(f.Numerator, f.Denominator) : null;
}
