using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace DangBoSo.Testing;

/// <summary>A page as it came, after redirects.</summary>
public sealed partial record Page
{
    public required int Status { get; init; }

    /// <summary>Of the first answer: 303 for a form that was taken.</summary>
    public required int FirstStatus { get; init; }

    /// <summary>Path and query of the page shown.</summary>
    public required string Url { get; init; }

    /// <summary>Where an unfollowed redirect points.</summary>
    public string? Location { get; init; }

    public required string Html { get; init; }

    public required IHtmlDocument Document { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Bytes of the body on the line, compressed.</summary>
    public required int WireBytes { get; init; }

    /// <summary>SQL commands of the last request.</summary>
    public required int Queries { get; init; }

    public string Path => Url.Split('?')[0];

    /// <summary>What a reader sees in the main part, in one line.</summary>
    public string Text => Spaces().Replace((Document.QuerySelector("main") ?? (IElement)Document.Body!).TextContent, " ").Trim();

    public IElement? Find(string selector) => Document.QuerySelector(selector);

    public IReadOnlyList<IElement> All(string selector) => [.. Document.QuerySelectorAll(selector)];

    /// <summary>Address of the link whose text contains this.</summary>
    public string Link(string text) =>
        All("a[href]").FirstOrDefault(a => a.TextContent.Contains(text, StringComparison.Ordinal))?.GetAttribute("href") ?? throw new InvalidOperationException($"No link '{text}' on {Url}: {Text}");

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Spaces();
}

/// <param name="Queries">SQL commands of the request.</param>
public sealed record ApiAnswer(int Status, JsonNode? Body, int Queries)
{
    /// <summary>The error's stable code, or the outcome's id.</summary>
    public string? Code => (string?)Body?["code"];

    public Guid Id => Guid.Parse((string)Body!["id"]!);
}

/// <param name="Field">Name of the file input.</param>
/// <param name="Name">File name.</param>
public sealed record Upload(string Field, string Name, byte[] Bytes);
