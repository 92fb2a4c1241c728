namespace DangBoSo.Access.Features.MyRights;

/// <summary>What permissions are called before people. A rule set may name only these: a test says which one has no words.</summary>
internal static class PermissionNames
{
    private const string Prefix = "access.permission.";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "access.permission.documents.register",
        "access.permission.documents.receive",
        "access.permission.documents.issue",
        "access.permission.work.accept_task",
        "access.permission.work.assign",
        "access.permission.work.report",
        "access.permission.work.submit",
        "access.permission.work.review",
        "access.permission.work.review_office",
        "access.permission.work.break_down",
        "access.permission.work.issue",
        "access.permission.organisation.manage",
        "access.permission.organisation.members.read",
        "access.permission.organisation.members.manage",
        "access.permission.organisation.procedures.run",
        "access.permission.organisation.fees.collect",
        "access.permission.access.manage",
        "access.permission.access.compartments",
        "access.permission.ledger.verify",
    };

    public static bool Has(string permission) => Known.Contains(Of(permission));

    /// <summary>The code of its message.</summary>
    public static string Of(string permission) => Prefix + permission;
}
