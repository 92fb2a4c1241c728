using Xunit;

namespace DangBoSo.Architecture.Tests.Sources;

public sealed class RepositoryTests
{
    /// <summary>The house plan; what is not here has no place in the root.</summary>
    private static readonly HashSet<string> Root = new(StringComparer.Ordinal)
    {
        "README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "SECURITY.md", "CHANGELOG.md", "LICENSE", "NOTICE", "run", "test", "DangBoSo.slnx", "global.json",
        "nuget.config", "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", "bench", "demo", "docs", "src", "tests",
        "data", "artifacts", // ignored by git
    };

    // Put together here, so that this file does not hold what it forbids.
    private static readonly string[] Forbidden =
    [
        ".." + "/shared", "/work" + "/shared", "/work" + "/main", "/work" + "/wt", "/work" + "/.library", "/root" + "/", "registry." + "npmjs", "api." + "nuget", "nuget." + "org/v3", "npmjs." + "com", "pypi." + "org", "proxy." + "golang",
    ];

    [Fact]
    public void Nothing_lies_in_the_root_but_what_the_plan_lists()
    {
        var here = Directory.EnumerateFileSystemEntries(Tree.Root).Select(p => Path.GetFileName(p)).ToList();
        Found.None(here.Where(n => n[0] != '.' && !Root.Contains(n)));
        Found.None(Root.Except(here).Except(["data", "artifacts"]));
    }

    [Fact]
    public void The_repository_tells_nothing_of_the_place_it_was_made_in()
    {
        // Texts only: fonts and archives are not read.
        string[] binary = [".woff2", ".docx", ".png", ".pdf", ".jpg"];
        var telling = from file in Tree.Files
                      where !binary.Contains(Path.GetExtension(file.Path)) && !file.Path.Contains("/vendor/", StringComparison.Ordinal)
                      from word in Forbidden
                      where file.Text.Contains(word, StringComparison.OrdinalIgnoreCase)
                      select $"{file}: {word}";
        Found.None(telling);
    }

    [Fact]
    public void No_file_of_the_product_is_longer_than_300_lines() =>
        Found.None(Tree.Files.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal) && !f.Path.Contains("/vendor/", StringComparison.Ordinal) && !f.Path.EndsWith("packages.lock.json", StringComparison.Ordinal) && f.Lines > 300).Select(f => $"{f}: {f.Lines}"));

    [Fact]
    public void Nine_of_ten_files_have_at_most_110_lines()
    {
        var code = Tree.Code.ToList();
        var longer = code.Where(f => f.Lines > 110).OrderByDescending(f => f.Lines).Select(f => $"{f}: {f.Lines}").ToList();
        Assert.True(longer.Count * 10 <= code.Count, $"{longer.Count} of {code.Count}:\n" + string.Join('\n', longer));
    }

    [Fact]
    public void No_test_is_skipped()
    {
        var word = "Skip" + " =";
        var skipping = Tree.Files.Where(f => f.Path.StartsWith("tests/", StringComparison.Ordinal) && f.Path.EndsWith(".cs", StringComparison.Ordinal))
            .Where(f => f.Text.Contains(word, StringComparison.Ordinal) || f.Text.Contains("Assert." + "Skip", StringComparison.Ordinal)).Select(f => f.Path);
        Found.None(skipping);
    }

    [Fact]
    public void Every_schema_script_exists_for_both_engines()
    {
        var scripts = Tree.Files.Where(f => f.Path.Contains("/Data/Schema/", StringComparison.Ordinal)).Select(f => f.Path).ToList();
        Assert.Equal(
            scripts.Where(s => s.EndsWith(".sqlite.sql", StringComparison.Ordinal)).Select(s => s[..^".sqlite.sql".Length]),
            scripts.Where(s => s.EndsWith(".postgres.sql", StringComparison.Ordinal)).Select(s => s[..^".postgres.sql".Length]));
        Assert.NotEmpty(scripts);
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Tree.Root, "DangBoSo.slnx"));
        Found.None(Tree.Files.Where(f => f.Path.EndsWith(".csproj", StringComparison.Ordinal) && !solution.Contains($"\"{f.Path}\"", StringComparison.Ordinal)).Select(f => f.Path));
    }

    [Fact]
    public void Every_package_is_pinned_exactly_and_has_its_line_in_the_list_of_dependencies()
    {
        var pins = System.Xml.Linq.XDocument.Load(Path.Combine(Tree.Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(p => (Name: p.Attribute("Include")!.Value, Version: p.Attribute("Version")!.Value)).ToList();
        var lines = Tree.Files.Single(f => f.Path == "docs/dependencies.md").Text.Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal)).ToList();
        Found.None(pins.Where(p => p.Version is not ['[', .., ']'] || p.Version.Contains(',') || p.Version.Contains('*')).Select(p => p.Name));
        Found.None(pins.Where(p => !lines.Any(l => Lists(l, p.Name))).Select(p => p.Name));
        Assert.NotEmpty(pins);
    }

    // A family stands on one line: "SQLitePCLRaw.bundle_e_sqlite3, .core".
    private static bool Lists(string line, string package) =>
        line.Contains(package, StringComparison.Ordinal) || (line.Contains(package.Split('.')[0], StringComparison.Ordinal) && Enumerable.Range(1, package.Count(c => c == '.')).Any(n => line.Contains(", ." + string.Join('.', package.Split('.')[^n..]), StringComparison.Ordinal)));
}
