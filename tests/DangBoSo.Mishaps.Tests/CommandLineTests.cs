using DangBoSo.Web;
using Xunit;

namespace DangBoSo.Mishaps.Tests;

/// <summary>A slip of the hand after <c>./run</c>.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--postgress", "Host=localhost")]
    [InlineData("--postgres")]
    [InlineData("ledgr", "verify")]
    [InlineData("--empty", "Host=localhost")]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task What_nobody_knows_opens_no_database(params string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("dangboso-line-").FullName;
        string[] all = [.. args, "--data", folder];
        if (args is ["--postgres"]) all = ["--data", folder, .. args];
        await using var app = House.Build(all);
        Assert.Equal(args[0].EndsWith("help", StringComparison.Ordinal) ? 0 : 2, await app.RunHouseAsync(all));
        Assert.False(File.Exists(Path.Combine(folder, "dangboso.db")));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("http://localhost:5080", "http://localhost:5080")]
    [InlineData("http://0.0.0.0:81", "http://localhost:81")]
    [InlineData("https://[::]:8443", "https://localhost:8443")]
    public void The_last_line_of_a_start_is_an_address_that_can_be_opened(string listens, string open) =>
        Assert.Equal("Mở trình duyệt tại: " + open, OpenHere.Line([listens]));
}
