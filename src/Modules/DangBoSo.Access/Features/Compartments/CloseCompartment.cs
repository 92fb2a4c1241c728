using DangBoSo.Platform.Acts;

namespace DangBoSo.Access.Features.Compartments;

/// <summary>Nothing new is put in; who is in it goes on reading, and may still let a successor in.</summary>
internal sealed class CloseCompartmentHandler(CompartmentCircle circle, Acts acts, SaveFailures failures, TimeProvider clock)
{
    public async Task<Guid> HandleAsync(Guid id, int? seen, CancellationToken ct)
    {
        var compartment = await circle.ManagedAsync(id, ct);
        if (compartment.IsOpen && compartment.Version != seen) throw await failures.StaleAsync("access_compartment", id.ToString("D"), ct);
        compartment.Close(clock.GetUtcNow());
        await acts.SaveAsync(new Act("access.compartment_closed", id), ct);
        return id;
    }
}
