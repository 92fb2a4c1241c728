using System.Text;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Organisation.Tests;

/// <summary>The files that the product ships, and files written in a test.</summary>
internal static class Demo
{
    public static Stream File(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "demo", name);
            if (System.IO.File.Exists(path)) return System.IO.File.OpenRead(path);
        }

        throw new FileNotFoundException(name);
    }

    public static Stream Text(string csv) => new MemoryStream(Encoding.UTF8.GetBytes(csv));

    public static Task<ImportResult> UnitsAsync(this Room room, Stream csv) => room.DoAsync(s => s.GetRequiredService<IOrganisationImports>().UnitsAsync(csv, CancellationToken.None));

    public static Task<ImportResult> UnitsAsync(this Room room, ActorProfile who, Stream csv) => room.DoAsync(who, s => s.GetRequiredService<IOrganisationImports>().UnitsAsync(csv, CancellationToken.None));

    public static Task<ImportResult> MembersAsync(this Room room, Stream csv) => room.DoAsync(s => s.GetRequiredService<IOrganisationImports>().MembersAsync(csv, null, CancellationToken.None));

    public static Task<T> AskAsync<T>(this Room room, Func<IOrganisations, Task<T>> ask) => room.DoAsync(s => ask(s.GetRequiredService<IOrganisations>()));

    /// <summary>A unit of the only root, by its code.</summary>
    public static async Task<UnitModel> UnitAsync(this Room room, string code)
    {
        var id = await room.DoAsync(s => Task.FromResult(s.GetRequiredService<Data.OrganisationDb>().Units.Single(u => u.Code == code).Id));
        return (await room.AskAsync(o => o.FindAsync(id, CancellationToken.None)))!;
    }
}
