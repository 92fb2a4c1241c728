using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Acting;

namespace DangBoSo.Organisation.Founding;

/// <summary>Who may touch the tree. The system itself (set-up, demonstration) stands in no audience and may.</summary>
internal static class Rights
{
    public const string Manage = "organisation.manage";
    public const string ReadMembers = "organisation.members.read";
    public const string ManageMembers = "organisation.members.manage";
    public const string RunProcedures = "organisation.procedures.run";
    public const string CollectFees = "organisation.fees.collect";
    private const string Administer = "access.manage";

    public static bool IsSystem(this Actor actor) => actor.IsKnown && actor.AccountId is null;

    public static IQueryable<Unit> SeenBy(this IQueryable<Unit> units, Actor actor) => actor.IsSystem() ? units : units.VisibleTo(actor);

    public static void DemandManage(this Actor actor)
    {
        if (!actor.IsSystem()) actor.Demand(Manage);
    }

    /// <summary>A new tree has nobody above it who could allow it.</summary>
    public static bool MayFoundRoot(this Actor actor) => actor.IsSystem() || actor.Can(Administer);

    public static void DemandImport(this Actor actor)
    {
        if (!actor.MayFoundRoot()) actor.Demand(Manage);
    }

    public static void DemandManageMembers(this Actor actor)
    {
        if (!actor.IsSystem()) actor.Demand(ManageMembers);
    }
}
