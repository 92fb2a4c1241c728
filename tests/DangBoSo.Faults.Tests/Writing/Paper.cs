using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace DangBoSo.Faults.Tests.Writing;

/// <summary>Small real DOCX files, each with its own words.</summary>
internal static class Paper
{
    private const string W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    /// <param name="words">What it says.</param>
    /// <param name="ballast">Incompressible bytes beside the words: a file of several chunks.</param>
    public static byte[] Docx(string words, int ballast = 0)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", $"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"{Word}\"/></Types>");
            Add(zip, "_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Rel}/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            Add(zip, "word/document.xml", $"<w:document xmlns:w=\"{W}\"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>");
            if (ballast > 0) Add(zip, "word/media/image1.bin", Convert.ToHexString(RandomNumberGenerator.GetBytes(ballast)));
        }

        return memory.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(content));
    }
}
