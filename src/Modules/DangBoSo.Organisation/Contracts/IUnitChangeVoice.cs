namespace DangBoSo.Organisation.Contracts;

/// <summary>What a room above has to say before organisations are changed: what will move there, and what must be done first.</summary>
public interface IUnitChangeVoice
{
    /// <summary>A fixed number of queries, however many organisations.</summary>
    Task<IReadOnlyList<UnitChangeLine>> SayAsync(IReadOnlyList<UnitPassing> moves, CancellationToken ct);
}

/// <param name="Text">In numbers, in Vietnamese, for people and for comparing: when it reads differently at the end, something changed meanwhile.</param>
/// <param name="Stops">The change is refused while this is so.</param>
public sealed record UnitChangeLine(string Text, bool Stops = false);

/// <summary>The register of documents, asked whether the decision stands in it.</summary>
public interface IDecisionDocuments
{
    /// <summary>A document of this number and day that the actor sees, else null.</summary>
    Task<Guid?> FindAsync(string number, DateOnly day, CancellationToken ct);

    /// <summary>Where those of these documents are read that the actor sees.</summary>
    Task<IReadOnlyDictionary<Guid, string>> LinksAsync(IReadOnlyCollection<Guid> documents, CancellationToken ct);
}
