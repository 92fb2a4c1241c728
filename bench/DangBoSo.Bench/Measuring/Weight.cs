using System.Text.RegularExpressions;

namespace DangBoSo.Bench.Measuring;

/// <summary>What a first and a later view of a page weigh on the line.</summary>
internal static partial class Weight
{
    public static async Task<string> OfAsync(Server server, Browser who, string page)
    {
        var html = await who.TextAsync(page);
        var later = (await who.GetAsync(page)).Bytes;
        using var stranger = new Browser(server.Address);
        var (files, fonts) = (0, 0);
        var paths = Linked().Matches(html).Select(m => m.Groups["path"].Value).Distinct(StringComparer.Ordinal).ToList();
        foreach (var path in paths) files += (await stranger.GetAsync(path)).Bytes;
        foreach (var font in Fonts().Matches(await stranger.TextAsync(paths.First(p => p.StartsWith("/app.css", StringComparison.Ordinal)))).Select(m => m.Value).Distinct(StringComparer.Ordinal))
            fonts += (await stranger.GetAsync(font.StartsWith('/') ? font : "/" + font)).Bytes;
        return $"first view {(later + files) / 1000.0:0.0} KB (page {later / 1000.0:0.0}, styles and scripts {files / 1000.0:0.0}), typeface {fonts / 1000.0:0.0} KB, later views {later / 1000.0:0.0} KB\n";
    }

    [GeneratedRegex("""(?:src|href)="(?<path>/[^"]+\.(?:css|js|svg)[^"]*)" """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Linked();

    [GeneratedRegex("""[^("']+\.woff2[^)"']*""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fonts();
}
