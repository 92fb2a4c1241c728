namespace DangBoSo.Access.Contracts;

/// <summary>Compartments as rooms that put records into them ask for them. Those that the actor is not in do not exist.</summary>
public interface ICompartments
{
    /// <summary>Open ones of the organisation he acts for: what he enters may go into one of them.</summary>
    Task<IReadOnlyList<CompartmentModel>> OpenAsync(CancellationToken ct);

    Task<CompartmentModel?> FindAsync(Guid compartment, CancellationToken ct);
}

/// <param name="People">How many posts see what is in it today.</param>
public sealed record CompartmentModel(Guid Id, Guid UnitId, string Name, bool IsOpen, int People);
