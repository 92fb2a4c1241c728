using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace DangBoSo.Testing;

/// <summary>What a browser would send for a form: everything drawn in it, and what the person typed.</summary>
internal static class DrawnForm
{
    public static HttpContent Fill(IHtmlFormElement form, IReadOnlyList<(string Name, string? Value)> typed, IReadOnlyList<Upload> files)
    {
        var names = typed.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        // A browser cannot send a field that was not drawn; a test that does has the wrong name. Lines that script adds are drawn as [0].
        var missing = names.Where(n => !n.Contains('[') && form.QuerySelector($"[name=\"{n}\"]") is null).ToList();
        if (missing.Count > 0) throw new InvalidOperationException($"The form draws no field {string.Join(", ", missing)}; it has {string.Join(", ", Drawn(form).Select(d => d.Name))}.");
        var fields = Drawn(form).Where(d => !names.Contains(d.Name)).Concat(typed.Where(t => t.Value is not null).Select(t => (t.Name, Value: t.Value!))).ToList();
        if (form.GetAttribute("enctype") != "multipart/form-data") return new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), $"\"{name}\"");
        foreach (var file in files)
        {
            var part = new ByteArrayContent(file.Bytes);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(part, $"\"{file.Field}\"", file.Name);
        }

        return content;
    }

    private static IEnumerable<(string Name, string Value)> Drawn(IHtmlFormElement form)
    {
        foreach (var element in form.QuerySelectorAll("input, select, textarea"))
        {
            if (element.GetAttribute("name") is not { Length: > 0 } name || element.HasAttribute("disabled")) continue;
            foreach (var value in Values(element)) yield return (name, value);
        }
    }

    private static IEnumerable<string> Values(IElement element) => element switch
    {
        IHtmlInputElement { Type: "submit" or "button" or "file" or "image" or "reset" } => [],
        IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? [box.Value] : [],
        IHtmlInputElement input => [input.Value],
        IHtmlTextAreaElement area => [area.Value],
        IHtmlSelectElement select => select.Options.Where(o => o.IsSelected).Select(o => o.Value),
        _ => [],
    };
}
