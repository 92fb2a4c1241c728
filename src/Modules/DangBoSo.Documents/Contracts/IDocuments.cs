namespace DangBoSo.Documents.Contracts;

/// <summary>What Work and later rooms ask of documents.</summary>
public interface IDocuments
{
    /// <summary>A document the actor may see, else null.</summary>
    Task<DocumentSummary?> FindAsync(Guid document, CancellationToken ct);

    /// <summary>Sends a registered document to units (to their committees, D8). Tracked only: the caller saves with its own act.</summary>
    Task DispatchAsync(Guid document, IReadOnlyCollection<Guid> units, CancellationToken ct);

    /// <summary>Where it was sent and who confirmed; on a past day, as it stood at that day's end.</summary>
    Task<IReadOnlyList<DispatchModel>> DispatchesAsync(Guid document, DateOnly? asOf, CancellationToken ct);
}

/// <param name="Number">As people write it, e.g. <c>07-ĐA/ĐU</c>.</param>
public sealed record DocumentSummary(Guid Id, Guid HolderUnitId, string Number, string KindCode, DateOnly IssuedOn, string Abstract)
{
    /// <summary>In a compartment: nothing may be made of it that others would hear of.</summary>
    public bool IsRestricted { get; init; }
}

/// <param name="ReceivedAt">Null while the unit has not confirmed.</param>
public sealed record DispatchModel(Guid Id, Guid UnitId, DateTimeOffset SentAt, DateTimeOffset? ReceivedAt, string? ReceivedBy);

/// <summary>A unit confirmed that it has the document.</summary>
public sealed record ReceiptConfirmed(Guid Document, Guid Unit);

/// <summary>A document went out to units; each of them is to confirm that it has it.</summary>
public sealed record DocumentDispatched(Guid Document, IReadOnlyList<Guid> Units);
