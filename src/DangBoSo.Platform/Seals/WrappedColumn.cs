using System.Globalization;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DangBoSo.Platform.Seals;

/// <summary>A column of small secrets under the wrapping key, in rows with one id for a key.</summary>
/// <param name="Of">The column whose id is part of the context; null where it is the same for all rows.</param>
internal sealed record WrappedColumn(IProperty Property, string Table, string Column, string Key, IProperty? Of, string Context)
{
    public static IReadOnlyList<WrappedColumn> All(IModel model) =>
        [.. from entity in model.GetEntityTypes() from property in entity.GetProperties() where property.Wrapping() is not null select Make(entity, property)];

    public string For(Guid? id) => string.Format(CultureInfo.InvariantCulture, Context, id?.ToString("N"));

    private static WrappedColumn Make(IEntityType entity, IProperty property)
    {
        if (entity.FindPrimaryKey()!.Properties is not [var key]) throw new InvalidOperationException($"{entity.Name} has a wrapped column, so its key must be one column.");
        var (context, of) = property.Wrapping()!.Value;
        return new WrappedColumn(property, entity.GetTableName()!, property.GetColumnName(), key.GetColumnName(), of is null ? null : entity.FindProperty(of)!, context);
    }
}
