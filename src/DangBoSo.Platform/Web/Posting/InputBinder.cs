using System.Collections;
using System.Globalization;
using System.Reflection;
using DangBoSo.Platform.Text;
using Microsoft.AspNetCore.Http;

namespace DangBoSo.Platform.Web.Posting;

/// <summary>
/// Fields to properties by name. Inputs hold text: what it means is judged by the input's validation, so that a wrong day
/// comes back beside its field with what was typed. Lists of lines are <c>Figures[0].Numerator</c>.
/// </summary>
public static class InputBinder
{
    private const int MostLines = 500;

    public static T Bind<T>(IFormCollection form) where T : class, new() => (T)Bind(typeof(T), form, "");

    private static object Bind(Type type, IFormCollection form, string prefix)
    {
        var input = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(p => p.CanWrite))
        {
            if (Value(property, form, prefix + property.Name) is { } value) property.SetValue(input, value);
        }

        return input;
    }

    private static object? Value(PropertyInfo property, IFormCollection form, string name)
    {
        var type = property.PropertyType;
        if (type == typeof(string)) return Text(form, name);
        if (type == typeof(bool)) return string.Equals(form[name].FirstOrDefault(), "true", StringComparison.OrdinalIgnoreCase) || form[name] == "on";
        if (type == typeof(IReadOnlyList<string>)) return form[name].Select(Clean).OfType<string>().ToList();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) return Lines(type.GetGenericArguments()[0], form, name);
        throw new NotSupportedException($"{property.DeclaringType!.Name}.{property.Name}: inputs hold text, lists of text, yes/no, and lists of such records.");
    }

    private static IList Lines(Type line, IFormCollection form, string name)
    {
        var lines = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(line))!;
        for (var i = 0; i < MostLines && form.Keys.Any(k => k.StartsWith($"{name}[{i}].", StringComparison.OrdinalIgnoreCase)); i++) lines.Add(Bind(line, form, $"{name}[{i}]."));
        return lines;
    }

    private static string? Text(IFormCollection form, string name) => Clean(form[name].FirstOrDefault());

    // Control characters, and marks of format (zero width, direction), with which a name could be empty or another's to the eye.
    private static bool IsUnseen(char c) => (char.IsControl(c) && c is not ('\n' or '\t')) || char.GetUnicodeCategory(c) is UnicodeCategory.Format;

    // An empty field is nothing; everything else is kept as typed, composed (NFC) and without control characters.
    private static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var composed = Nfc.Of(text.Trim().ReplaceLineEndings("\n"));
        if (!composed.Any(IsUnseen)) return composed;
        var seen = string.Concat(composed.Where(c => !IsUnseen(c)));
        return string.IsNullOrWhiteSpace(seen) ? null : seen.Trim();
    }
}
