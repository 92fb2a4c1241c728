using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Domain;

namespace DangBoSo.Organisation.Features.ChangeUnits;

/// <summary>A change as it was asked for, with everything it touches in this room; allowed by the rules, not carried out yet.</summary>
/// <param name="Predecessors">Those that end, or the one that is split.</param>
/// <param name="Receiver">An existing organisation that receives; null when a new one does.</param>
/// <param name="Founded">The new one.</param>
/// <param name="Above">Under which the new one stands.</param>
/// <param name="Children">Organisations directly below that go to the successor.</param>
/// <param name="Memberships">Members who go with it.</param>
/// <param name="Posts">That end.</param>
internal sealed record IntendedChange(
    UnitChange Change, IReadOnlyList<Unit> Predecessors, Unit? Receiver, NewUnit? Founded, Unit? Above, IReadOnlyList<Unit> Children, IReadOnlyList<Membership> Memberships, IReadOnlyList<Post> Posts, bool TasksGo)
{
    public bool Ends => Change.Kind is not UnitChangeKind.Split;

    /// <summary>Procedures that are open at one of those that change.</summary>
    public IQueryable<Procedure> Under(IQueryable<Procedure> procedures)
    {
        var from = Predecessors.Select(p => p.Id).ToList();
        return procedures.Where(p => p.State == ProcedureState.Open && (from.Contains(p.UnitId) || (p.DestinationId != null && from.Contains(p.DestinationId.Value)) || (p.CurrentUnitId != null && from.Contains(p.CurrentUnitId.Value))));
    }

    public string SuccessorName => Receiver?.Name ?? Founded!.Name;

    /// <summary>For a successor that does not exist yet its place is taken by nobody's id.</summary>
    public IReadOnlyList<UnitPassing> MovesTo(Guid successor) => [.. Predecessors.Select(p => new UnitPassing(p.Id, successor, Ends, TasksGo))];

    public string Title
    {
        get
        {
            var names = string.Join(", ", Predecessors.Select(p => p.Name));
            var what = Change.Kind switch
            {
                UnitChangeKind.Merge => $"Hợp nhất {names} thành {SuccessorName}",
                UnitChangeKind.Absorb => $"Sáp nhập {names} vào {SuccessorName}",
                UnitChangeKind.Split => $"Tách {SuccessorName} từ {names}",
                _ => $"Giải thể {names}",
            };
            return $"{what}, từ ngày {Change.Day:dd'/'MM'/'yyyy}";
        }
    }
}
