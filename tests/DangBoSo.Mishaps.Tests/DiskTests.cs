using System.IO.Compression;
using System.Security.Cryptography;
using DangBoSo.Mishaps.Tests.Making;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Mishaps.Tests;

/// <summary>The disk is full, or takes nothing.</summary>
public sealed class DiskTests
{
    private const int Most = 60;

    [Fact]
    public async Task A_full_disk_is_said_so_loses_nothing_and_goes_on_when_there_is_room()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        await using var disk = SmallDisk.Start(world, 32, "head -c 6000000 /dev/zero > \"$0/ballast\"");
        await disk.OpenAsync();
        using var clerk = new Person(disk.Address);
        await clerk.SignInAsync("cqd.clerk", SmallWorld.Password, new Phones(TimeProvider.System.GetUtcNow, _ => { }));
        var taken = new List<(string Path, byte[] Content)>();
        Page refused;
        while (true)
        {
            var content = Large();
            var page = await clerk.RegisterAsync(Letters.Fields($"{taken.Count:00}-CV/ĐU", "Câu đã gõ"), Letters.File(content, "so-lieu.docx"));
            if (page.FirstStatus != 303)
            {
                refused = page;
                break;
            }

            taken.Add((page.Path, content));
            Assert.True(taken.Count < Most, "The disk did not fill up.");
        }

        Assert.NotEmpty(taken);
        Assert.Contains(refused.Status, (int[])[422, 507]);
        Assert.Contains("hết chỗ lưu", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Câu đã gõ", refused.Find("textarea[name=Abstract]")!.TextContent.Trim());
        await disk.ShellAsync("cat /dev/zero > \"$0/rest\"");
        var smaller = await clerk.RegisterAsync(Letters.Fields("98-CV/ĐU", new string('x', 900)));
        Assert.NotEqual(500, smaller.Status);
        foreach (var (path, content) in taken)
        {
            var page = await clerk.GetPageAsync(path);
            Assert.Equal(content, (await clerk.DownloadAsync(page.Link("so-lieu.docx"))).Bytes);
        }

        await disk.ShellAsync("rm \"$0/ballast\" \"$0/rest\"");
        var again = await clerk.SubmitAsync(refused, "main form", [], [Letters.File(Large(), "so-lieu.docx")]);
        Assert.Equal(303, again.FirstStatus);
        var (code, verified) = await disk.ShellAsync("dotnet \"$1\" ledger verify --data \"$0\" --database \"$0/dangboso.db\"");
        Assert.True(code == 0, verified);
    }

    [Fact]
    public async Task On_a_disk_that_takes_nothing_the_program_says_so_and_ends()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        await using var disk = SmallDisk.Start(world, 32, "rm -f \"$0\"/dangboso.db-* && mount -o remount,ro \"$0\"");
        var (code, said) = await disk.EndAsync();
        Assert.Equal(73, code);
        Assert.Contains("không ghi được", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_became_read_only_is_still_read_from()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        await using var disk = SmallDisk.Start(world, 32, "touch \"$0\"/dangboso.db-wal \"$0\"/dangboso.db-shm && mount -o remount,ro \"$0\"");
        await disk.OpenAsync();
        using var clerk = new Person(disk.Address);
        var answer = await clerk.SubmitAsync(await clerk.GetPageAsync("/sign-in"), "main form", ("Login", "cqd.clerk"), ("Password", SmallWorld.Password));
        Assert.Equal(507, answer.Status);
        Assert.Contains("không ghi được", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>A Word document with a picture of a megabyte that does not compress.</summary>
    private static byte[] Large()
    {
        using var memory = new MemoryStream();
        memory.Write(Papers.Docx("Số liệu"));
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var part = zip.CreateEntry("word/media/image1.png", CompressionLevel.NoCompression).Open();
            part.Write(RandomNumberGenerator.GetBytes(1 << 20));
        }

        return memory.ToArray();
    }
}
