namespace DangBoSo.Organisation.Contracts;

/// <summary>The first organisation of an installation, founded together with its first account. Asked only behind the one-time link.</summary>
public interface IRootFounding
{
    /// <summary>Kinds of organisations, with the words people read, highest first.</summary>
    IReadOnlyList<UnitKindWord> Kinds { get; }

    /// <summary>Living organisations that stand under no other, e.g. imported by command before anybody could sign in.</summary>
    Task<IReadOnlyList<UnitModel>> RootsAsync(CancellationToken ct);

    /// <summary>Founds a root with its committee; tracked only, the caller saves with its own act.</summary>
    Task<UnitModel> FoundAsync(NewRoot root, CancellationToken ct);
}

public sealed record UnitKindWord(UnitKind Kind, string Word);

/// <param name="ShortName">Null: as the name.</param>
public sealed record NewRoot(string Code, string Name, string? ShortName, UnitKind Kind);
