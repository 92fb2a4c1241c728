using System.Globalization;
using System.Security.Cryptography;
using DangBoSo.Platform.Faults;

namespace DangBoSo.Platform.Files;

/// <summary>
/// Content-addressed, encrypted files on disk (D14): <c>files/ab/cd/keyed-hash</c>. The same content is stored once; the key
/// lies sealed in the file's own header, bound to its hash, so a backup of files and keys is whole without the database.
/// </summary>
public sealed class FileStore(string folder, KeyDirectory keys, Sealing sealing)
{
    public const long DefaultMaxBytes = 500L * 1024 * 1024;
    private readonly string root = Path.GetFullPath(folder);
    private readonly FileHeads heads = new(Path.GetFullPath(folder), sealing);

    /// <summary>The folder, as a full path.</summary>
    public string Root => root;

    private string Drafts => Path.Combine(root, "tmp");

    /// <summary>
    /// Stores a stream without ever holding it whole. <paramref name="inspect"/> reads the content before it gets its name
    /// and throws to refuse it: nothing refused stays on disk. When this returns, the content survives a power cut.
    /// </summary>
    /// <exception cref="FileRefused">Too big, or refused by the inspection.</exception>
    public async Task<StoredBlob> PutAsync(Stream content, long maxBytes, Func<Stream, CancellationToken, Task>? inspect, CancellationToken ct)
    {
        Posix.OwnerOnlyDirectory(Drafts);
        var draft = Path.Combine(Drafts, Path.GetRandomFileName());
        try
        {
            var blob = await WriteAsync(content, draft, maxBytes, inspect, ct);
            heads.Renew(draft, blob.Hash, inPlace: false); // the key may have changed during a long upload
            FaultPoints.Hit("files.put.before_rename");
            Publish(draft, blob.Hash);
            FaultPoints.Hit("files.put.after_rename");
            return blob;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>A seekable stream of the plain content. Reading throws <see cref="CryptographicException"/> where the file was altered.</summary>
    public async Task<Stream> OpenReadAsync(string hash, CancellationToken ct)
    {
        var file = Open(PathOf(hash));
        try
        {
            var header = new byte[ChunkFormat.Header];
            await file.ReadExactlyAsync(header, ct);
            if (!header.AsSpan(0, 4).SequenceEqual(ChunkFormat.Magic))
                throw new CryptographicException("Not a stored file.");
            return new DecryptingStream(file, await KeyAsync(file, header, hash, ct));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether a folder holds no stored file yet: only then may keys be made.</summary>
    public static bool IsEmpty(string folder) => !Directory.Exists(folder)
        || !Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any(f => Path.GetFileName(f).Length == 64);

    /// <summary>Whether the present keys open a stored file that lies elsewhere, e.g. in a backup.</summary>
    public async Task<bool> OpensAsync(string path, CancellationToken ct)
    {
        var header = new byte[ChunkFormat.Header];
        await using (var file = Open(path)) _ = await file.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, ct);
        try
        {
            return header.AsSpan(0, 4).SequenceEqual(ChunkFormat.Magic) && sealing.Open(header.AsSpan(4), Path.GetFileName(path)).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public bool Exists(string hash) => File.Exists(PathOf(hash));

    /// <summary>Removes what interrupted uploads left; run at start-up. A draft that any node still writes is locked, and stays.</summary>
    public int Sweep()
    {
        heads.Finish();
        return Directory.Exists(Drafts) ? Directory.EnumerateFiles(Drafts).Count(RemoveIfAbandoned) : 0;
    }

    /// <summary>Closes the keys of the next files with the wrapping key in use.</summary>
    internal RewrappedFiles Rewrap(string? after, int take, CancellationToken ct) => heads.Rewrap(after, take, ct);

    /// <inheritdoc cref="FileHeads.Finish"/>
    internal void FinishHeads() => heads.Finish();

    /// <inheritdoc cref="FileHeads.CountWhere"/>
    internal long CountWhere(Func<int, bool> key) => heads.CountWhere(key);

    internal long Count() => heads.Count();

    /// <summary>Hashes of files last put before an instant: the candidates of a collector that knows which are referred to.</summary>
    public IEnumerable<string> PutBefore(DateTimeOffset instant) => !Directory.Exists(root) ? [] :
        Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f).Length == 64 && File.GetLastWriteTimeUtc(f) < instant.UtcDateTime)
            .Select(f => Path.GetFileName(f));

    /// <summary>Erasure: the sealed key goes with the content.</summary>
    public void Delete(string hash)
    {
        File.Delete(PathOf(hash));
        if (Directory.Exists(Path.GetDirectoryName(PathOf(hash))))
            Posix.FlushDirectory(Path.GetDirectoryName(PathOf(hash))!);
    }

    private async Task<StoredBlob> WriteAsync(
        Stream content, string draft, long maxBytes, Func<Stream, CancellationToken, Task>? inspect, CancellationToken ct)
    {
        var key = RandomNumberGenerator.GetBytes(ChunkFormat.Key);
        await using var file = new FileStream(draft, Posix.OwnerOnlyNew());
        using var writer = new EncryptingWriter(file, key, keys.Current(KeyDirectory.Hashing).Bytes);
        file.Position = ChunkFormat.Header;
        var size = await PumpAsync(content, writer, maxBytes, ct);
        var hash = writer.Hash();
        file.Position = 0;
        await file.WriteAsync(ChunkFormat.Magic, ct);
        await file.WriteAsync(sealing.Seal(key, hash), ct);
        if (inspect is not null)
        {
            await using var plain = new DecryptingStream(file, key, leaveOpen: true);
            await inspect(plain, ct);
        }
        file.Flush(flushToDisk: true);
        return new StoredBlob(hash, size);
    }

    /// <summary>A chunk is written only when the next one has begun, or the content has ended: only then is it known whether it is the last.</summary>
    private static async Task<long> PumpAsync(Stream content, EncryptingWriter writer, long maxBytes, CancellationToken ct)
    {
        var (now, next) = (new byte[ChunkFormat.Plain], new byte[ChunkFormat.Plain]);
        var held = await content.ReadAtLeastAsync(now, now.Length, throwOnEndOfStream: false, ct);
        for (long size = held; ; size += held)
        {
            if (size > maxBytes)
                throw new FileRefused("platform.file.too_big", (maxBytes / 1024 / 1024).ToString(CultureInfo.InvariantCulture));
            var coming = held < now.Length ? 0 : await content.ReadAtLeastAsync(next, next.Length, throwOnEndOfStream: false, ct);
            await writer.WriteAsync(now.AsMemory(0, held), coming == 0, ct);
            FaultPoints.Hit("files.put.mid_upload");
            if (coming == 0)
                return size;
            (now, next, held) = (next, now, coming);
        }
    }

    private void Publish(string draft, string hash)
    {
        var path = PathOf(hash);
        var (inner, outer) = (Path.GetDirectoryName(path)!, Path.GetDirectoryName(Path.GetDirectoryName(path))!);
        Posix.OwnerOnlyDirectory(inner);
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // The same content is there already; touched, so that a collector sees it as wanted.
            File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(draft));
        }
        foreach (var directory in new[] { inner, outer, root })
            Posix.FlushDirectory(directory);
    }

    private static bool RemoveIfAbandoned(string draft)
    {
        try
        {
            using (new FileStream(draft, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                File.Delete(draft);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private string PathOf(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(root, hash[..2], hash[2..4], hash)
        : throw new ArgumentException("Not a content hash.", nameof(hash));

    // While its head is written anew somebody may read half of each: then once more.
    private async Task<byte[]> KeyAsync(FileStream file, byte[] header, string hash, CancellationToken ct)
    {
        try
        {
            return sealing.Open(header.AsSpan(4), hash);
        }
        catch (CryptographicException)
        {
            file.Position = 0;
            await file.ReadExactlyAsync(header, ct);
            return sealing.Open(header.AsSpan(4), hash);
        }
    }

    private static FileStream Open(string path) =>
        new(path, new FileStreamOptions { Mode = FileMode.Open, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.Asynchronous });
}

/// <param name="Hash">Keyed hash of the content, 64 hex digits: the file's only name.</param>
/// <param name="Size">Plain bytes.</param>
public sealed record StoredBlob(string Hash, long Size);
