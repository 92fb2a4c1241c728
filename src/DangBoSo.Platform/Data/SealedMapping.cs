using System.Linq.Expressions;
using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DangBoSo.Platform.Data;

/// <summary>How <see cref="SealedText"/> is mapped: every property of that type is a column of bytes, sealed when it is saved.</summary>
public static class SealedMapping
{
    private const string HashKey = "DangBoSo:KeyedHash";

    /// <summary>Beside a sealed column that is looked for by its whole value, or must be unique: a hash under a key of its own, kept up by itself.</summary>
    public static PropertyBuilder<SealedText> WithKeyedHash<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, SealedText?>> column, Expression<Func<T, string?>> hash) where T : class
    {
        entity.Property(hash).Derived("Mã băm có khóa của cột niêm phong bên cạnh; đổi khi thay khóa");
        var property = entity.Property(column);
        property.Metadata.SetAnnotation(HashKey, ((MemberExpression)hash.Body).Member.Name);
        return property!;
    }

    internal static string? KeyedHash(this IReadOnlyProperty property) => property.FindAnnotation(HashKey)?.Value as string;
}

internal sealed class SealedBytes() : ValueConverter<SealedText, byte[]>(t => t.Box, b => SealedText.Stored(b));

/// <summary>A value never changes in itself; two that were stored alike are the same.</summary>
internal sealed class SealedSame() : ValueComparer<SealedText>((a, b) => Same(a, b), t => Code(t), t => t)
{
    private static bool Same(SealedText? a, SealedText? b) => ReferenceEquals(a, b) || (a is { IsClosed: true } && b is { IsClosed: true } && a.Box.AsSpan().SequenceEqual(b.Box));

    private static int Code(SealedText text)
    {
        var code = new HashCode();
        code.AddBytes(text.Box);
        return code.ToHashCode();
    }
}
