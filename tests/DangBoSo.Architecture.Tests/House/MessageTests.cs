using System.Text.RegularExpressions;
using DangBoSo.Architecture.Tests.Rooms;
using DangBoSo.Architecture.Tests.Sources;
using DangBoSo.Platform.Errors;
using Xunit;

namespace DangBoSo.Architecture.Tests.House;

/// <summary>A code without a text would be shown bare; a text without a code is a rule that somebody removed by half.</summary>
public sealed partial class MessageTests
{
    private static readonly Messages Texts = new(Room.All.Select(r => r.Code));

    [Fact]
    public void Every_error_code_has_a_Vietnamese_text()
    {
        var codes = Tree.Code.SelectMany(f => Thrown().Matches(f.Text).Select(m => (Code: m.Groups["code"].Value, File: f.Path))).ToList();
        Found.None(codes.Where(c => !Texts.Has(c.Code)).Select(c => $"{c.Code} in {c.File}").Distinct());
        Assert.True(codes.Count > 20, $"Only {codes.Count} codes were found: the pattern is broken.");
    }

    [Fact]
    public void Everything_that_looks_like_a_code_has_a_text_or_is_known_for_something_else()
    {
        // Codes also stand in conditions, constants and tables, where no pattern of a call finds them.
        var known = Tree.Code.SelectMany(f => Otherwise().Matches(f.Text).Select(m => m.Groups["name"].Value)).ToHashSet(StringComparer.Ordinal);
        var rules = string.Concat(Tree.Files.Where(f => f.Path.Contains("/Rules/", StringComparison.Ordinal) && f.Path.EndsWith(".json", StringComparison.Ordinal)).Select(f => f.Text));
        var rooms = Room.All.Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        var unknown = from file in Tree.Code
                      from Match match in CodeLike().Matches(file.Text)
                      let code = match.Groups["code"].Value
                      where rooms.Contains(code.Split('.')[0]) && !Texts.Has(code) && !known.Contains(code) && !rules.Contains($"\"{code}\"", StringComparison.Ordinal)
                      select $"{code} in {file}";
        Found.None(unknown.Distinct());
    }

    [Fact]
    public void Every_text_is_used()
    {
        var code = string.Concat(Tree.Code.Select(f => f.Text));
        Found.None(Texts.Codes.Where(c => !code.Contains($"\"{c}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_rooms_texts_begin_with_its_name_and_say_something()
    {
        foreach (var room in Room.All)
        {
            var texts = new Messages([room.Code]);
            Found.None(texts.Codes.Where(c => !c.StartsWith(room.Name + ".", StringComparison.Ordinal)));
            Found.None(texts.Codes.Where(c => texts.Text(c, "a", "b", "c", "d", "e", "f").Trim().Length < 5));
        }
    }

    [GeneratedRegex("""(?:new\s+(?:NotFound|RuleBroken|Forbidden|Stale|FileRefused)\s*\(\s*|new\s+(?:InvalidInput|InputError)\s*\((?:[^"()]|"[^"]*"(?!\s*[,)]\s*)|\([^()]*\))*?(?:"[^"]*"|[\w$.\[\]{}]+)\s*,\s*|\.Breaks\(\s*|ErrorMessage\s*=\s*)"(?<code>[a-z][a-z_]*(?:\.[a-z0-9_]+)+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Thrown();

    [GeneratedRegex("\"(?<code>[a-z][a-z_]*\\.[a-z0-9_]+(?:\\.[a-z0-9_]+)+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CodeLike();

    [GeneratedRegex("""(?:WithName\(|new\s+Act\(|FaultPoints\.Hit\(|Can\(|Demand\()\s*"(?<name>[^"]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Otherwise();
}
