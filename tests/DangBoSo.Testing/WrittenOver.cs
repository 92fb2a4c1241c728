using System.IO.Compression;
using System.Text;

namespace DangBoSo.Testing;

/// <summary>A template whose example rows somebody made his own: they no longer say that they are examples.</summary>
public static class WrittenOver
{
    public static byte[] Of(byte[] template) => template.AsSpan().StartsWith("PK"u8) ? Workbook(template) : Plain(template);

    private static byte[] Plain(byte[] text) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).Replace(" (dòng ví dụ)", "", StringComparison.Ordinal).Replace(" (ví dụ)", "", StringComparison.Ordinal));

    private static byte[] Workbook(byte[] template)
    {
        using var made = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(template)))
        using (var to = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var read = entry.Open();
                using var part = new MemoryStream();
                read.CopyTo(part);
                using var write = to.CreateEntry(entry.FullName).Open();
                write.Write(Plain(part.ToArray()));
            }
        }

        return made.ToArray();
    }
}
