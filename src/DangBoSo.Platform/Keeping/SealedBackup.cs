using System.Formats.Tar;
using System.Security.Cryptography;
using DangBoSo.Platform.Files;

namespace DangBoSo.Platform.Keeping;

/// <summary>A folder to and from one sealed file, streamed: nothing is held whole.</summary>
internal static class SealedBackup
{
    public const string Suffix = ".dbsbackup";

    /// <param name="path">The file, in the end; until then it bears another name.</param>
    /// <param name="recipientPem">Whom it is sealed to.</param>
    /// <param name="entries">Names within, and where each lies.</param>
    /// <param name="told">After each.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task WriteAsync(string path, string recipientPem, IEnumerable<(string Name, string Path)> entries, Func<int, Task> told, CancellationToken ct)
    {
        var draft = path + ".part";
        await using (var file = new FileStream(draft, Posix.OwnerOnlyNew()))
        {
            var (header, key) = BackupFormat.Begin(recipientPem);
            await file.WriteAsync(header, ct);
            await using var sealing = new SealingStream(file, key);
            var count = 0;
            await using (var tar = new TarWriter(sealing, TarEntryFormat.Pax, leaveOpen: true))
            {
                foreach (var (name, from) in entries)
                {
                    await using var content = File.OpenRead(from);
                    await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content }, ct);
                    await told(++count);
                }
            }

            await sealing.EndAsync(ct);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path);
        Posix.FlushDirectory(Path.GetDirectoryName(path)!);
    }

    /// <exception cref="CryptographicException">Altered, cut off, or sealed to another key.</exception>
    public static async Task ReadAsync(string path, string privatePem, string folder, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        await using var opening = new OpeningStream(file, await BackupFormat.OpenAsync(file, privatePem, ct));
        await using (var tar = new TarReader(opening, leaveOpen: true))
        {
            while (await tar.GetNextEntryAsync(copyData: false, ct) is { } entry)
            {
                var target = Path.GetFullPath(Path.Combine(folder, entry.Name));
                if (entry.EntryType is not TarEntryType.RegularFile || !target.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new CryptographicException("A sealed backup holds something strange.");
                Posix.OwnerOnlyDirectory(Path.GetDirectoryName(target)!);
                await entry.ExtractToFileAsync(target, overwrite: false, ct);
            }
        }

        await opening.CopyToAsync(Stream.Null, ct); // to its marked end
    }
}
