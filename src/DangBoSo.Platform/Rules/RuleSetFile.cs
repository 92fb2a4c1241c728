using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DangBoSo.Platform.Rules;

/// <summary>A rule set as a room ships it.</summary>
internal static class RuleSetFile
{
    // A rule written twice would silently be the second one, while its reader believes the first.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="name">Of the resource, for the error.</param>
    /// <param name="content">JSON: code, citation, effectiveFrom, perhaps effectiveTo, rules.</param>
    /// <exception cref="InvalidOperationException">Not JSON, a key twice in one object, or a part is missing.</exception>
    public static RuleSetRow Read(string name, Stream content)
    {
        try
        {
            var file = JsonNode.Parse(content, nodeOptions: null, Strict) as JsonObject ?? throw new JsonException("The file must hold one object.");
            return new RuleSetRow
            {
                Code = (string)Part(file, "code")!,
                EffectiveFrom = DateOnly.Parse((string)Part(file, "effectiveFrom")!, null),
                EffectiveTo = (string?)file["effectiveTo"] is { } to ? DateOnly.Parse(to, null) : null,
                Citation = (string)Part(file, "citation")!,
                Json = Part(file, "rules").ToJsonString(Readable),
            };
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"Rule set {name} cannot be used: {e.Message}", e);
        }
    }

    private static JsonNode Part(JsonObject file, string name) => file[name] ?? throw new JsonException($"'{name}' is missing.");
}
