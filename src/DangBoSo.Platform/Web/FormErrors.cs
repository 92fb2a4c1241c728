using Microsoft.AspNetCore.Http;

namespace DangBoSo.Platform.Web;

/// <summary>Reasons a form was refused, by field (an empty field name for the form as a whole), with what was typed.</summary>
public sealed class FormErrors
{
    private readonly Dictionary<string, IReadOnlyList<string>> messages;
    private readonly Dictionary<string, IReadOnlyList<string>> typed;

    /// <param name="messages">Field name → sentences that say how to mend it.</param>
    /// <param name="form">The refused post: its values are shown again, except passwords and files.</param>
    public FormErrors(IEnumerable<KeyValuePair<string, string[]>> messages, IFormCollection? form = null)
    {
        this.messages = messages.ToDictionary(m => m.Key, m => (IReadOnlyList<string>)m.Value, StringComparer.OrdinalIgnoreCase);
        typed = (form ?? FormCollection.Empty).Where(f => f.Key is not ("" or FormFields.Token or FormFields.Again))
            .ToDictionary(f => f.Key, f => (IReadOnlyList<string>)f.Value.Select(v => v ?? "").ToList(), StringComparer.OrdinalIgnoreCase);
        Form = typed.TryGetValue(FormFields.Which, out var which) ? which[0] : null;
        Refused = form is not null;
        Again = form?.ContainsKey(FormFields.Again) is true;
    }

    public static FormErrors None { get; } = new([]);

    public static FormErrors Of(string field, string message, IFormCollection? form = null) => new([new(field, [message])], form);

    /// <summary>Which of the page's forms was refused (its <c>Id</c>), null when the page has one.</summary>
    public string? Form { get; }

    /// <summary>True when values were posted: a field left empty stays empty, and is not filled from the model again.</summary>
    public bool Refused { get; }

    /// <summary>Shown once more, since the session had ended: nothing is wrong with it.</summary>
    public bool Again { get; }

    public bool Any => messages.Count > 0;

    public IEnumerable<(string Field, string Message)> All => messages.SelectMany(m => m.Value.Select(text => (m.Key, text)));

    public IReadOnlyList<string> For(string field) => messages.TryGetValue(field, out var found) ? found : [];

    public IReadOnlyList<string> Typed(string field) => typed.TryGetValue(field, out var found) ? found : [];
}
