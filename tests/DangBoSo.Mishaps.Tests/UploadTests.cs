using System.IO.Compression;
using System.Text;
using DangBoSo.Mishaps.Tests.Making;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Mishaps.Tests;

/// <summary>Files that are not what they say, or too much.</summary>
public sealed class UploadTests
{
    public static TheoryData<string, string> Hostile => new()
    {
        { "svg", "minh-chung.svg" }, { "html", "minh-chung.html" }, { "html in png", "anh.png" }, { "pdf without end", "van-ban.pdf" },
        { "text as pdf", "van-ban.pdf" }, { "pdf in zip", "van-ban.docx" }, { "page before pdf", "van-ban.pdf" }, { "bomb", "van-ban.docx" },
        { "program", "van-ban.pdf" }, { "empty", "van-ban.pdf" }, { "csv", "bang.csv" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task What_is_no_document_is_refused_beside_the_field_and_leaves_nothing(string kind, string name)
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var page = await clerk.RegisterAsync(Letters.Fields("01-CV/ĐU", "Giữ nguyên câu này"), Letters.File(Make(kind), name));
        Assert.Equal(422, page.Status);
        Assert.Contains("Hãy", string.Join(" ", page.All(".field.bad .why").Select(w => w.TextContent)), StringComparison.Ordinal); // a way out
        Assert.Equal("Giữ nguyên câu này", page.Find("textarea[name=Abstract]")!.TextContent.Trim());
        Assert.Empty(world.House.Stored());
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM documents_document"));
    }

    [Fact]
    public async Task Six_hundred_megabytes_are_refused_beside_the_field_and_leave_nothing()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var form = await clerk.GetPageAsync(Letters.Form);
        using var content = new MultipartFormDataContent();
        foreach (var input in form.All("main form:not([id]) input[type=hidden]")) content.Add(new StringContent(input.GetAttribute("value")!), $"\"{input.GetAttribute("name")}\"");
        content.Add(new StreamContent(new Zeros(600L << 20)), "\"Files\"", "to.pdf");
        foreach (var (name, value) in Letters.Fields("01-CV/ĐU", "Gõ sau khi chọn tệp")) content.Add(new StringContent(value!), $"\"{name}\"");
        clerk.Http.DefaultRequestHeaders.AcceptEncoding.Clear();
        using var answer = await clerk.Http.PostAsync(new Uri(Letters.Form, UriKind.Relative), content);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains("500 MB", page, StringComparison.Ordinal);
        Assert.Contains("Gõ sau khi chọn tệp", page, StringComparison.Ordinal);
        Assert.Empty(world.House.Stored());
    }

    [Fact]
    public async Task Ten_thousand_columns_are_answered_with_one_line()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        var officer = await world.SignInAsAsync("cqd.officer");
        var names = Enumerable.Range(0, 10_000).Select(i => $"cot{i}").ToList();
        foreach (var (name, table) in new[] { ("bang.csv", Encoding.UTF8.GetBytes(string.Join(';', names) + "\n" + new string(';', names.Count - 1) + "\n")), ("bang.xlsx", Excel.Of([names, names])) })
        {
            var page = await officer.SubmitAsync(await officer.GetPageAsync("/organisation/imports/new?kind=Members"), "main form.form", [], [new Upload("Table", name, table)]);
            Assert.Single(page.All("table.stack tbody tr"));
            Assert.Contains("200 cột", page.Find("table.stack tbody tr")!.TextContent, StringComparison.Ordinal);
            Assert.True(page.Text.Length < 10_000);
        }
    }

    [Fact]
    public async Task Who_has_not_signed_in_fills_no_disk()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        var nobody = world.House.NewPerson();
        var form = await nobody.GetPageAsync("/sign-in");
        using var content = new MultipartFormDataContent();
        foreach (var input in form.All("main form:not([id]) input[type=hidden]")) content.Add(new StringContent(input.GetAttribute("value")!), $"\"{input.GetAttribute("name")}\"");
        content.Add(new ByteArrayContent(Papers.Docx("Tệp của người lạ")), "\"Files\"", "a.docx");
        using var answer = await nobody.Http.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Empty(world.House.Stored());
        using var large = new MultipartFormDataContent { { new ByteArrayContent(new byte[1 << 20]), "\"Login\"" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = large };
        request.Headers.ExpectContinue = true; // else the answer may be lost with the connection it closes
        using var refused = await nobody.Http.SendAsync(request);
        Assert.Equal(413, (int)refused.StatusCode);
    }

    [Fact]
    public async Task What_is_held_in_memory_is_kept_small()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        using var body = new ByteArrayContent(new byte[65 << 20]);
        body.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/documents") { Content = body };
        request.Headers.ExpectContinue = true; // answered before it has sent them
        using var answer = await clerk.Http.SendAsync(request);
        Assert.Equal(413, (int)answer.StatusCode);
    }

    private static byte[] Make(string kind) => kind switch
    {
        "svg" => """<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"""u8.ToArray(),
        "html" => "<!doctype html><script>alert(1)</script>"u8.ToArray(),
        "html in png" => [0x89, .. "PNG\r\n\x1a\n"u8, .. "<html><script>alert(1)</script>"u8],
        "pdf without end" => "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"u8.ToArray(),
        "text as pdf" => "Đây là văn bản thường"u8.ToArray(),
        "pdf in zip" => Zip(("a.pdf", "%PDF-1.7\n%%EOF"u8.ToArray())),
        "page before pdf" => "<html><script>alert(1)</script></html>%PDF-1.7\n%%EOF\n"u8.ToArray(),
        "bomb" => Bomb(),
        "program" => [0x7F, .. "ELF"u8, .. new byte[200]],
        "empty" => [],
        "csv" => "Số,Ngày\n1,2\n"u8.ToArray(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>A Word document whose body unzips to two gigabytes.</summary>
    private static byte[] Bomb()
    {
        using var memory = new MemoryStream();
        memory.Write(Papers.Docx("x"));
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var part = zip.CreateEntry("word/media/image1.xml", CompressionLevel.SmallestSize).Open();
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)' ');
            for (var i = 0; i < 256; i++) part.Write(block);
        }

        return memory.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return memory.ToArray();
    }
}
