using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DangBoSo.Ledger.Tests.Tamper;

/// <summary>
/// Rows for every covered table, taken from the model, so that a table added tomorrow is tested tomorrow. Values are random: the
/// ledger does not care what they mean.
/// </summary>
internal sealed class Specimens(LedgerHouse house)
{
    public const int PerTable = 4;

    private readonly Dictionary<IReadOnlyEntityType, List<object[]>> _keys = [];

    public async Task MakeAsync()
    {
        var types = await house.WithVerifierAsync((_, db) => Task.FromResult(db.Model.GetEntityTypes().Where(e => e.IsCovered() && !e.IsOwned()).ToList()));
        foreach (var type in types.OrderBy(t => Depth(t, [])))
        {
            await house.ActAsync("test.inserted", db => InsertAsync(db, type.Name));
            if (type.FindProperty("Version") is not null) await house.ActAsync("test.updated", db => UpdateAsync(db, type.Name, _keys[type][0]));
            if (!type.GetReferencingForeignKeys().Any()) await house.ActAsync("test.deleted", db => DeleteAsync(db, type.Name, _keys[type][^1]));
            await house.SequenceAsync();
        }

        await house.ActAsync("test.waits", _ => Task.CompletedTask);
        await house.ActAsync("test.waits_too", _ => Task.CompletedTask);
    }

    private async Task InsertAsync(AppDb db, string name)
    {
        var type = db.Model.FindEntityType(name)!;
        var keys = new List<object[]>();
        for (var i = 0; i <= PerTable; i++)
        {
            var row = RuntimeHelpers.GetUninitializedObject(type.ClrType);
            var entry = db.Entry(row);
            foreach (var property in type.GetProperties()) entry.Property(property).CurrentValue = Value(property, i);
            if (type.ClrType.Name == "BlobRow") entry.Property("Hash").CurrentValue = await house.StoreAsync(); // content that is not there is refused
            entry.State = EntityState.Added;
            keys.Add([.. type.FindPrimaryKey()!.Properties.Select(p => entry.Property(p).CurrentValue!)]);
        }

        _keys[_keys.Keys.FirstOrDefault(k => k.Name == name) ?? type] = keys;
    }

    private static async Task UpdateAsync(AppDb db, string name, object[] key)
    {
        var entry = await EntryAsync(db, name, key);
        foreach (var property in entry.Metadata.GetProperties().Where(p => !p.IsKey() && !p.IsForeignKey() && p.Name != "Version"))
            entry.Property(property).CurrentValue = Value(property, null, 1);
    }

    private static async Task DeleteAsync(AppDb db, string name, object[] key) => (await EntryAsync(db, name, key)).State = EntityState.Deleted;

    private static async Task<EntityEntry> EntryAsync(AppDb db, string name, object[] key) =>
        db.Entry((await db.FindAsync(db.Model.FindEntityType(name)!.ClrType, key))!);

    private object? Value(IProperty property, int row)
    {
        var principal = property.GetContainingForeignKeys().FirstOrDefault();
        if (principal is null || principal.PrincipalEntityType == property.DeclaringType) return Value(property, null, 1);
        var keys = _keys.Single(k => k.Key.Name == principal.PrincipalEntityType.Name).Value;
        return keys[row % PerTable][principal.Properties.ToList().IndexOf(property)];
    }

    private static object? Value(IProperty property, object? _, int version)
    {
        if (property.Name == "Version") return version;
        if (property.ClrType == typeof(SealedText)) return SealedText.Of("v" + Some().ToString("N"));
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(RandomNumberGenerator.GetInt32(Enum.GetValues(type).Length));
        var converter = property.GetTypeMapping().Converter;
        if (type == typeof(DateTimeOffset) || converter is null) return Plain(type);
        return converter.ConvertFromProvider(Plain(Nullable.GetUnderlyingType(converter.ProviderClrType) ?? converter.ProviderClrType, type));
    }

    private static object Plain(Type type, Type? model = null) => type switch
    {
        _ when type == typeof(string) => model == typeof(Guid) ? Some().ToString("D") : "v" + Some().ToString("N"),
        _ when type == typeof(Guid) => Some(),
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => RandomNumberGenerator.GetInt32(1, 1_000_000),
        _ when type == typeof(long) => (long)RandomNumberGenerator.GetInt32(1, int.MaxValue) * 1000,
        // As if closed by the first wrapping key, the one in use: what an older key closed, a save opens and closes anew.
        _ when type == typeof(byte[]) => new byte[] { 0, 0, 0, 1 }.Concat(RandomNumberGenerator.GetBytes(28)).ToArray(),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 1, 1).AddDays(RandomNumberGenerator.GetInt32(365)),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 8, 31, 1, 0, 0, TimeSpan.Zero).AddSeconds(RandomNumberGenerator.GetInt32(1_000_000)),
        _ => throw new NotSupportedException(type.Name),
    };

    private static Guid Some() => Platform.Identity.Ids.Random();

    private static int Depth(IEntityType type, HashSet<IEntityType> above) =>
        !above.Add(type) ? 0 : type.GetForeignKeys().Where(k => k.PrincipalEntityType != type).Select(k => 1 + Depth(k.PrincipalEntityType, [.. above])).DefaultIfEmpty().Max();
}
