using System.Globalization;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Seals;

namespace DangBoSo.Platform.Keeping;

/// <summary>Which keys a backup's database needs, as a text beside it: a restore without them would be noticed only when nothing opens.</summary>
internal static class KeyList
{
    public const string Name = "KEYS";

    public static async Task WriteAsync(IEngine engine, string folder, CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        var keys = await new SealedTables(engine, connection).KeysAsync(ct);
        await File.WriteAllLinesAsync(Path.Combine(folder, Name), keys.Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Purpose} {k.Number} {k.CheckValue}")), ct);
    }

    /// <returns>Files of keys that are missing here, or are others; none for a backup older than sealed columns.</returns>
    public static async Task<IReadOnlyList<string>> MissingAsync(string folder, ColumnKeys keys, CancellationToken ct)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return [];
        return [.. from line in await File.ReadAllLinesAsync(path, ct)
                   let part = line.Split(' ')
                   let number = int.Parse(part[1], CultureInfo.InvariantCulture)
                   where !keys.Has(part[0], number) || keys.CheckValue(part[0], number) != part[2]
                   select $"{part[0]}-{number}.key"];
    }
}
