using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DangBoSo.Platform.Data;

/// <summary>Whether changes to a table are acts in the ledger. Every table says so, or says why not (D1).</summary>
public static class Coverage
{
    private const string Key = "DangBoSo:Covered";
    private const string ReasonKey = "DangBoSo:NotCoveredBecause";
    private const string DerivedKey = "DangBoSo:Derived";
    private const string WordsKey = "DangBoSo:Words";
    private const string UniqueKey = "DangBoSo:Breaks";

    public static EntityTypeBuilder<T> Covered<T>(this EntityTypeBuilder<T> entity) where T : class
    {
        entity.Metadata.SetAnnotation(Key, true);
        if (entity.Metadata.FindProperty("Version") is { } version) version.IsConcurrencyToken = true;
        return entity;
    }

    /// <param name="entity">The entity.</param>
    /// <param name="reason">Shown by <c>ledger verify</c> and in SECURITY.md.</param>
    public static EntityTypeBuilder<T> NotCovered<T>(this EntityTypeBuilder<T> entity, string reason) where T : class
    {
        entity.Metadata.SetAnnotation(Key, false);
        entity.Metadata.SetAnnotation(ReasonKey, reason);
        return entity;
    }

    /// <summary>A column of a covered table that follows from other columns (a folded copy, a sort key), or is sealed by a key that rotates.</summary>
    public static PropertyBuilder<T> Derived<T>(this PropertyBuilder<T> property, string reason)
    {
        property.Metadata.SetAnnotation(DerivedKey, reason);
        return property;
    }

    /// <summary>SQLite keeps the words of a covered table's rows in a full-text index of its own, <c>X_fts</c>, by triggers.</summary>
    public static EntityTypeBuilder<T> WithWords<T>(this EntityTypeBuilder<T> entity, string reason) where T : class
    {
        entity.Metadata.SetAnnotation(WordsKey, reason);
        return entity;
    }

    /// <summary>What a violation of this unique index means to the user.</summary>
    public static IndexBuilder<T> Breaks<T>(this IndexBuilder<T> index, string code)
    {
        index.Metadata.SetAnnotation(UniqueKey, code);
        return index;
    }

    public static bool IsCovered(this IReadOnlyEntityType entity) => entity.FindAnnotation(Key)?.Value is true;

    public static bool HasCoverage(this IReadOnlyEntityType entity) => entity.FindAnnotation(Key) is not null;

    public static string? NotCoveredReason(this IReadOnlyEntityType entity) => entity.FindAnnotation(ReasonKey)?.Value as string;

    public static string? DerivedReason(this IReadOnlyProperty property) => property.FindAnnotation(DerivedKey)?.Value as string;

    public static string? WordsReason(this IReadOnlyEntityType entity) => entity.FindAnnotation(WordsKey)?.Value as string;

    public static string? BreaksCode(this IReadOnlyIndex index) => index.FindAnnotation(UniqueKey)?.Value as string;
}
