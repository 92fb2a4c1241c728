using System.Reflection;
using System.Xml.Linq;
using DangBoSo.Architecture.Tests.Sources;
using DangBoSo.Platform.Modules;

namespace DangBoSo.Architecture.Tests.Rooms;

/// <summary>A room as found in the folders; its floor as its module states it.</summary>
/// <param name="Assembly">e.g. <c>DangBoSo.Work</c>.</param>
/// <param name="Folder">From the root.</param>
internal sealed record Room(string Assembly, string Folder, IModule Module)
{
    public static IReadOnlyList<Room> All { get; } = Discover();

    public string Name => Module.Name;

    public int Floor => Module.Floor;

    public Assembly Code => Module.GetType().Assembly;

    /// <summary>Names of the projects it refers to, as its project file says.</summary>
    public IReadOnlyList<string> ProjectReferences { get; } =
        [.. XDocument.Load(Path.Combine(Tree.Root, Folder, Assembly + ".csproj")).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))];

    public override string ToString() => Assembly;

    private static List<Room> Discover()
    {
        var modules = Web.Rooms.All.ToDictionary(m => m.GetType().Assembly.GetName().Name!, StringComparer.Ordinal);
        var folders = Directory.EnumerateDirectories(Path.Combine(Tree.Root, "src/Modules")).Select(d => Path.GetRelativePath(Tree.Root, d)).Append("src/DangBoSo.Platform");
        return [.. folders.Select(f => Path.GetFileName(f)).Zip(folders)
            .Where(f => File.Exists(Path.Combine(Tree.Root, f.Second, f.First + ".csproj")))
            .Select(f => new Room(f.First, f.Second, modules.GetValueOrDefault(f.First) ?? throw new InvalidOperationException($"{f.Second} is not among Rooms.All.")))
            .OrderBy(r => r.Floor).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }
}
