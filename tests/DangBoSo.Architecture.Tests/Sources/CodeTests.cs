using System.Text.RegularExpressions;
using Xunit;

namespace DangBoSo.Architecture.Tests.Sources;

public sealed partial class CodeTests
{
    /// <summary>Code that by its nature works below the windows of the rooms.</summary>
    private static readonly Dictionary<string, string> MayQuery = new(StringComparer.Ordinal)
    {
        ["src/Modules/DangBoSo.Ledger/Features/VerifyLedger/"] = "compares bare rows of every table with their acts, as a stranger's tool would: the model is what it checks",
        ["src/DangBoSo.Platform/Measuring/"] = "runs a page's own SQL again through the bare driver; exists only in a server started for measuring",
    };

    private static readonly string[] Engines = ["src/DangBoSo.Platform/Data/Sqlite/", "src/DangBoSo.Platform/Data/Postgres/"];

    [Fact]
    public void Tables_are_reached_only_through_the_Data_folders()
    {
        var reaching = Tree.Code.Where(f => Reaches().IsMatch(f.Text)).Select(f => f.Path).ToList();
        Found.None(reaching.Where(p => !p.Contains("/Data/", StringComparison.Ordinal) && !MayQuery.Keys.Any(k => p.StartsWith(k, StringComparison.Ordinal))));
        // An exception that nothing needs any more would let the next one in unseen.
        Found.None(MayQuery.Keys.Where(k => !reaching.Any(p => p.StartsWith(k, StringComparison.Ordinal))));
    }

    [Fact]
    public void An_engine_is_named_only_in_its_own_folder()
    {
        var naming = Tree.Code.Where(f => Drivers().IsMatch(f.Text)).Select(f => f.Path).ToList();
        Found.None(naming.Where(p => !Engines.Any(e => p.StartsWith(e, StringComparison.Ordinal))));
        Assert.NotEmpty(naming);
    }

    [Fact]
    public void Pages_are_markup_only()
    {
        var busy = Tree.Code.Where(f => f.IsRazor && Lifecycle().IsMatch(f.Text)).Select(f => f.Path);
        Found.None(busy);
    }

    [Fact]
    public void Pages_carry_no_style_and_no_script_of_their_own()
    {
        var inline = Tree.Code.Where(f => f.IsRazor).SelectMany(f => Inline().Matches(f.Text).Select(m => $"{f}: {m.Value}"));
        Found.None(inline);
    }

    [Fact]
    public void A_page_takes_its_model_and_its_frame_and_nothing_else()
    {
        var more = Tree.Code.Where(f => f.Path.EndsWith("Page.razor", StringComparison.Ordinal))
            .SelectMany(f => Parameter().Matches(f.Text).Where(m => m.Groups["name"].Value != "Model").Select(m => $"{f}: {m.Groups["name"].Value}"));
        Found.None(more);
    }

    [Fact]
    public void Nothing_is_caught_to_hide_it()
    {
        var empty = Tree.Code.SelectMany(f => Swallowed().Matches(f.Text).Select(m => $"{f}: {m.Value}"));
        Found.None(empty);
    }

    // The context's sets, what goes past acts and filters, bare commands, and the text of a statement itself.
    [GeneratedRegex("""
        \.Set<|DbSet<|\.Database\b|IgnoreQueryFilters|FromSql|SqlQuery|ExecuteSql|ExecuteUpdate|ExecuteDelete
        |CreateCommand|CommandText|ExecuteReader|ExecuteNonQuery|ExecuteScalar|\.ScalarAsync\(|[cC]onnection\.(ListAsync|ExecuteAsync|Command)\b
        |"\s*(SELECT|INSERT\ INTO|UPDATE|DELETE\ FROM|WITH)\s
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Reaches();

    [GeneratedRegex(@"Microsoft\.Data\.Sqlite|\bNpgsql|UseSqlite|SqliteException", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Drivers();

    [GeneratedRegex(@"@inject\b|\[Inject|\bOn(Initialized|ParametersSet|AfterRender)(Async)?\b|SetParametersAsync|ShouldRender|IDisposable|IAsyncDisposable|\bawait\b", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Lifecycle();

    [GeneratedRegex("""<style\b|\sstyle\s*=|<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+\s*=\s*["']|javascript:|\shx-on\b""", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Inline();

    [GeneratedRegex(@"\[Parameter[^\]]*\]\s*public\s+(required\s+)?\S+(<[^>]+>)?\??\s+(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"catch(\s*\(\s*Exception[^)]*\))?\s*\{\s*\}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Swallowed();
}
