using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using DangBoSo.Architecture.Tests.Sources;
using Xunit;

namespace DangBoSo.Architecture.Tests.Rooms;

public sealed class ReferenceTests
{
    /// <summary>Plays the persons of the demonstration through the rooms' own handlers (D5), so it sees their inside. It is the top floor: nobody stands on it.</summary>
    private const string Stage = "DangBoSo.Demonstration";

    [Fact]
    public void Every_folder_of_rooms_is_a_room_of_the_house_and_the_house_has_no_other()
    {
        Assert.Equal(Web.Rooms.All.Select(m => m.GetType().Assembly.GetName().Name!).Order(StringComparer.Ordinal), Room.All.Select(r => r.Assembly).Order(StringComparer.Ordinal));
        Assert.Equal(Web.Rooms.All.Select(m => m.Floor), Web.Rooms.All.Select(m => m.Floor).Order());
        Assert.True(Room.All.Count >= 6, "The discovery found too little to mean anything.");
    }

    [Fact]
    public void Projects_refer_downward_only_and_never_to_their_own_floor()
    {
        var floors = Room.All.ToDictionary(r => r.Assembly, r => r.Floor, StringComparer.Ordinal);
        var upward = from room in Room.All
                     from target in room.ProjectReferences
                     where !floors.TryGetValue(target, out var floor) || floor >= room.Floor
                     select $"{room} → {target}";
        Found.None(upward);
    }

    [Fact]
    public void Only_the_host_tests_and_bench_refer_to_several_rooms_freely()
    {
        // A project that is neither a room nor the host would be a back door around the floors.
        var others = Directory.EnumerateFiles(Path.Combine(Tree.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(p => Path.GetFileNameWithoutExtension(p)).Except(Room.All.Select(r => r.Assembly)).Order(StringComparer.Ordinal);
        Assert.Equal(["DangBoSo.Web"], others);
    }

    [Fact]
    public void Compiled_code_uses_of_other_rooms_only_what_lies_below_and_in_Contracts()
    {
        var rooms = Room.All.ToDictionary(r => r.Assembly, StringComparer.Ordinal);
        var wrong = new List<string>();
        var seen = 0;
        foreach (var room in Room.All)
        {
            foreach (var (assembly, type) in TypesUsed(room.Code))
            {
                if (!rooms.TryGetValue(assembly, out var target)) continue;
                seen++;
                if (target.Floor >= room.Floor) wrong.Add($"{room} uses {type} of its own floor or above");
                else if (target.Floor > 0 && room.Assembly != Stage && !type.StartsWith(assembly + ".Contracts.", StringComparison.Ordinal)) wrong.Add($"{room} uses {type}, which is not in Contracts");
            }
        }

        Found.None(wrong);
        Assert.True(seen > 50, $"Only {seen} uses were read.");
    }

    [Fact]
    public void Nobody_but_tests_sees_a_rooms_inside()
    {
        var friends = from room in Room.All
                      from friend in room.Code.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>()
                      let name = friend.AssemblyName
                      where name != room.Assembly + ".Tests" && name is not (Stage or "DangBoSo.Testing" or "DangBoSo.Architecture.Tests" or "DangBoSo.Journeys")
                      select $"{room} → {name}";
        Found.None(friends);
    }

    [Fact]
    public void The_one_room_that_sees_inside_the_others_is_the_top_floor()
    {
        Assert.Equal(Stage, Room.All[^1].Assembly);
        Assert.True(Room.All.Count(r => r.Floor >= Room.All[^1].Floor) == 1);
        Assert.DoesNotContain(Room.All, r => r.ProjectReferences.Contains(Stage));
    }

    [Fact]
    public void Project_files_of_rooms_name_no_assembly_behind_the_back()
    {
        var direct = from room in Room.All
                     from reference in XDocument.Load(Path.Combine(Tree.Root, room.Folder, room.Assembly + ".csproj")).Descendants("Reference")
                     select $"{room}: {reference}";
        Found.None(direct);
    }

    private static IEnumerable<(string Assembly, string Type)> TypesUsed(Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        foreach (var handle in metadata.TypeReferences)
        {
            var outer = metadata.GetTypeReference(handle);
            var name = metadata.GetString(outer.Name);
            while (outer.ResolutionScope.Kind is HandleKind.TypeReference) outer = metadata.GetTypeReference((TypeReferenceHandle)outer.ResolutionScope);
            if (outer.ResolutionScope.Kind is not HandleKind.AssemblyReference) continue;
            var from = metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)outer.ResolutionScope).Name);
            yield return (from, $"{metadata.GetString(outer.Namespace)}.{name}");
        }
    }
}
