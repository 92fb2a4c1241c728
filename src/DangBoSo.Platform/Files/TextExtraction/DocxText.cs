using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace DangBoSo.Platform.Files.TextExtraction;

/// <summary>
/// The text of a Word document, streamed out of its archive: nothing is unpacked to disk or held as a tree. The archive has
/// been through <see cref="ContentType"/>, which bounds what it unpacks to.
/// </summary>
public static class DocxText
{
    /// <exception cref="FileRefused">The document's parts do not hang together.</exception>
    public static ExtractedText Extract(Stream content, CancellationToken ct, int maxLength = ExtractedText.MaxLength)
    {
        try
        {
            content.Position = 0;
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            var main = Targets(zip, "", "/officeDocument").FirstOrDefault() ?? throw new InvalidDataException("No main part.");
            var walk = new DocxWalk(HeadingLevels(zip, main), maxLength, ct);
            walk.Read(zip.GetEntry(main) ?? throw new InvalidDataException("The main part is missing."), null);
            foreach (var notes in Targets(zip, main, "/footnotes"))
                Read(walk, zip, notes, BlockKind.Footnote);
            foreach (var header in Targets(zip, main, "/header"))
                Read(walk, zip, header, BlockKind.PageHeader);
            return walk.Result;
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or NotSupportedException)
        {
            throw new FileRefused("platform.file.zip_broken");
        }
    }

    private static void Read(DocxWalk walk, ZipArchive zip, string part, BlockKind kind)
    {
        if (zip.GetEntry(part) is { } entry)
            walk.Read(entry, kind);
    }

    /// <summary>Paths of the parts that a part (or the package, "") is related to by a type with this ending.</summary>
    private static List<string> Targets(ZipArchive zip, string part, string type)
    {
        var folder = part.Contains('/', StringComparison.Ordinal) ? part[..(part.LastIndexOf('/') + 1)] : "";
        var found = new List<string>();
        if (zip.GetEntry($"{folder}_rels/{part[folder.Length..]}.rels") is not { } relations)
            return found;
        using var xml = SafeXml.Open(relations);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.GetAttribute("Type")?.EndsWith(type, StringComparison.Ordinal) == true
                && xml.GetAttribute("TargetMode") != "External" && xml.GetAttribute("Target") is { Length: > 0 } target)
                found.Add(target[0] == '/' ? target[1..] : folder + target);
        }
        return found;
    }

    /// <summary>Style ids that make a paragraph a heading, by the style's outline level or its built-in name.</summary>
    private static Dictionary<string, int> HeadingLevels(ZipArchive zip, string main)
    {
        var levels = new Dictionary<string, int>(StringComparer.Ordinal);
        if (Targets(zip, main, "/styles").FirstOrDefault() is not { } path || zip.GetEntry(path) is not { } part)
            return levels;
        using var xml = SafeXml.Open(part);
        var id = "";
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            var value = xml.GetAttribute("val", xml.NamespaceURI);
            if (xml.LocalName == "style")
                id = xml.GetAttribute("styleId", xml.NamespaceURI) ?? "";
            else if (xml.LocalName == "name" && value?.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) == true
                && int.TryParse(value.AsSpan(8), CultureInfo.InvariantCulture, out var level))
                levels[id] = level;
            else if (xml.LocalName == "name" && string.Equals(value, "Title", StringComparison.OrdinalIgnoreCase))
                levels[id] = 1;
            else if (xml.LocalName == "outlineLvl" && int.TryParse(value, CultureInfo.InvariantCulture, out var outline) && outline < 9)
                levels.TryAdd(id, outline + 1);
        }
        return levels;
    }
}
