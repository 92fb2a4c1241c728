using System.Text.RegularExpressions;
using DangBoSo.Bench.Generating;
using DangBoSo.Platform.Data;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Bench.Tests;

/// <summary>Bytes and queries of a page (issue 3, Speed): counted, so that they fail on any machine. Times are measured by <c>bench/run</c>.</summary>
public sealed partial class BudgetTests
{
    private const int MostQueries = 12;
    private const int FirstView = 60_000, Typeface = 70_000, LaterView = 15_000, LargeBoard = 40_000;

    private static readonly DateOnly Day = new(2026, 8, 31);

    /// <summary>All 666 organisations of a province; a few members, since the board does not ask for them.</summary>
    private static Shape Province(DateOnly day) => Shape.Of(0.01, 100, day) with { Bases = 666, Cells = 666, Accounts = 1_500, Tasks = 2_000 };

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_board_of_666_keeps_its_queries_and_bytes(Engine engine)
    {
        await using var made = await MadeWorld.OpenAsync(engine, Province(Day));
        var board = await (await made.SignInAsync(World.Secretary)).GetPageAsync(made.Board);
        Assert.Equal(666, board.All("table.heat tbody tr").Count);
        Assert.InRange(board.Queries, 1, MostQueries);
        Assert.InRange(board.WireBytes, 1, LargeBoard);
        var own = await (await made.SignInAsync(PeoplePart.Login("bithu", "M.01.001"))).GetPageAsync(made.Board);
        Assert.Single(own.All("table.heat tbody tr"));
        Assert.InRange(own.Queries, 1, MostQueries);
    }

