using System.Text.RegularExpressions;
using DangBoSo.Architecture.Tests.Rooms;
using Xunit;

namespace DangBoSo.Architecture.Tests.Sources;

public sealed partial class DocumentTests
{
    [Fact]
    public void Architecture_md_shows_the_rooms_their_floors_and_what_they_stand_on()
    {
        var rows = Tree.Files.Single(f => f.Path == "ARCHITECTURE.md").Text.Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Select(l => l.Split('|', StringSplitOptions.TrimEntries)[1..^1])
            .Where(c => c.Length == 4 && int.TryParse(c[0], out _)).Select(c => $"{c[0]} {c[1].Trim('`')}: {c[3]}");
        var rooms = Room.All.Select(r => $"{r.Floor} {Short(r.Assembly)}: {string.Join(", ", r.ProjectReferences.Select(Short).Order(StringComparer.Ordinal).DefaultIfEmpty("–"))}");
        Assert.Equal(rooms.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        var broken = from file in Tree.Files
                     where file.Path.EndsWith(".md", StringComparison.Ordinal) && !file.Path.Contains("/vendor/", StringComparison.Ordinal)
                     from Match link in Link().Matches(file.Text)
                     let target = link.Groups["to"].Value.Split('#')[0]
                     where target.Length > 0 && !target.Contains(':')
                     let path = Path.GetFullPath(Path.Combine(Tree.Root, Path.GetDirectoryName(file.Path)!, target))
                     where !File.Exists(path) && !Directory.Exists(path)
                     select $"{file}: {target}";
        Found.None(broken);
    }

    [Fact]
    public void Decisions_are_numbered_without_gaps_and_fit_a_screen()
    {
        var decisions = Tree.Files.Where(f => f.Path.StartsWith("docs/adr/", StringComparison.Ordinal)).ToList();
        Assert.Equal(Enumerable.Range(1, decisions.Count), decisions.Select(f => int.Parse(Path.GetFileName(f.Path)[..4], null)));
        Found.None(decisions.Where(f => f.Lines > 40 || !f.Text.Contains("**Decided.**", StringComparison.Ordinal) || !f.Text.Contains("**Why.**", StringComparison.Ordinal)).Select(f => f.Path));
    }

    [Fact]
    public void Every_room_above_the_platform_explains_itself_on_one_screen()
    {
        foreach (var room in Room.All.Where(r => r.Floor > 0))
        {
            var readme = Tree.Files.SingleOrDefault(f => f.Path == room.Folder + "/README.md");
            Assert.True(readme is { Lines: > 5 and <= 80 }, $"{room.Folder}/README.md is missing, empty or longer than a screen.");
        }
    }

    private static string Short(string assembly) => assembly["DangBoSo.".Length..];

    [GeneratedRegex(@"\[[^\]]+\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Link();
}
