using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests;

/// <summary>Papers that are printed as Word and as PDF.</summary>
internal static class Printed
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>Both can be had; a PDF is one.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="address">Without the ending.</param>
    /// <returns>The words of the Word file, a paragraph a line.</returns>
    public static async Task<string> BothAsync(Person person, string address)
    {
        var (status, pdf, _, _) = await person.DownloadAsync(address + ".pdf");
        Assert.Equal(200, status);
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        var (found, docx, _, _) = await person.DownloadAsync(address + ".docx");
        Assert.Equal(200, found);
        return Words(docx);
    }

    private static string Words(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var text = zip.GetEntry("word/document.xml")!.Open();
        return string.Join('\n', XDocument.Load(text).Descendants(W + "p").Select(p => string.Concat(p.Descendants(W + "t").Select(t => t.Value))));
    }
}
