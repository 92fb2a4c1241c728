using DangBoSo.Platform.Modules;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace DangBoSo.Architecture.Tests.Rooms;

public sealed class PublicTypeTests
{
    private const string Imports = "_Imports"; // made by the Razor compiler

    // Platform is what every room stands on: its public face is as wide as what the rooms use.
    private static IEnumerable<Room> Rooms => Room.All.Where(r => r.Floor > 0);

    [Fact]
    public void A_rooms_public_types_are_its_contracts_its_module_its_pages_and_their_inputs_and_models()
    {
        var wrong = from room in Rooms
                    from type in room.Code.GetExportedTypes()
                    where type.Name != Imports && !IsContract(type) && !typeof(IModule).IsAssignableFrom(type) && !typeof(IComponent).IsAssignableFrom(type) && !IsShown(type)
                    select type.FullName;
        Found.None(wrong);
    }

    [Fact]
    public void Each_room_has_one_module_that_says_its_name_as_the_project_does()
    {
        foreach (var room in Room.All)
        {
            Assert.Single(room.Code.GetTypes(), t => t is { IsClass: true, IsAbstract: false } && typeof(IModule).IsAssignableFrom(t));
            Assert.Equal(room.Assembly["DangBoSo.".Length..].ToLowerInvariant(), room.Name);
        }
    }

    [Fact]
    public void Classes_are_sealed_unless_something_derives_from_them()
    {
        var types = Room.All.SelectMany(r => r.Code.GetTypes()).ToList();
        var bases = types.Select(t => t.BaseType is { IsGenericType: true } b ? b.GetGenericTypeDefinition() : t.BaseType).OfType<Type>().ToHashSet();
        var open = from type in types
                   where type is { IsClass: true, IsSealed: false, IsAbstract: false } && !typeof(IComponent).IsAssignableFrom(type)
                   where type.Name != Imports && !type.Name.Contains('<') && type.Namespace?.StartsWith("DangBoSo", StringComparison.Ordinal) is true && !bases.Contains(type)
                   select type.FullName;
        Found.None(open);
    }

    private static bool IsContract(Type type) => type.Namespace is { } space && (space.EndsWith(".Contracts", StringComparison.Ordinal) || space.Contains(".Contracts.", StringComparison.Ordinal));

    /// <summary>What a public page or endpoint shows or takes: XInput, XModel, the records and enums they are made of, and their statics.</summary>
    private static bool IsShown(Type type)
    {
        var outer = type;
        while (outer.DeclaringType is { } declaring) outer = declaring;
        return outer.Name.EndsWith("Input", StringComparison.Ordinal) || outer.Name.EndsWith("Model", StringComparison.Ordinal) || Shown.Value.Contains(type) || typeof(IComponent).IsAssignableFrom(outer);
    }

    // A record or enum that is reached from a public model, input or page parameter has to be public too.
    private static readonly Lazy<HashSet<Type>> Shown = new(() =>
    {
        var seen = new HashSet<Type>();
        var open = new Queue<Type>(Rooms.SelectMany(r => r.Code.GetExportedTypes()).Where(t => t.Name.EndsWith("Input", StringComparison.Ordinal) || t.Name.EndsWith("Model", StringComparison.Ordinal) || typeof(IComponent).IsAssignableFrom(t)));
        while (open.TryDequeue(out var type))
        {
            foreach (var part in type.GetProperties().SelectMany(p => Parts(p.PropertyType)).Where(t => t.Namespace?.StartsWith("DangBoSo.", StringComparison.Ordinal) is true && seen.Add(t))) open.Enqueue(part);
        }

        return seen;
    });

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType ? Parts(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];
}
