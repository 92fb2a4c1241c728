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
    private const string WrapKey = "DangBoSo:Wrapped";
    private const string WrapOf = "DangBoSo:WrappedOf";

    /// <summary>Beside a sealed column that is looked for by its whole value, or must be unique: a hash under a key of its own, kept up by itself.</summary>
    public static PropertyBuilder<SealedText> WithKeyedHash<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, SealedText?>> column, Expression<Func<T, string?>> hash) where T : class
    {
        entity.Property(hash).Derived("Mã băm có khóa của cột niêm phong bên cạnh; đổi khi thay khóa");
        var property = entity.Property(column);
        property.Metadata.SetAnnotation(HashKey, ((MemberExpression)hash.Body).Member.Name);
        return property!;
    }

    /// <summary>A small secret closed by <c>Sealing</c> with the wrapping key: it is closed anew when that key changes.</summary>
    /// <param name="property">The box.</param>
    /// <param name="context">As it was sealed for; <c>{0}</c> stands for the id in <paramref name="of"/>.</param>
    /// <param name="of">A property of the same row that holds an id.</param>
    public static PropertyBuilder<byte[]> Wrapped(this PropertyBuilder<byte[]> property, string context, string? of = null)
    {
        property.Metadata.SetAnnotation(WrapKey, context);
        if (of is not null) property.Metadata.SetAnnotation(WrapOf, of);
        return property;
    }

    internal static (string Context, string? Of)? Wrapping(this IReadOnlyProperty property) =>
        property.FindAnnotation(WrapKey)?.Value is string context ? (context, property.FindAnnotation(WrapOf)?.Value as string) : null;

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
