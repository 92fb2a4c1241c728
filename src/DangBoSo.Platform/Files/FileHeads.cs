using System.Security.Cryptography;
using DangBoSo.Platform.Faults;

namespace DangBoSo.Platform.Files;

/// <param name="Last">Where to go on; null at the end.</param>
/// <param name="Broken">Headers that do not open: altered, or no stored files.</param>
internal sealed record RewrappedFiles(string? Last, int Renewed, int Broken);

/// <summary>
/// The sealed keys at the head of stored files, closed anew in place: contents stay where they are, however large, and what is erased meanwhile stays erased. The new head is
/// safe in a file of its own first: cut off in the middle of writing, the next start finishes it.
/// </summary>
internal sealed class FileHeads(string root, Sealing sealing)
{
    private const string Ending = ".head"; // no content's name: nobody collects it

    private string Drafts => Path.Combine(root, "heads");

    public RewrappedFiles Rewrap(string? after, int take, CancellationToken ct)
    {
        var (renewed, broken, seen) = (0, 0, 0);
        foreach (var path in InOrder(after))
        {
            ct.ThrowIfCancellationRequested();
            switch (Renew(path, Path.GetFileName(path), inPlace: true))
            {
                case true: renewed++; break;
                case null: broken++; break;
            }

            if (++seen == take) return new RewrappedFiles(Path.GetFileName(path), renewed, broken);
        }

        return new RewrappedFiles(null, renewed, broken);
    }

    /// <returns>True when it was closed anew, false when nothing was to do, null when it does not open.</returns>
    public bool? Renew(string path, string hash, bool inPlace)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 0);
            var head = new byte[ChunkFormat.Header];
            if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.AsSpan(0, 4).SequenceEqual(ChunkFormat.Magic)) return null;
            if (Sealing.KeyOf(head.AsSpan(4)) == sealing.InUse) return false;
            sealing.Renew(head.AsSpan(4), hash).CopyTo(head, 4);
            if (inPlace) Keep(hash, head);
            FaultPoints.Hit("keys.rewrap.head_kept");
            Write(file, head);
            if (inPlace) File.Delete(DraftOf(hash));
            return true;
        }
        catch (FileNotFoundException)
        {
            return false; // erased meanwhile
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>What was cut off between keeping a new head and having written it.</summary>
    public void Finish()
    {
        if (!Directory.Exists(Drafts)) return;
        foreach (var draft in Directory.EnumerateFiles(Drafts, "*" + Ending))
        {
            var (hash, head) = (Path.GetFileNameWithoutExtension(draft), File.ReadAllBytes(draft));
            if (head.Length == ChunkFormat.Header && File.Exists(PathOf(hash)))
            {
                using var file = new FileStream(PathOf(hash), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 0);
                Write(file, head);
            }

            File.Delete(draft);
        }
    }

    /// <summary>Stored files, and those on their way, whose key is closed by one of these. On their way first: what is published while it counts is then met in its place.</summary>
    public long CountWhere(Func<int, bool> key) => Paths(Path.Combine(root, "tmp")).Count(p => KeyOf(p, arriving: true) is { } n && key(n)) + InOrder(null).LongCount(p => KeyOf(p, arriving: false) is { } n && key(n));

    public long Count() => InOrder(null).LongCount();

    /// <param name="arriving">Still locked by who writes it, it is closed with the key in use before it gets its name: it counts for none.</param>
    private static int? KeyOf(string path, bool arriving)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0);
            var head = new byte[ChunkFormat.Header];
            return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.AsSpan(0, 4).SequenceEqual(ChunkFormat.Magic) ? Sealing.KeyOf(head.AsSpan(4)) : null;
        }
        catch (IOException gone) when (arriving || gone is FileNotFoundException)
        {
            return null; // any other trouble is heard of: a key must not go because its file could not be read
        }
    }

    private IEnumerable<string> InOrder(string? after) =>
        from outer in Folders(root)
        where after is null || string.CompareOrdinal(Path.GetFileName(outer), after[..2]) >= 0
        from inner in Folders(outer)
        from path in Paths(inner)
        where Path.GetFileName(path).Length == 64 && (after is null || string.CompareOrdinal(Path.GetFileName(path), after) > 0)
        select path;

    private static IEnumerable<string> Folders(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Where(d => Path.GetFileName(d).Length == 2).Order(StringComparer.Ordinal) : [];

    private static IEnumerable<string> Paths(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal) : [];

    private static void Write(FileStream file, byte[] head)
    {
        file.Position = 0;
        file.Write(head);
        file.Flush(flushToDisk: true);
    }

    private void Keep(string hash, byte[] head)
    {
        Posix.OwnerOnlyDirectory(Drafts);
        var draft = DraftOf(hash) + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, Posix.OwnerOnlyNew())) Write(file, head);
        File.Move(draft, DraftOf(hash), overwrite: true);
        Posix.FlushDirectory(Drafts);
    }

    private string DraftOf(string hash) => Path.Combine(Drafts, hash + Ending);

    private string PathOf(string hash) => Path.Combine(root, hash[..2], hash[2..4], hash);
}
