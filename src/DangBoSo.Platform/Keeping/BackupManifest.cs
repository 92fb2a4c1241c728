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

    /// <returns>Paths that are missing or differ.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(string folder, CancellationToken ct)
    {
        var bad = new List<string>();
        await foreach (var line in File.ReadLinesAsync(Path.Combine(folder, Name), ct))
        {
            var path = Path.Combine(folder, line[66..]);
            if (!File.Exists(path) || await HashAsync(path, ct) != line[..64]) bad.Add(line[66..]);
        }

        return bad;
    }

    private static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }
}
