using Microsoft.AspNetCore.Http;

namespace DangBoSo.Platform.Web;

/// <summary>Reasons a form was refused, by field (an empty field name for the form as a whole), with what was typed.</summary>
public sealed class FormErrors
{
    private readonly Dictionary<string, IReadOnlyList<string>> messages;
    private readonly Dictionary<string, IReadOnlyList<string>> typed;
    private readonly Dictionary<string, string> labels = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="messages">Field name → sentences that say how to mend it.</param>
    /// <param name="form">The refused post: its values are shown again, except passwords and files.</param>
    /// <param name="stale">Somebody else was quicker: what is saved now is shown beside what was typed.</param>
    public FormErrors(IEnumerable<KeyValuePair<string, string[]>> messages, IFormCollection? form = null, bool stale = false)
    {
        Stale = stale;
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

    /// <summary>Another's change came between.</summary>
    public bool Stale { get; }

    /// <summary>Shown once more, since the session had ended: nothing is wrong with it.</summary>
    public bool Again { get; }

    public bool Any => messages.Count > 0;

    /// <summary>A refused field has said what people call it: the summary, drawn before the fields, is drawn again.</summary>
    public event Action? Labelled;

    public IEnumerable<(string Field, string Message)> All => messages.SelectMany(m => m.Value.Select(text => (m.Key, text)));

    public IReadOnlyList<string> For(string field) => messages.TryGetValue(field, out var found) ? found : [];

    /// <summary>What stands beside the field on the page; null where no drawn field bears the name.</summary>
    public string? LabelOf(string field) => labels.GetValueOrDefault(field);

    public void Label(string field, string label)
    {
        if (messages.ContainsKey(field) && labels.TryAdd(field, label)) Labelled?.Invoke();
    }

    public IReadOnlyList<string> Typed(string field) => typed.TryGetValue(field, out var found) ? found : [];
}
