namespace DangBoSo.Organisation.Contracts;

public sealed record UnitFounded(Guid Unit, Guid? Parent);

public sealed record UnitRenamed(Guid Unit, string OldName, string NewName);

public sealed record UnitMoved(Guid Unit, Guid? OldParent, Guid? NewParent);

/// <summary>Somebody holds a post from now on; whether he gets an account is Access's affair.</summary>
public sealed record PostOpened(Guid Post, Guid Unit, string Title, string PersonName);

public sealed record PostEnded(Guid Post);
