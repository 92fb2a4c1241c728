using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Xunit;

namespace DangBoSo.Platform.Tests.Web;

public sealed class StaticFilesTests
{
    private static readonly string Root = FindRoot();

    [Theory]
    [InlineData("src/DangBoSo.Web/wwwroot/vendor")]
    [InlineData("tests/DangBoSo.Journeys/vendor")]
    public void Vendored_files_are_those_of_the_manifest(string folder)
    {
        var at = Path.Combine(Root, folder);
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(at, "manifest.json")));
        var listed = new List<string> { "manifest.json" };
        foreach (var item in manifest.RootElement.EnumerateArray())
        {
            listed.Add(item.GetProperty("licenceFile").GetString()!);
            foreach (var file in item.GetProperty("files").EnumerateArray())
            {
                var path = file.GetProperty("path").GetString()!;
                listed.Add(path);
                Assert.Equal(file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(at, path)))));
            }
        }

        var found = Directory.EnumerateFiles(at, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(at, f).Replace('\\', '/'));
        Assert.Equal(listed.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Styles_and_scripts_fit_a_weak_line()
    {
        var wwwroot = Path.Combine(Root, "src/DangBoSo.Web/wwwroot");
        var compressed = new[] { "app.css", "app.js", "vendor/htmx/htmx.min.js" }.Sum(f => Brotli(Path.Combine(wwwroot, f)));
        Assert.InRange(compressed, 1, 40 * 1024);
        Assert.InRange(Directory.EnumerateFiles(wwwroot, "*.woff2", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length), 1, 70 * 1024);
    }

    [Fact]
    public void No_page_carries_its_own_style_or_script()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.razor", SearchOption.AllDirectories);
        Assert.All(pages, page => Assert.DoesNotMatch(@"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=", File.ReadAllText(page)));
    }

    private static long Brotli(string path)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Optimal, leaveOpen: true)) brotli.Write(File.ReadAllBytes(path));
        return bytes.Length;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DangBoSo.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
