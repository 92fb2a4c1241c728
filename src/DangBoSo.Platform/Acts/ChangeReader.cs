using System.Text.Json.Nodes;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DangBoSo.Platform.Acts;

/// <summary>Reads from the change tracker what a save is about to change in covered tables, as the act will state it.</summary>
internal static class ChangeReader
{
    /// <returns>The changes, and beside them what they put into sealed columns.</returns>
    public static (List<ActChangeRow> Changes, List<ActSealRow> Seals) Read(DbContext db, SealOnSave seals, Guid act)
    {
        var changes = new List<ActChangeRow>();
        var kept = new List<ActSealRow>();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)) continue;
            if (!entry.Metadata.HasCoverage()) throw new InvalidOperationException($"{entry.Metadata.Name} does not say whether the ledger covers it.");
            if (!entry.Metadata.IsCovered()) continue;
            var columns = SealedColumn.Of(db.Model).GetValueOrDefault(entry.Metadata, []);
            if (entry.State is not EntityState.Deleted)
                kept.AddRange(columns.Where(c => entry.State is EntityState.Added || entry.Property(c.Property).IsModified).Select(c => seals.Keep(entry, c, act, changes.Count)).OfType<ActSealRow>());
            changes.Add(Change(entry, act, changes.Count, (property, value) => seals.Digest(entry, columns.Single(c => c.Property == property), value)));
        }

        return (changes, kept);
    }

    /// <summary>How acts name a row: its key's values as stored.</summary>
    public static string RowKey(EntityEntry entry) => string.Join('|', entry.Metadata.FindPrimaryKey()!.Properties.Select(p => KeyText(Value(p, entry.Property(p).CurrentValue))));

    private static ActChangeRow Change(EntityEntry entry, Guid act, int ordinal, Func<IProperty, SealedText?, JsonNode?> digest) => new()
    {
        ActId = act,
        Ordinal = ordinal,
        TableName = entry.Metadata.GetTableName()!,
        RowKey = RowKey(entry),
        RowVersion = NextVersion(entry),
        Operation = entry.State switch { EntityState.Added => "insert", EntityState.Modified => "update", _ => "delete" },
        BeforeJson = entry.State is EntityState.Added ? null : Image(entry, before: true, digest),
        AfterJson = entry.State is EntityState.Deleted ? null : Image(entry, before: false, digest),
    };

    // Rows that people edit carry their version; a row that is only ever inserted and deleted counts 1, 2.
    private static int NextVersion(EntityEntry entry)
    {
        var version = entry.Metadata.FindProperty("Version");
        if (entry.State is EntityState.Added)
        {
            if (version is not null) entry.Property(version).CurrentValue = 1;
            return 1;
        }

        if (version is null) return entry.State is EntityState.Deleted ? 2 : throw new InvalidOperationException($"{entry.Metadata.Name} is edited and covered, so it needs a Version.");
        var next = (int)entry.Property(version).OriginalValue! + 1;
        if (entry.State is EntityState.Modified) entry.Property(version).CurrentValue = next;
        return next;
    }

    private static string Image(EntityEntry entry, bool before, Func<IProperty, SealedText?, JsonNode?> digest)
    {
        var image = new JsonObject();
        foreach (var property in entry.Properties.Where(p => p.Metadata.DerivedReason() is null))
        {
            if (entry.State is EntityState.Modified && !property.IsModified) continue;
            var value = before ? property.OriginalValue : property.CurrentValue;
            image[property.Metadata.GetColumnName()] = property.Metadata.ClrType == typeof(SealedText) ? digest(property.Metadata, (SealedText?)value) : Value(property.Metadata, value);
        }

        return CanonicalJson.Write(image);
    }

    private static string KeyText(JsonNode? value) => value?.GetValueKind() is System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : CanonicalJson.Write(value);

    /// <summary>The value as the database holds it, in the one form both engines share.</summary>
    private static JsonNode? Value(IProperty property, object? value)
    {
        var stored = property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
        return stored switch
        {
            null => null,
            Guid id => id.ToString("D"),
            string text => text,
            bool flag => flag,
            int number => number,
            long number => number,
            DateOnly day => day.ToString("yyyy-MM-dd", null),
            byte[] bytes => Convert.ToBase64String(bytes),
            _ => throw new NotSupportedException($"{property.DeclaringType.Name}.{property.Name}: {stored.GetType().Name} has no canonical form yet."),
        };
    }
}
