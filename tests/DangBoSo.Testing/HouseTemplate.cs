namespace DangBoSo.Testing;

/// <summary>A house that was filled and closed; others start as copies of it.</summary>
public sealed class HouseTemplate(string folder, string? database)
{
    internal string? Database => database;

    internal void CopyTo(string target)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Templates live as long as the process.</summary>
    internal async Task DropAsync()
    {
        if (database is not null) await Databases.DropPostgresAsync(database);
        Directory.Delete(folder, recursive: true);
    }
}
