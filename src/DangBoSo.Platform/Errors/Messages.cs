using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace DangBoSo.Platform.Errors;

/// <summary>Vietnamese texts by code, gathered from every room's embedded <c>Messages.vi.json</c>.</summary>
public sealed class Messages
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    public Messages(IEnumerable<Assembly> rooms)
    {
        foreach (var room in rooms.Distinct())
        {
            foreach (var name in room.GetManifestResourceNames().Where(n => n.EndsWith("Messages.vi.json", StringComparison.Ordinal)))
            {
                using var stream = room.GetManifestResourceStream(name)!;
                foreach (var (code, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!) texts.Add(code, text);
            }
        }
    }

    public IReadOnlyCollection<string> Codes => texts.Keys;

    public bool Has(string code) => texts.ContainsKey(code);

    /// <summary>The text with its placeholders filled; the code itself when no text exists (a test forbids that).</summary>
    public string Text(string code, params IReadOnlyList<object> args) =>
        texts.TryGetValue(code, out var text) ? string.Format(CultureInfo.InvariantCulture, text, [.. args]) : code;

    public string Text(InputError error) => error.File is { } file ? Text("platform.file.named", file, Text(error.Code, error.Args)) : Text(error.Code, error.Args);

    public string Text(DomainError error) => Text(error.Code, error.Args);
}
