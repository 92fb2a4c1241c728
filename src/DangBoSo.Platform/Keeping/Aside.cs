using DangBoSo.Platform.Files;
using DangBoSo.Platform.Web;

namespace DangBoSo.Platform.Keeping;

/// <summary>A folder of the owner's alone beside the database, for a copy that is not sealed yet or no longer; gone when disposed, and what a killed command left goes with the next one.</summary>
internal sealed class Aside : IDisposable
{
    public Aside(Installation installation, string purpose)
    {
        var parent = Path.Combine(installation.DataFolder, "backups");
        Posix.OwnerOnlyDirectory(parent);
        foreach (var left in Directory.EnumerateDirectories(parent, purpose + "-*")) Directory.Delete(left, recursive: true);
        Folder = Path.Combine(parent, $"{purpose}-{Path.GetRandomFileName()}");
        Posix.OwnerOnlyDirectory(Folder);
    }

    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
