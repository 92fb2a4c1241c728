using System.IO.Compression;
using System.Xml;

namespace DangBoSo.Platform.Files;

/// <summary>XML out of somebody else's archive: no DTD, no outside reference, never more characters than <see cref="MaxCharacters"/>.</summary>
internal static class SafeXml
{
    public const long MaxCharacters = 300_000_000;

    public static XmlReader Open(ZipArchiveEntry part) => XmlReader.Create(part.Open(), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxCharacters,
        CloseInput = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });
}
