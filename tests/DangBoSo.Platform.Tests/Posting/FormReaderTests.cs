using System.Text;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Tests.Files;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace DangBoSo.Platform.Tests.Posting;

public sealed class FormReaderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Fields_and_files_arrive_and_the_file_lies_encrypted()
    {
        var form = await ReadAsync(Part("Title", "Đề án"), File("Table", "danh sách.csv", "a;b\n1;2\n"), Part("Title", "hai"));
        Assert.Equal("Đề án,hai", form.Form["Title"].ToString());
        var file = Assert.Single(form.Files);
        Assert.Equal(("Table", "danh sách.csv", 8L), (file.Field, file.Name, file.Blob.Size));
        var stored = Directory.GetFiles(folder.Of("files"), "*", SearchOption.AllDirectories).Single();
        Assert.DoesNotContain("1;2", Encoding.UTF8.GetString(await System.IO.File.ReadAllBytesAsync(stored)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C:\\\\Users\\\\An\\\\ke hoach.csv", "ke hoach.csv")]
    [InlineData("../../etc/passwd.csv", "passwd.csv")]
    public async Task A_name_is_a_name_and_no_path(string sent, string kept) => Assert.Equal(kept, (await ReadAsync(File("Table", sent, "a;b\n"))).Files[0].Name);

    [Fact]
    public async Task A_file_field_left_empty_is_no_file()
    {
        var form = await ReadAsync(File("File", "", ""), Part("Title", "x"));
        Assert.Empty(form.Files);
        Assert.Empty(form.Errors);
        Assert.Equal("x", form.Form["Title"]);
    }

    [Fact]
    public async Task A_refused_file_leaves_no_trace_and_the_fields_after_it_are_kept()
    {
        var form = await ReadAsync(File("File", "lạ.bin", "no known kind " + new string('x', 300_000)), Part("Title", "còn"));
        Assert.Equal(("File", "platform.file.kind_unknown"), (form.Errors[0].Field, form.Errors[0].Code));
        Assert.Equal("còn", form.Form["Title"]);
        Assert.Empty(Directory.GetFiles(folder.Of("files"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("fields")]
    [InlineData("field")]
    [InlineData("form")]
    [InlineData("files")]
    public async Task What_is_beyond_a_limit_is_refused_as_too_large(string what)
    {
        string[] parts = what switch
        {
            "fields" => [.. Enumerable.Range(0, 2001).Select(i => Part("f" + i, "x"))],
            "field" => [Part("Title", new string('x', 1_000_001))],
            "form" => [.. Enumerable.Range(0, 11).Select(i => Part("f" + i, new string('x', 950_000)))],
            _ => [.. Enumerable.Range(0, 21).Select(i => File("Table", $"{i}.csv", "a;b\n"))],
        };
        Assert.Equal(413, (await Assert.ThrowsAsync<BadHttpRequestException>(() => ReadAsync(parts))).StatusCode);
    }

    [Fact]
    public async Task What_is_within_the_limits_is_taken()
    {
        Assert.Equal(2000, (await ReadAsync([.. Enumerable.Range(0, 2000).Select(i => Part("f" + i, "x"))])).Form.Count);
        Assert.Equal(1_000_000, (await ReadAsync(Part("Title", new string('x', 1_000_000)))).Form["Title"].ToString().Length);
        Assert.Equal(20, (await ReadAsync([.. Enumerable.Range(0, 20).Select(i => File("Table", $"{i}.csv", "a;b\n"))])).Files.Count);
    }

    [Theory]
    [InlineData("multipart/form-data", "x", 400)]
    [InlineData("multipart/form-data; boundary=", "x", 400)]
    [InlineData("multipart/form-data; boundary=0123456789012345678901234567890123456789012345678901234567890123456789x", "x", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"Title\"\r\n\r\nbroken of", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nnonsense\r\n\r\nx\r\n--b--\r\n", 400)]
    [InlineData("application/json", "{}", 415)]
    [InlineData(null, "", 415)]
    public async Task What_is_no_whole_form_is_a_bad_request_and_no_failure_of_ours(string? type, string body, int status) =>
        Assert.Equal(status, (await Assert.ThrowsAsync<BadHttpRequestException>(() => Reader().ReadAsync(Request(type, body), CancellationToken.None))).StatusCode);

    [Fact]
    public async Task A_plain_form_is_read_too_and_too_many_fields_are_refused()
    {
        Assert.Equal("Đề án", (await Reader().ReadAsync(Request("application/x-www-form-urlencoded", "Title=%C4%90%E1%BB%81+%C3%A1n"), CancellationToken.None)).Form["Title"]);
        var many = string.Join('&', Enumerable.Range(0, 5000).Select(i => $"f{i}=x"));
        await Assert.ThrowsAsync<BadHttpRequestException>(() => Reader().ReadAsync(Request("application/x-www-form-urlencoded", many), CancellationToken.None));
    }

    private Task<ReceivedForm> ReadAsync(params string[] parts) => Reader().ReadAsync(Request("multipart/form-data; boundary=b", string.Concat(parts) + "--b--\r\n"), CancellationToken.None);

    private FormReader Reader()
    {
        var keys = KeyDirectory.Open(folder.Of("keys"), mayCreate: true);
        return new FormReader(new FileIntake(new FileStore(folder.Of("files"), keys, new Sealing(keys))));
    }

    private static string Part(string name, string value) => $"--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n";

    private static string File(string name, string file, string content) => $"--b\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: application/octet-stream\r\n\r\n{content}\r\n";

    private static HttpRequest Request(string? type, string body)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.ContentType, request.Body) = ("POST", type, new MemoryStream(Encoding.UTF8.GetBytes(body)));
        return request;
    }
}
