using System.Text.Encodings.Web;
using System.Text.Json;

namespace DangBoSo.Organisation.Domain;

/// <summary>Cells of a row as one text, in the order of their codes: equal cells are equal texts.</summary>
internal static class RowText
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(IReadOnlyDictionary<string, string> cells) => JsonSerializer.Serialize(new SortedDictionary<string, string>(cells.ToDictionary(), StringComparer.Ordinal), Readable);

    public static IReadOnlyDictionary<string, string> Read(string text) => JsonSerializer.Deserialize<Dictionary<string, string>>(text)!;
}
