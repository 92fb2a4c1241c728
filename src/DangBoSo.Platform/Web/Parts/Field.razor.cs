namespace DangBoSo.Platform.Web.Parts;

/// <summary>A labelled input with its help, what was typed, why it was refused, and what another saved meanwhile.</summary>
public sealed partial class Field
{
    /// <summary>What another saved here meanwhile, where it is not what was typed.</summary>
    private string? SavedNow
    {
        get
        {
            if (!Errors.Stale || Kind is FieldKind.File or FieldKind.Password or FieldKind.Checkbox) return null;
            var saved = Values(Value);
            if (Said(saved) == Said(Errors.Typed(Name))) return null;
            var text = string.Join("; ", saved.Where(v => v.Length > 0).Select(v => Options.FirstOrDefault(o => o.Value == v)?.Text ?? v));
            return text.Length > 0 ? text : "để trống";
        }
    }

    protected override void OnInitialized() => Errors.Label(Name, Label);

    // Browsers send line ends of their own.
    private static string Said(IEnumerable<string> values) => string.Join('\n', values.Select(v => v.ReplaceLineEndings("\n").Trim()).Where(v => v.Length > 0).Order(StringComparer.Ordinal));

    private static IReadOnlyList<string> Values(object? value) => value switch
    {
        null => [],
        string text => [text],
        IEnumerable<string> several => several.ToList(),
        _ => [Vi.Input(value)],
    };
}
