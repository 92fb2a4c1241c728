namespace DangBoSo.Architecture.Tests.Sources;

/// <summary>The repository as it lies on disk, without what is built or ignored.</summary>
internal static class Tree
{
    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal) { "bin", "obj", ".git", "data", "artifacts", ".nuget", ".cache", "node_modules", "TestResults", ".vs", ".idea" };

    public static string Root { get; } = Find();

    public static IReadOnlyList<SourceFile> Files { get; } = [.. Walk(Root).Select(p => new SourceFile(Path.GetRelativePath(Root, p))).OrderBy(f => f.Path, StringComparer.Ordinal)];

    /// <summary>C# and Razor of the product.</summary>
    public static IEnumerable<SourceFile> Code => Files.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal) && f.Path.EndsWith(".cs", StringComparison.Ordinal) || f.IsRazor);

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DangBoSo.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The sources are not above the tests.");
        return folder;
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(f => !Skipped.Contains(Path.GetFileName(f)))) yield return file;
        foreach (var inner in Directory.EnumerateDirectories(folder).Where(d => !Skipped.Contains(Path.GetFileName(d))))
        {
            foreach (var file in Walk(inner)) yield return file;
        }
    }
}

/// <param name="Path">From the root, with forward slashes.</param>
internal sealed record SourceFile(string Path)
{
    private string? text;

    public bool IsRazor => Path.EndsWith(".razor", StringComparison.Ordinal);

    public string Text => text ??= File.ReadAllText(System.IO.Path.Combine(Tree.Root, Path));

    public int Lines => Text.Count(c => c == '\n');

    public override string ToString() => Path;
}
