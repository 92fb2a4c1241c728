using System.Security.Cryptography;
using DangBoSo.Platform.Files;
using Xunit;

namespace DangBoSo.Platform.Tests.Files;

public sealed class FileStoreTests : IDisposable
{
    private const int Chunk = 64 * 1024;
    private readonly TempFolder temp = new();
    private readonly FileStore store;

    public FileStoreTests() => store = Build();

    public static TheoryData<int> Sizes => [0, 1, Chunk - 1, Chunk, Chunk + 1, 2 * Chunk, (3 * Chunk) + 777];

    public void Dispose() => temp.Dispose();

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task What_goes_in_comes_out(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        var blob = await PutAsync(content);
        Assert.Equal(size, blob.Size);
        Assert.Equal(content, await ReadAsync(blob.Hash));
        await using var stream = await store.OpenReadAsync(blob.Hash, default);
        Assert.Equal(size, stream.Length);
        stream.Position = size / 2;
        var rest = new byte[size - (size / 2)];
        stream.ReadExactly(rest);
        Assert.Equal(content[(size / 2)..], rest);
    }

    [Fact]
    public async Task Trickling_input_makes_the_same_blob()
    {
        var content = RandomNumberGenerator.GetBytes((2 * Chunk) + 5);
        var blob = await store.PutAsync(new Trickle(content), FileStore.DefaultMaxBytes, null, default);
        Assert.Equal(await PutAsync(content), blob);
        Assert.Equal(content, await ReadAsync(blob.Hash));
    }

