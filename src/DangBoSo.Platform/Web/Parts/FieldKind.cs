namespace DangBoSo.Platform.Web.Parts;

/// <summary>What a field asks for.</summary>
public enum FieldKind
{
    Text, Password, Email, Search,

    /// <summary>dd/MM/yyyy typed as text: the browser's own picker follows the machine's language, not ours.</summary>
    Date,

    /// <summary>A whole number or one with a comma, typed as text so that 1.304 and 12,5 pass.</summary>
    Number,

    Select, Textarea, File,

    /// <summary>One yes or no.</summary>
    Checkbox,

    /// <summary>Any of the options.</summary>
    Checkboxes,

    /// <summary>One of the options; none is chosen beforehand unless the value says so.</summary>
    Radio,
}
