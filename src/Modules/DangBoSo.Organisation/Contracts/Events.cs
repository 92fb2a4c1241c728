namespace DangBoSo.Organisation.Contracts;

public sealed record UnitFounded(Guid Unit, Guid? Parent);

public sealed record UnitRenamed(Guid Unit, string OldName, string NewName);

public sealed record UnitMoved(Guid Unit, Guid? OldParent, Guid? NewParent);

/// <summary>Organisations were merged, absorbed, split or dissolved; what the rooms above keep of them moves in the same transaction.</summary>
/// <param name="Moves">Who ended, or was split, and to whom.</param>
/// <param name="Posts">Posts that ended with their organisations.</param>
/// <param name="Name">How the act is called, in Vietnamese.</param>
public sealed record UnitsChanged(Guid Change, UnitChangeKind Kind, DateOnly Day, IReadOnlyList<UnitPassing> Moves, IReadOnlyList<Guid> Posts, string Name);

/// <param name="Ends">False: split off; the predecessor goes on.</param>
/// <param name="TasksGo">Whether open tasks go to the successor.</param>
public sealed record UnitPassing(Guid From, Guid To, bool Ends, bool TasksGo);

/// <summary>Somebody holds a post from now on; whether he gets an account is Access's affair.</summary>
public sealed record PostOpened(Guid Post, Guid Unit, string Title, string PersonName);

public sealed record PostEnded(Guid Post);
