using System.IO.Compression;
using System.Xml;
using DangBoSo.Platform.Files;

namespace DangBoSo.Platform.Tables.Xlsx;

/// <summary>Where a workbook's parts lie: its first visible sheet, its shared texts, its styles.</summary>
/// <param name="Shown">How many sheets a person sees in it.</param>
internal sealed record Workbook(ZipArchiveEntry Sheet, string SheetName, int Shown, bool From1904, ZipArchiveEntry? Strings, ZipArchiveEntry? Styles)
{
    /// <exception cref="TableBroken">No sheet that is shown.</exception>
    public static Workbook Read(ZipArchive zip)
    {
        var main = Related(zip, "").FirstOrDefault(r => Is(r.Type, "/officeDocument")).Path;
        var part = main is null ? null : zip.GetEntry(main);
        if (part is null) throw new InvalidDataException("The main part is missing.");
        var related = Related(zip, main!);
        var (sheets, from1904) = Sheets(part);
        var shown = sheets.Where(s => related.Exists(r => r.Id == s.Relation && Is(r.Type, "/worksheet"))).ToList();
        if (shown.Count == 0) throw new TableBroken(new ImportProblem(1, "", "", "platform.xlsx.no_sheet"));
        var sheet = zip.GetEntry(related.First(r => r.Id == shown[0].Relation).Path) ?? throw new InvalidDataException("The sheet is missing.");
        return new Workbook(sheet, shown[0].Name, shown.Count, from1904, Find("/sharedStrings"), Find("/styles"));

        ZipArchiveEntry? Find(string type) => related.Find(r => Is(r.Type, type)).Path is { } path ? zip.GetEntry(path) : null;
    }

    private static bool Is(string? type, string ending) => type?.EndsWith(ending, StringComparison.Ordinal) == true;

    /// <summary>Those that are not hidden, in the order of their tabs.</summary>
    private static (List<(string Name, string? Relation)> Sheets, bool From1904) Sheets(ZipArchiveEntry part)
    {
        var (sheets, from1904) = (new List<(string, string?)>(), false);
        using var xml = SafeXml.Open(part);
        while (xml.Read())
        {
            if (xml.NodeType is not XmlNodeType.Element) continue;
            if (xml.LocalName == "workbookPr") from1904 = xml.GetAttribute("date1904") is "1" or "true" or "on";
            if (xml.LocalName != "sheet" || xml.GetAttribute("state") is not (null or "visible")) continue;
            var name = xml.GetAttribute("name") ?? "";
            string? relation = null;
            for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
            {
                if (xml.LocalName == "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal)) relation = xml.Value;
            }

            sheets.Add((name, relation));
        }

        return (sheets, from1904);
    }

    private static List<(string Id, string Type, string Path)> Related(ZipArchive zip, string part)
    {
        var folder = part.Contains('/', StringComparison.Ordinal) ? part[..(part.LastIndexOf('/') + 1)] : "";
        var found = new List<(string, string, string)>();
        if (zip.GetEntry($"{folder}_rels/{part[folder.Length..]}.rels") is not { } relations) return found;
        using var xml = SafeXml.Open(relations);
        while (xml.Read())
        {
            if (xml.NodeType is not XmlNodeType.Element || xml.GetAttribute("TargetMode") == "External" || xml.GetAttribute("Target") is not { Length: > 0 } target) continue;
            // Only to resolve "../": nothing is fetched.
            if (Uri.TryCreate(new Uri("zip:///" + folder), target, out var path)) found.Add((xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", Uri.UnescapeDataString(path.AbsolutePath).TrimStart('/')));
        }

        return found;
    }
}
