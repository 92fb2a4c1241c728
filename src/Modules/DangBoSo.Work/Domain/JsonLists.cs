using System.Globalization;
using System.Text.Json;

namespace DangBoSo.Work.Domain;

/// <summary>The short lists that plans keep as JSON text: units, target codes, yearly values.</summary>
internal static class JsonLists
{
    public const string Everybody = "*";
    public const string None = "[]";

    public static IReadOnlyList<Guid> Units(string json) => json == Everybody ? [] : JsonSerializer.Deserialize<List<Guid>>(json) ?? [];

    public static IReadOnlyList<string> Codes(string json) => JsonSerializer.Deserialize<List<string>>(json) ?? [];

    public static string Of(IEnumerable<Guid> units) => JsonSerializer.Serialize(units.Select(u => u.ToString("D")));

    public static string Of(IEnumerable<string> codes) => JsonSerializer.Serialize(codes);

    /// <summary>Year → thousandths.</summary>
    public static SortedDictionary<int, long> Years(string json) => JsonSerializer.Deserialize<SortedDictionary<int, long>>(json) ?? [];

    public static string Of(IEnumerable<KeyValuePair<int, long>> years) =>
        "{" + string.Join(',', years.OrderBy(y => y.Key).Select(y => string.Create(CultureInfo.InvariantCulture, $"\"{y.Key}\":{y.Value}"))) + "}";
}
