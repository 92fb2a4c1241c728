using DangBoSo.Platform.Data;
using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <param name="Name">The column.</param>
/// <param name="Kind">How its raw value reads.</param>
/// <param name="Default">The JSON fragment it holds where no act ever mentioned it: acts older than the column.</param>
internal sealed record ColumnShape(string Name, ColumnKind Kind, string Default);

/// <summary>What the model says of a table: its key, and the columns whose values acts hold.</summary>
/// <param name="Words">Why its full-text index is not compared; null where it has none.</param>
internal sealed record TableShape(string Name, bool Covered, string? Reason, IReadOnlyList<string> Key, bool UuidKey,
    IReadOnlyList<ColumnShape> Columns, IReadOnlyDictionary<string, string> Derived, string? Words)
{
    public static IReadOnlyList<TableShape> Of(IModel model) =>
    [
        .. model.GetEntityTypes().Where(e => e.GetTableName() is not null && !e.IsOwned())
            .Select(Of).OrderBy(t => t.Name, Utf8Order.Instance),
    ];

    private static TableShape Of(IEntityType entity)
    {
        var key = entity.FindPrimaryKey()?.Properties ?? [];
        var properties = entity.GetProperties().ToList();
        return new TableShape(
            entity.GetTableName()!,
            entity.IsCovered(),
            entity.HasCoverage() ? entity.NotCoveredReason() : null,
            [.. key.Select(p => p.GetColumnName())],
            key.Count == 1 && (Plain(key[0].ClrType) == typeof(Guid) || Provider(key[0]) == typeof(Guid)),
            [.. properties.Where(p => p.DerivedReason() is null).Select(Column)],
            properties.Where(p => p.DerivedReason() is not null).ToDictionary(p => p.GetColumnName(), p => p.DerivedReason()!, StringComparer.Ordinal),
            entity.WordsReason());
    }

    private static ColumnShape Column(IProperty property)
    {
        var type = Provider(property);
        var kind = property.ClrType == typeof(SealedText) ? ColumnKind.Sealed : type == typeof(bool) ? ColumnKind.Truth : type == typeof(byte[]) ? ColumnKind.Bytes : ColumnKind.Value;
        var value = property.TryGetDefaultValue(out var given) ? given : null;
        if (value is not null && property.FindTypeMapping()?.Converter is { } converter) value = converter.ConvertToProvider(value);
        return new ColumnShape(property.GetColumnName(), kind, CanonicalValue.Of(value, kind));
    }

    private static Type Provider(IProperty property) => Plain(property.FindTypeMapping()?.Converter?.ProviderClrType ?? property.ClrType);

    private static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
