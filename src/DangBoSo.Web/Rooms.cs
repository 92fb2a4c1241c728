using DangBoSo.Access;
using DangBoSo.Demonstration;
using DangBoSo.Documents;
using DangBoSo.Ledger;
using DangBoSo.Organisation;
using DangBoSo.Platform;
using DangBoSo.Platform.Modules;
using DangBoSo.Work;

namespace DangBoSo.Web;

/// <summary>The rooms of the house, in floor order.</summary>
public static class Rooms
{
    public static IReadOnlyList<IModule> All { get; } =
    [
        new PlatformModule(),
        new LedgerModule(),
        new OrganisationModule(),
        new AccessModule(),
        new DocumentsModule(),
        new WorkModule(),
        new DemonstrationModule(),
    ];
}
