using DangBoSo.Architecture.Tests.House;
using DangBoSo.Platform.Data;
using DangBoSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Architecture.Tests.Schema;

/// <summary>The database that the scripts build is the one that the model believes in, on both engines.</summary>
public sealed class DriftTests
{
    /// <summary>What one engine needs for search and the model does not name.</summary>
    private static bool IsKnown(string table, string? column) =>
        table.StartsWith("platform_search_fts", StringComparison.Ordinal) || table.StartsWith("organisation_member_fts", StringComparison.Ordinal) || (table, column) == ("platform_search", "vector");

    private static bool IsKnownIndex(string name) => name is "ix_platform_search_vector" or "ix_organisation_member_words";

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.Postgres)]
    public async Task Columns_are_those_of_the_model(Engine engine)
    {
        await using var schema = await BuiltSchema.OpenAsync(engine);
        var live = (await schema.ColumnsAsync()).Where(c => !IsKnown(c.Table, c.Column));
        Assert.Equal(ModelColumns(schema.Model), live.Select(c => Show(c.Table, c.Column, Family(engine, c.Type), c.Nullable, c.KeyPosition)).Order(StringComparer.Ordinal));
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.Postgres)]
    public async Task Indexes_are_those_of_the_model_by_name(Engine engine)
    {
        await using var schema = await BuiltSchema.OpenAsync(engine);
        var live = (await schema.IndexesAsync()).Where(i => !IsKnown(i.Table, null) && !IsKnownIndex(i.Name)).Select(i => $"{i.Table} {i.Name} {(i.Unique ? "unique" : "")}");
        Assert.Equal(ModelIndexes(schema.Model), live.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Both_engines_have_the_same_tables_columns_and_indexes()
    {
        await using var sqlite = await BuiltSchema.OpenAsync(Engine.Sqlite);
        await using var postgres = await BuiltSchema.OpenAsync(Engine.Postgres);
        Assert.Equal(await NamesAsync(sqlite), await NamesAsync(postgres));
    }

    [Fact]
    public void The_model_is_the_same_on_both_engines() =>
        Assert.Equal(ModelIndexes(Composition.Model), ModelIndexes(Composition.PostgresModel));

    private static async Task<IEnumerable<string>> NamesAsync(BuiltSchema schema) =>
        (await schema.ColumnsAsync()).Where(c => !IsKnown(c.Table, c.Column)).Select(c => $"{c.Table}.{c.Column} {(c.Nullable ? "null" : "")} {c.KeyPosition}")
        .Concat((await schema.IndexesAsync()).Where(i => !IsKnown(i.Table, null) && !IsKnownIndex(i.Name)).Select(i => $"{i.Table} {i.Name} {i.Unique}")).Order(StringComparer.Ordinal);

    private static IEnumerable<string> ModelColumns(IModel model) =>
        (from entity in model.GetEntityTypes()
         from property in entity.GetProperties()
         select Show(entity.GetTableName()!, property.GetColumnName(), Family(property), property.IsNullable, KeyPosition(entity, property))).Order(StringComparer.Ordinal);

    private static IEnumerable<string> ModelIndexes(IModel model) =>
        model.GetEntityTypes().SelectMany(e => e.GetIndexes()).Select(i => $"{i.DeclaringEntityType.GetTableName()} {i.GetDatabaseName()} {(i.IsUnique ? "unique" : "")}").Order(StringComparer.Ordinal);

    private static int KeyPosition(IEntityType entity, IProperty property) => entity.FindPrimaryKey()!.Properties.ToList().IndexOf(property) + 1;

    private static string Show(string table, string column, string family, bool nullable, int key) => $"{table}.{column} {family}{(nullable ? " null" : "")}{(key > 0 ? $" key {key}" : "")}";

    /// <summary>Integer, text, bytes: what SQLite distinguishes; PostgreSQL's finer types fold into them, but must be the ones the driver wants.</summary>
    private static string Family(Engine engine, string type) => (engine, type.ToUpperInvariant()) switch
    {
        (_, "INTEGER" or "BIGINT") => "integer",
        (Engine.Sqlite, "TEXT") or (Engine.Postgres, "TEXT") => "text",
        (Engine.Sqlite, "BLOB") or (Engine.Postgres, "BYTEA") => "bytes",
        (Engine.Postgres, "UUID") => "uuid",
        (Engine.Postgres, "DATE") => "date",
        (Engine.Postgres, "BOOLEAN") => "boolean",
        _ => "unexpected " + type,
    };

    private static string Family(IProperty property) => property.GetRelationalTypeMapping().StoreTypeNameBase.ToUpperInvariant() switch
    {
        "INTEGER" or "BIGINT" => "integer",
        "TEXT" or "CHARACTER VARYING" => "text",
        "BLOB" or "BYTEA" => "bytes",
        "UUID" => "uuid",
        "DATE" => "date",
        "BOOLEAN" => "boolean",
        var other => "unexpected " + other,
    };
}
