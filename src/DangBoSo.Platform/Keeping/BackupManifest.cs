using System.Security.Cryptography;

namespace DangBoSo.Platform.Keeping;

/// <summary>The list that says what a backup holds: one line a file, SHA-256 and path, as <c>sha256sum</c> writes and checks it.</summary>
internal static class BackupManifest
{
    public const string Name = "SHA256SUMS";

    public static async Task WriteAsync(string folder, CancellationToken ct)
    {
        await using var list = new StreamWriter(Path.Combine(folder, Name));
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(p => Path.GetFileName(p) != Name).Order(StringComparer.Ordinal))
        {
            await list.WriteAsync($"{await HashAsync(path, ct)}  {Path.GetRelativePath(folder, path)}\n".AsMemory(), ct);
        }
    }

    /// <returns>Paths that are missing, differ, or are there without being on the list; a list that is no list names itself.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(string folder, CancellationToken ct)
    {
        var bad = new List<string>();
        var there = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(folder, p)).Where(p => p != Name).ToHashSet(StringComparer.Ordinal);
        var listed = 0;
        await foreach (var line in File.ReadLinesAsync(Path.Combine(folder, Name), ct))
        {
            listed++;
            var path = line.Length > 66 ? line[66..] : Name;
            if (!there.Remove(path) || await HashAsync(Path.Combine(folder, path), ct) != line[..64]) bad.Add(path);
        }

        if (listed == 0) bad.Add(Name);
        return [.. bad, .. there.Order(StringComparer.Ordinal)];
    }

    private static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }
}
