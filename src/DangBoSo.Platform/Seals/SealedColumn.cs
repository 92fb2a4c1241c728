using System.Runtime.CompilerServices;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DangBoSo.Platform.Seals;

/// <summary>A column of the model whose values are sealed.</summary>
/// <param name="Property">As the model has it.</param>
/// <param name="Table">Its table.</param>
/// <param name="Column">Its name there.</param>
/// <param name="Key">The table's only key column: a sealed value is bound to its row.</param>
/// <param name="Hash">The property beside it that holds the keyed hash, if it is looked for.</param>
/// <param name="Breaks">What a second row with the same value means to the user, where there may be none.</param>
internal sealed record SealedColumn(IProperty Property, string Table, string Column, string Key, IProperty? Hash, string? Breaks)
{
    private static readonly ConditionalWeakTable<IModel, Dictionary<IEntityType, SealedColumn[]>> Known = [];

    /// <summary>Names the subkey, and is authenticated with each value.</summary>
    public string Place => $"{Table}.{Column}";

    public string? HashColumn => Hash?.GetColumnName();

    /// <summary>By entity; those that have none are left out.</summary>
    public static IReadOnlyDictionary<IEntityType, SealedColumn[]> Of(IModel model) => Known.GetValue(model, m =>
        m.GetEntityTypes().Select(e => (Entity: e, Columns: e.GetProperties().Where(p => p.ClrType == typeof(SealedText)).Select(Of).ToArray())).Where(e => e.Columns.Length > 0).ToDictionary(e => e.Entity, e => e.Columns));

    public static SealedColumn Of<T>(IModel model, string property) => Of(model)[model.FindEntityType(typeof(T))!].Single(c => c.Property.Name == property);

    private static SealedColumn Of(IProperty property)
    {
        var entity = (IEntityType)property.DeclaringType;
        if (entity.FindPrimaryKey()!.Properties is not [var key]) throw new InvalidOperationException($"{entity.Name} has a sealed column, so its key must be one column.");
        var hash = property.KeyedHash() is { } name ? entity.FindProperty(name) : null;
        var unique = entity.GetIndexes().FirstOrDefault(i => i.IsUnique && i.Properties is [var only] && only == hash);
        if (unique is not null && unique.BreaksCode() is null) throw new InvalidOperationException($"{unique.GetDatabaseName()} must say what it breaks: while a key is changed, it is not the index that notices.");
        return new SealedColumn(property, entity.GetTableName()!, property.GetColumnName(), key.GetColumnName(), hash, unique?.BreaksCode());
    }
}
