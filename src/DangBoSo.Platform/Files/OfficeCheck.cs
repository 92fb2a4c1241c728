using System.IO.Compression;
using System.Xml;

namespace DangBoSo.Platform.Files;

/// <summary>A ZIP that is a Word document or a workbook, without macros, and that unpacks to a believable size.</summary>
internal static class OfficeCheck
{
    private const int MaxEntries = 5_000;
    private const long MaxUnpacked = 1024L * 1024 * 1024;
    private const long MaxPart = 300L * 1024 * 1024;
    private const int MaxRatio = 200;
    private const long RatioMatters = 1024 * 1024;
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    public static FileKind Run(Stream content)
    {
        try
        {
            if (!EndsCleanly(content))
                throw new FileRefused("platform.file.two_things");
            content.Position = 0;
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            CheckSizes(zip, content.Length);
            return Kind(zip);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or NotSupportedException)
        {
            throw new FileRefused("platform.file.zip_broken");
        }
    }

    /// <summary>An encrypted Office file is an OLE container with a stream of this name.</summary>
    public static bool IsEncrypted(Stream content)
    {
        content.Position = 0;
        var buffer = new byte[Math.Min(content.Length, 4 * 1024 * 1024)];
        content.ReadExactly(buffer);
        return buffer.AsSpan().IndexOf(System.Text.Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
    }

    public static bool EndsAsZip(Stream content)
    {
        var tail = new byte[Math.Min(content.Length, 65_557)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        return tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8) >= 0;
    }

    /// <summary>Office writes no archive comment: the end record is the file's last 22 bytes, and nothing stands behind it.</summary>
    private static bool EndsCleanly(Stream content)
    {
        var end = new byte[Math.Min(content.Length, 22)];
        content.Position = content.Length - end.Length;
        content.ReadExactly(end);
        return end.AsSpan().StartsWith("PK\u0005\u0006"u8) && end[20] == 0 && end[21] == 0;
    }

    /// <summary>Parts that lie over each other in the archive add up to more than the file: the trick of the densest bombs.</summary>
    private static void CheckSizes(ZipArchive zip, long fileLength)
    {
        var (packed, unpacked) = (0L, 0L);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in zip.Entries)
        {
            packed += part.CompressedLength;
            unpacked += part.Length;
            var dense = part.Length > RatioMatters && part.Length > part.CompressedLength * MaxRatio;
            if (dense || part.Length > MaxPart || unpacked > MaxUnpacked || packed > fileLength || names.Count == MaxEntries)
                throw new FileRefused("platform.file.zip_bomb");
            if (!names.Add(part.FullName) || part.FullName.Contains("..", StringComparison.Ordinal) || part.FullName.StartsWith('/'))
                throw new FileRefused("platform.file.zip_broken");
        }
    }

    private static FileKind Kind(ZipArchive zip)
    {
        var types = zip.GetEntry("[Content_Types].xml") ?? throw new FileRefused("platform.file.zip_other");
        FileKind? kind = null;
        using var xml = SafeXml.Open(types);
        while (xml.Read())
        {
            var type = xml.NodeType == XmlNodeType.Element ? xml.GetAttribute("ContentType") : null;
            if (type?.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) == true || type?.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) == true)
                throw new FileRefused("platform.file.macros");
            kind ??= type switch { Word => FileKind.Docx, Workbook => FileKind.Xlsx, _ => null };
        }
        if (zip.Entries.Any(e => e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            throw new FileRefused("platform.file.macros");
        return kind ?? throw new FileRefused("platform.file.zip_other");
    }
}
