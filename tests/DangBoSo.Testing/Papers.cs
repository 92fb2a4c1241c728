using System.IO.Compression;
using System.Security;
using System.Text;

namespace DangBoSo.Testing;

/// <summary>Files as a clerk would hold them.</summary>
public static class Papers
{
    /// <summary>A Word document of these paragraphs.</summary>
    public static byte[] Docx(params IEnumerable<string> paragraphs)
    {
        var body = string.Concat(paragraphs.Select(p => $"<w:p><w:r><w:t>{SecurityElement.Escape(p)}</w:t></w:r></w:p>"));
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""");
            Add(zip, "_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""");
            Add(zip, "word/document.xml", $"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>""");
        }

        return memory.ToArray();
    }

    /// <summary>What the product ships for the demonstration and the tests, e.g. <c>organisations.csv</c>.</summary>
    public static string Demo(string name) => Path.Combine(Repository(), "demo", name);

    /// <summary>The folder that holds <c>DangBoSo.slnx</c>.</summary>
    public static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DangBoSo.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run from inside the repository.");
    }

    private static void Add(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml);
    }
}