    /// <summary>The longest that the page gets: all are late with everything, none has confirmed.</summary>
    [Fact]
    public async Task A_board_on_which_all_are_late_keeps_them_too()
    {
        await using var made = await MadeWorld.OpenAsync(Engine.Sqlite, Province(Day.AddMonths(-3)));
        await made.House.SqlAsync("UPDATE documents_dispatch SET received_at = NULL");
        var board = await (await made.SignInAsync(World.Secretary)).GetPageAsync(made.Board);
        Assert.Contains("666 đơn vị", board.Text, StringComparison.Ordinal);
        Assert.InRange(board.Queries, 1, MostQueries);
        Assert.InRange(board.WireBytes, 1, LargeBoard);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Lists_keep_their_queries_and_bytes_however_far_one_reads(Engine engine)
    {
        await using var made = await MadeWorld.OpenAsync(engine, Shape.Of(0.01, 2_000, Day) with { MoreTasks = 600 });
        foreach (var (login, path, pages) in Lists)
        {
            var who = await made.SignInAsync(login);
            var (page, ids) = (await who.GetPageAsync(path), new HashSet<string>(StringComparer.Ordinal));
            var first = page.Queries;
            for (var i = 1; i < pages; i++)
            {
                Assert.All(page.All("tbody a[href]").Select(a => a.GetAttribute("href")!), href => Assert.True(ids.Add(href), $"{href} stands twice in {path}"));
                page = await who.GetPageAsync(page.All("a[rel=next]")[0].GetAttribute("href")!);
                Assert.Equal(200, page.Status);
                Assert.Equal(first, page.Queries);
                Assert.InRange(page.Queries, 1, MostQueries);
                Assert.InRange(page.WireBytes, 1, LaterView);
            }
        }
    }

    /// <summary>Beyond the frame that every page has: a list of any subtree, searched or not, takes four questions, a record eight (issue 5, Speed).</summary>
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Lists_of_members_take_four_queries_and_a_record_eight(Engine engine)
    {
        await using var made = await MadeWorld.OpenAsync(engine, Shape.Of(0.01, 100, Day));
        foreach (var login in new[] { World.Secretary, PeoplePart.Login("bithu", "M.01.001.01") })
        {
            var who = await made.SignInAsync(login);
            await who.GetPageAsync("/organisation/members"); // what is read once is read
            var frame = (await who.GetPageAsync("/organisation/members/find")).Queries;
            foreach (var code in new[] { "M", "M.01", "M.01.001", "M.01.001.01" })
            {
                var unit = (await made.House.RowsAsync($"SELECT id FROM organisation_unit WHERE code = '{code}'"))[0][0];
                foreach (var path in new[] { $"/organisation/members?unit={unit}", $"/organisation/members?unit={unit}&q=nguyen&f=joined_year:2000.." })
                {
                    var page = await who.GetPageAsync(path);
                    Assert.Equal(200, page.Status);
                    Assert.True(page.Queries - frame <= 4, $"{login}, {code}: {page.Queries - frame} queries");
                }
            }

            var at = (await who.GetPageAsync("/organisation/members")).All("tbody td.wide a")[0].GetAttribute("href")!;
            await who.GetPageAsync(at); // the reading is an act, written once in ten minutes and no question
            var record = await who.GetPageAsync(at);
            Assert.Equal(200, record.Status);
            Assert.True(record.Queries - frame <= 8, $"{login}: {record.Queries - frame} queries for a record");
        }
    }

    /// <summary>The key of the last row is a seek in the index that gives the order: nothing is sorted, nothing walked through from the top.</summary>
    [Fact]
    public async Task A_far_page_is_a_seek()
    {
        await using var made = await MadeWorld.OpenAsync(Engine.Sqlite, Shape.Of(0.01, 2_000, Day) with { MoreTasks = 600 });
        var engine = made.House.Services.GetRequiredService<IEngine>();
        foreach (var (login, path, _) in Lists)
        {
            var who = await made.SignInAsync(login);
            var next = (await who.GetPageAsync(path)).All("a[rel=next]")[0].GetAttribute("href")!;
            await made.Plans.TakeAsync(engine);
            await who.GetPageAsync(next);
            var plans = await made.Plans.TakeAsync(engine);
            // The choice of organisations beside a list is a walk of its own, of few.
            var list = Assert.Single(plans, p => RowSeek().IsMatch(p) && !p.Contains("\"organisation_unit\" AS \"o\"", StringComparison.Ordinal));
            Assert.DoesNotContain("TEMP B-TREE", list, StringComparison.Ordinal);
            // Plans are few, and read newest first by their key.
            Assert.All(plans.Where(p => !p.Contains("FROM \"work_plan\" AS \"w\"", StringComparison.Ordinal)), p => Assert.False(Walk().IsMatch(p), p));
        }
    }

    [Fact]
    public async Task First_and_later_views_keep_their_bytes()
    {
        await using var made = await MadeWorld.OpenAsync(Engine.Sqlite, Shape.Of(0.01, 400, Day));
        var secretary = await made.SignInAsync(World.Secretary);
        var style = "";
        foreach (var path in (string[])["/work", made.Board, "/documents", "/organisation/members", "/work/tasks", "/work/reports", "/organisation"])
        {
            var page = await secretary.GetPageAsync(path);
            Assert.InRange(page.WireBytes, 1, LaterView);
            var (files, about) = (0, "");
            foreach (var file in Linked().Matches(page.Html).Select(m => m.Groups["path"].Value).Distinct(StringComparer.Ordinal))
            {
                var part = await secretary.GetPageAsync(file);
                Assert.Equal(200, part.Status);
                (files, about) = (files + part.WireBytes, $"{about} {file}");
                if (file.StartsWith("/app.css", StringComparison.Ordinal)) style = part.Html;
            }

            Assert.True(about.Contains("app.css", StringComparison.Ordinal) && about.Contains("app.js", StringComparison.Ordinal), about);
            Assert.InRange(page.WireBytes + files, 1, FirstView);
        }

        var fonts = 0;
        foreach (var font in Fonts().Matches(style).Select(m => m.Value).Distinct(StringComparer.Ordinal)) fonts += (await secretary.DownloadAsync(font)).Bytes.Length;
        Assert.InRange(fonts, 1, Typeface);
    }

    private static readonly (string Login, string Path, int Pages)[] Lists =
        [(World.Clerk, "/documents", 10), (World.Secretary, "/organisation/members", 10), (World.Busy, "/work/tasks?tab=active", 10)];

    [GeneratedRegex(@"SEARCH \w+ USING .*\(\w+,\w+\)[<>]\(\?,\?\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RowSeek();

    // A table with many rows, read from one end to the other.
    [GeneratedRegex(@"SCAN (d|m|w|documents_document|organisation_member|work_task)\b(?!.*ix_work_task_along)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Walk();

    [GeneratedRegex("""(?:src|href)="(?<path>/[^"]+\.(?:css|js|svg)[^"]*)["]""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Linked();

    [GeneratedRegex("""/[^("']+\.woff2""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fonts();
}
