namespace DangBoSo.Platform.Web;

/// <summary>Hidden fields that every form carries.</summary>
public static class FormFields
{
    /// <summary>The form token: a double post has one outcome.</summary>
    public const string Token = "_form";

    /// <summary>Whose page the form stood on: another account may have signed in here since.</summary>
    public const string Who = "_who";

    /// <summary>The version the person saw: a stale form is told what changed.</summary>
    public const string Version = "_version";

    /// <summary>Shows the form again with what it brings, instead of carrying it out.</summary>
    public const string Again = "_again";

    /// <summary>Which form of a page with several.</summary>
    public const string Which = "_which";

    /// <summary>The id of a field's input, so that the summary of errors can link to it.</summary>
    public static string Id(string? form, string field)
        => string.Concat(form ?? "f", "-", string.Create(field.Length, field, static (span, name) =>
        {
            for (var i = 0; i < name.Length; i++) span[i] = char.IsAsciiLetterOrDigit(name[i]) ? name[i] : '-';
        }));
}
