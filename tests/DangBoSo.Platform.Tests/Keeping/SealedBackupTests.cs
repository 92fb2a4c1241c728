using System.Security.Cryptography;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Keeping;
using DangBoSo.Platform.Tests.Files;
using Xunit;

namespace DangBoSo.Platform.Tests.Keeping;

/// <summary>Whatever is done to a sealed backup is noticed before anything is restored from it.</summary>
public sealed class SealedBackupTests
{
    private const int Chunk = ChunkFormat.Sealed;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ChunkFormat.Plain)]
    [InlineData((3 * ChunkFormat.Plain) + 5)]
    public async Task What_goes_in_comes_out_whatever_its_length(int length)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var plain = RandomNumberGenerator.GetBytes(length);
        Assert.Equal(plain, await OpenAsync(await SealAsync(plain, key), key));
    }

    [Theory]
    [InlineData("bit")]
    [InlineData("last chunk gone")]
    [InlineData("cut in a chunk")]
    [InlineData("cut at a chunk")]
    [InlineData("two chunks exchanged")]
    [InlineData("a chunk twice")]
    [InlineData("the last chunk again")]
    [InlineData("emptied")]
    public async Task A_sealed_stream_that_was_altered_does_not_open(string damage)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var whole = await SealAsync(RandomNumberGenerator.GetBytes((3 * ChunkFormat.Plain) + 100), key);
        Assert.Equal((3 * Chunk) + 100 + ChunkFormat.Tag, whole.Length);
        byte[] altered = damage switch
        {
            "bit" => [.. whole[..5], (byte)(whole[5] ^ 1), .. whole[6..]],
            "last chunk gone" => whole[..(3 * Chunk)],
            "cut in a chunk" => whole[..((2 * Chunk) + 77)],
            "cut at a chunk" => whole[..(2 * Chunk)],
            "two chunks exchanged" => [.. whole[Chunk..(2 * Chunk)], .. whole[..Chunk], .. whole[(2 * Chunk)..]],
            "a chunk twice" => [.. whole[..Chunk], .. whole],
            "the last chunk again" => [.. whole, .. whole[(3 * Chunk)..]],
            _ => [],
        };
        await Assert.ThrowsAnyAsync<CryptographicException>(() => OpenAsync(altered, key));
    }

    [Fact]
    public async Task A_backup_that_was_cut_leaves_nothing_restored_and_one_of_another_key_is_named()
    {
        using var temp = new TempFolder();
        Directory.CreateDirectory(temp.Of("out"));
        await File.WriteAllBytesAsync(temp.Of("content"), RandomNumberGenerator.GetBytes(300_000));
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        await SealedBackup.WriteAsync(temp.Of("b"), pair.ExportSubjectPublicKeyInfoPem(), [("files/content", temp.Of("content"))], _ => Task.CompletedTask, CancellationToken.None);
        await Assert.ThrowsAsync<CryptographicException>(() => SealedBackup.ReadAsync(temp.Of("b"), other.ExportPkcs8PrivateKeyPem(), temp.Of("out"), CancellationToken.None));
        var bytes = await File.ReadAllBytesAsync(temp.Of("b"));
        await File.WriteAllBytesAsync(temp.Of("cut"), bytes[..^(ChunkFormat.Tag + 1)]);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => SealedBackup.ReadAsync(temp.Of("cut"), pair.ExportPkcs8PrivateKeyPem(), temp.Of("out"), CancellationToken.None));
        Directory.CreateDirectory(temp.Of("whole"));
        await SealedBackup.ReadAsync(temp.Of("b"), pair.ExportPkcs8PrivateKeyPem(), temp.Of("whole"), CancellationToken.None);
        Assert.Equal(await File.ReadAllBytesAsync(temp.Of("content")), await File.ReadAllBytesAsync(temp.Of("whole/files/content")));
    }

    private static async Task<byte[]> SealAsync(byte[] plain, byte[] key)
    {
        var target = new MemoryStream();
        await using var sealing = new SealingStream(target, key);
        await sealing.WriteAsync(plain);
        await sealing.EndAsync(CancellationToken.None);
        return target.ToArray();
    }

    private static async Task<byte[]> OpenAsync(byte[] box, byte[] key)
    {
        var plain = new MemoryStream();
        await using var opening = new OpeningStream(new MemoryStream(box), key);
        await opening.CopyToAsync(plain);
        return plain.ToArray();
    }
}
