using System.Reflection;
using System.Runtime.CompilerServices;
using DangBoSo.Architecture.Tests.Rooms;
using DangBoSo.Architecture.Tests.Sources;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace DangBoSo.Architecture.Tests.House;

public sealed class ModelTests
{
    private static IEnumerable<IEntityType> Entities => Composition.Model.GetEntityTypes();

    [Fact]
    public void A_tables_name_begins_with_the_room_of_its_entity()
    {
        var wrong = from entity in Entities
                    let room = Room.All.Single(r => r.Code == entity.ClrType.Assembly)
                    where entity.GetTableName()?.StartsWith(room.Name + "_", StringComparison.Ordinal) is not true
                    select $"{entity.ClrType}: {entity.GetTableName()}";
        Found.None(wrong);
    }

    [Fact]
    public void Entities_are_internal_but_for_the_job() =>
        Found.None(Entities.Where(e => e.ClrType.IsVisible && e.ClrType != typeof(Platform.Jobs.Job)).Select(e => e.ClrType.FullName));

    [Fact]
    public void No_relation_crosses_rooms()
    {
        var crossing = Entities.SelectMany(e => e.GetForeignKeys()).Where(k => k.DeclaringEntityType.ClrType.Assembly != k.PrincipalEntityType.ClrType.Assembly).Select(k => k.ToString());
        Found.None(crossing);
    }

    [Fact]
    public void Every_table_is_covered_by_the_ledger_or_says_why_not()
    {
        Found.None(Entities.Where(e => !e.HasCoverage()).Select(e => e.GetTableName()));
        Found.None(Entities.Where(e => !e.IsCovered() && e.NotCoveredReason() is not { Length: >= 20 }).Select(e => e.GetTableName()));
        Found.None(Entities.SelectMany(e => e.GetProperties()).Where(p => p.DerivedReason() is { Length: < 20 }).Select(p => $"{p.DeclaringType}.{p.Name}"));
    }

    [Fact]
    public void What_is_covered_and_can_be_edited_has_a_version_that_guards_it()
    {
        var unguarded = from entity in Entities
                        where entity.IsCovered() && entity.GetProperties().Any(p => p.Name != "Version" && p.DerivedReason() is null && !p.IsPrimaryKey() && CanChange(p))
                        where entity.FindProperty("Version") is not { IsConcurrencyToken: true }
                        select $"{entity.GetTableName()}: {string.Join(", ", entity.GetProperties().Where(CanChange).Select(p => p.Name))}";
        Found.None(unguarded);
    }

    [Fact]
    public void A_record_is_a_table_with_its_id_as_key() =>
        Found.None(Entities.Where(e => typeof(IRecord).IsAssignableFrom(e.ClrType) && e.FindPrimaryKey()?.Properties is not [{ Name: "Id" }]).Select(e => e.GetTableName()));

    [Fact]
    public void Security_md_lists_what_the_ledger_does_not_cover_and_nothing_else()
    {
        var text = Tree.Files.Single(f => f.Path == "SECURITY.md").Text;
        var uncovered = Entities.Where(e => !e.IsCovered()).Select(e => e.GetTableName()!)
            .Concat(Entities.Where(e => e.IsCovered()).SelectMany(e => e.GetProperties().Where(p => p.DerivedReason() is not null).Select(p => $"{e.GetTableName()}.{p.GetColumnName()}")))
            .Concat(Entities.Where(e => e.WordsReason() is not null).Select(e => $"{e.GetTableName()}_fts"));
        var listed = text.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('`')[1]);
        Assert.Equal(uncovered.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static bool CanChange(IProperty property) => property.PropertyInfo?.SetMethod is { } set
        ? !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
        : property.FieldInfo is { IsInitOnly: false } field && field.GetCustomAttribute<CompilerGeneratedAttribute>() is null;
}
