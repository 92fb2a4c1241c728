using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DangBoSo.Platform.Web.Posting;

/// <summary>
/// What the JSON of an endpoint looks like is worked out when somebody first reads or writes it. Endpoints ask for it while they are mapped, all two
/// hundred of them at the first request, and most are not used for days: that cost every start time and every process memory (docs/performance.md).
/// </summary>
/// <param name="own">The options that endpoints ask with; what comes late is described by a copy of them with the usual resolver.</param>
internal sealed class LateJson(JsonSerializerOptions own) : IJsonTypeInfoResolver
{
    // A resolver of its own: options that are equal in everything share what they have resolved, and would answer each other without end.
    private readonly Lazy<JsonSerializerOptions> whole = new(() => new JsonSerializerOptions(own) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() });

    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => ((Later)Activator.CreateInstance(typeof(Later<>).MakeGenericType(type))!).Info(options, whole);

    private abstract class Later
    {
        public abstract JsonTypeInfo Info(JsonSerializerOptions asking, Lazy<JsonSerializerOptions> whole);
    }

    private sealed class Later<T> : Later
    {
        public override JsonTypeInfo Info(JsonSerializerOptions asking, Lazy<JsonSerializerOptions> whole) => JsonMetadataServices.CreateValueInfo<T>(asking, new Converter(whole));

        private sealed class Converter(Lazy<JsonSerializerOptions> whole) : JsonConverter<T>
        {
            public override bool HandleNull => true;

            public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize<T>(ref reader, whole.Value);

            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, whole.Value);
        }
    }
}