    [Fact]
    public async Task The_same_content_is_stored_once_and_nothing_is_left_in_drafts()
    {
        var content = RandomNumberGenerator.GetBytes(100_000);
        var blobs = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PutAsync(content)));
        Assert.Single(blobs.Distinct());
        Assert.Single(Stored());
        Assert.Empty(Directory.GetFiles(temp.Of("files", "tmp")));
    }

    [Fact]
    public async Task Content_is_not_legible_on_disk_and_its_name_is_no_plain_hash()
    {
        var content = "Nội dung không được đọc trên đĩa, dài hơn một khối mã."u8.ToArray();
        var blob = await PutAsync(content);
        Assert.NotEqual(Convert.ToHexStringLower(SHA256.HashData(content)), blob.Hash);
        Assert.True(File.ReadAllBytes(Stored().Single()).AsSpan().IndexOf(content.AsSpan(0, 12)) < 0);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(Stored().Single()));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(temp.Of("keys", "wrap-1.key")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode(temp.Of("keys")));
    }

    [Fact]
    public async Task Every_flipped_byte_cut_swap_and_repetition_of_chunks_is_noticed()
    {
        var blob = await PutAsync(RandomNumberGenerator.GetBytes((3 * Chunk) + 100));
        var path = Stored().Single();
        var whole = await File.ReadAllBytesAsync(path);
        const int header = 68, sealedChunk = Chunk + 16;
        byte[] Part(int i) => whole[(header + (i * sealedChunk))..Math.Min(whole.Length, header + ((i + 1) * sealedChunk))];
        byte[][] damaged =
        [
            .. new[] { 0, 5, 40, header, header + 70_000, whole.Length - 1 }.Select(at => Flip(whole, at)),
            whole[..(header + (3 * sealedChunk))], // cut at a chunk's edge
            whole[..^1],
            whole[..header],
            whole[..10],
            [.. whole[..header], .. Part(1), .. Part(0), .. Part(2), .. Part(3)],
            [.. whole[..header], .. Part(0), .. Part(0), .. Part(2), .. Part(3)],
            [.. whole, .. Part(3)],
        ];
        foreach (var bytes in damaged)
        {
            await File.WriteAllBytesAsync(path, bytes);
            var error = await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(blob.Hash));
            Assert.True(error is CryptographicException or EndOfStreamException, error.ToString());
        }
    }

    [Fact]
    public async Task A_file_put_under_another_files_name_does_not_open()
    {
        var first = await PutAsync([1, 2, 3]);
        var second = await PutAsync([4, 5, 6]);
        var paths = Stored().ToDictionary(p => Path.GetFileName(p), StringComparer.Ordinal);
        File.Copy(paths[first.Hash], paths[second.Hash], overwrite: true);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => ReadAsync(second.Hash));
    }

    [Fact]
    public async Task Too_big_and_refused_content_leaves_nothing()
    {
        var error = await Assert.ThrowsAsync<FileRefused>(() => store.PutAsync(new MemoryStream(new byte[Chunk * 40]), 1024 * 1024, null, default));
        Assert.Equal("platform.file.too_big", error.Code);
        await Assert.ThrowsAsync<FileRefused>(() => store.PutAsync(new MemoryStream([1]), 10, (_, _) => throw new FileRefused("x"), default));
        Assert.Empty(Stored());
        Assert.Empty(Directory.GetFiles(temp.Of("files", "tmp")));
    }

    [Fact]
    public void Startup_removes_abandoned_drafts_but_not_one_being_written()
    {
        Directory.CreateDirectory(temp.Of("files", "tmp"));
        File.WriteAllText(temp.Of("files", "tmp", "dead"), "x");
        using var alive = new FileStream(temp.Of("files", "tmp", "alive"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(1, store.Sweep());
        Assert.Equal(["alive"], Directory.GetFiles(temp.Of("files", "tmp")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task After_a_key_rotation_old_and_new_files_open()
    {
        var old = await PutAsync([1, 2, 3]);
        KeyDirectory.Open(temp.Of("keys"), mayCreate: false).Rotate(KeyDirectory.Wrapping);
        var rotated = Build();
        var fresh = await rotated.PutAsync(new MemoryStream([7, 8]), 10, null, default);
        Assert.Equal([1, 2, 3], await ReadAsync(old.Hash, rotated));
        Assert.Equal([7, 8], await ReadAsync(fresh.Hash, rotated));
        File.Delete(temp.Of("keys", "wrap-1.key"));
        await Assert.ThrowsAsync<CryptographicException>(() => ReadAsync(old.Hash, Build()));
    }

    [Fact]
    public void Lost_keys_are_not_replaced_silently() =>
        Assert.Throws<InvalidOperationException>(() => KeyDirectory.Open(temp.Of("elsewhere"), mayCreate: false));

    [Fact]
    public void Names_are_sealed_and_bound_to_being_names()
    {
        var sealing = new Sealing(KeyDirectory.Open(temp.Of("keys"), mayCreate: false));
        var box = sealing.SealName("Đề án.docx");
        Assert.Equal("Đề án.docx", sealing.OpenName(box));
        Assert.NotEqual(box, sealing.SealName("Đề án.docx"));
        Assert.ThrowsAny<CryptographicException>(() => sealing.Open(box, "something else"));
        Assert.ThrowsAny<CryptographicException>(() => sealing.OpenName(box.AsSpan(0, 20)));
    }

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private static byte[] Flip(byte[] whole, int at)
    {
        var copy = whole.ToArray();
        copy[at] ^= 1;
        return copy;
    }

    private FileStore Build()
    {
        var keys = KeyDirectory.Open(temp.Of("keys"), mayCreate: true);
        return new FileStore(temp.Of("files"), keys, new Sealing(keys));
    }

    private Task<StoredBlob> PutAsync(byte[] content) => store.PutAsync(new MemoryStream(content), FileStore.DefaultMaxBytes, null, default);

    private async Task<byte[]> ReadAsync(string hash, FileStore? from = null)
    {
        await using var stream = await (from ?? store).OpenReadAsync(hash, default);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private string[] Stored() => Directory.Exists(temp.Of("files"))
        ? [.. Directory.GetFiles(temp.Of("files"), "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f).Length == 64)] : [];

    private sealed class Trickle(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1013)], cancellationToken);
    }
}
