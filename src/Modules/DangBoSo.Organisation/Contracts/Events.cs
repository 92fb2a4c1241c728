namespace DangBoSo.Organisation.Contracts;

public sealed record UnitFounded(Guid Unit, Guid? Parent);

public sealed record UnitRenamed(Guid Unit, string OldName, string NewName);

public sealed record UnitMoved(Guid Unit, Guid? OldParent, Guid? NewParent);

public sealed record PostEnded(Guid Post);
