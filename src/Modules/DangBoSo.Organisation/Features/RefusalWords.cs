using DangBoSo.Platform.Errors;

namespace DangBoSo.Organisation.Features;

/// <summary>Why one of many was refused, as a line says it.</summary>
internal static class RefusalWords
{
    private const int Most = 500;

    public static string Why(this Messages messages, DomainError refusal)
    {
        var text = refusal is InvalidInput invalid ? string.Join(' ', invalid.Errors.Select(messages.Text)) : messages.Text(refusal);
        return text.Length > Most ? text[..Most] : text;
    }
}
