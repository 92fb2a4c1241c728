using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Work.Tests.Reporting;

public sealed class BoardTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Figures_count_once_accepted_and_each_sees_his_own(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        var today = world.House.Today;
        await world.AcceptedAsync("a", today, ("X1", "30", "40"), ("Y1", "1", "2"));
        await world.AcceptedAsync("b", today, ("X1", "10", "160"), ("X2", "0", "0"));
        var waiting = await world.DraftAsync("b.officer", today, ("X1", "160", "160"));
        await world.SubmitAsync("b.secretary", waiting);

        var office = await world.World.SignInAsAsync("cqd.officer");
        var board = await office.ApiGetAsync($"/api/v1{world.Board}");
        Assert.Equal(200, board.Status);
        Assert.Equal(20_000, (long?)Target(board, "X1")["percent"]);
        Assert.Equal(("1/2", "nothing"), (Reported(board, "X2"), (string?)Target(board, "X2")["state"]));
        Assert.Equal("1/1", Reported(board, "Y1"));
        Assert.Equal(5, board.Body!["cells"]!.AsArray().Count);
        Assert.True(board.Queries <= 12, $"{board.Queries} queries");

        var page = await office.GetPageAsync(world.Board);
        Assert.Equal(200, page.Status);
        Assert.Contains("Hồ sơ được số hóa", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Find("svg.bullet"));
        Assert.Contains("Chậm so với lộ trình: phần trăm đạt thấp hơn lộ trình của ngày đang xem", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-live]"));
        Assert.True(page.Queries <= 20, $"{page.Queries} queries");

        var clerk = await world.World.SignInAsAsync("a.clerk");
        var own = await clerk.ApiGetAsync($"/api/v1{world.Board}");
        Assert.Equal(75_000, (long?)Target(own, "X1")["percent"]);
        Assert.All(own.Body!["cells"]!.AsArray(), c => Assert.Equal("TN.CQD.A", (string?)c!["unitCode"]));
        Assert.Equal(404, (await clerk.GetPageAsync($"{world.Board}/units/{world.World.B.Id}")).Status);
        Assert.Equal(404, (await clerk.GetPageAsync($"/work/reports/{waiting}")).Status);

        var stranger = await world.World.SignInAsAsync("nb.officer");
        foreach (var path in new[] { "", ".csv", "/targets/X1" }) Assert.Equal(404, (await stranger.GetPageAsync(world.Board + path)).Status);
        Assert.Equal(404, (await stranger.GetPageAsync($"/work/plans/{world.Plan}/figures.csv")).Status);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Pages_of_target_and_unit_lead_to_the_report(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        var report = await world.AcceptedAsync("a", world.House.Today, ("X1", "30", "40"));
        var office = await world.World.SignInAsAsync("cqd.officer");
        foreach (var path in new[] { "/targets/X1", $"/units/{world.World.A.Id}" })
        {
            var page = await office.GetPageAsync(world.Board + path);
            Assert.Equal(200, page.Status);
            Assert.NotNull(page.Find($"a[href='/work/reports/{report}']"));
            Assert.Contains("75%", page.Text, StringComparison.Ordinal);
        }

        Assert.Equal(404, (await office.GetPageAsync(world.Board + "/targets/KHONG")).Status);
        Assert.Equal(422, (await office.GetPageAsync(world.Board + "?asOf=31/12/2099")).Status);
        Assert.Equal(200, (await office.GetPageAsync(world.Board + "?asOf=01/08/2026")).Status);
        Assert.Equal(200, (await office.GetPageAsync($"{world.Board}?unit={world.World.A.Id}&group=M%E1%BB%99t")).Status);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Late_from_the_day_after_and_only_until_it_is_in(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        world.House.Clock.Advance(TimeSpan.FromDays(25)); // 25/09/2026
        await world.SubmitAsync("a.secretary", await world.DraftAsync("a.officer", world.House.Today, ("X1", "1", "2")));
        await world.SubmitAsync("a.secretary", await world.DraftOnTaskAsync("a.officer", "1", world.House.Today, "UnderWay"));
        Assert.Empty((await LateAsync(world, "")).Units);
        world.House.Clock.Advance(TimeSpan.FromDays(1));
        var (units, tasks) = await LateAsync(world, "");
        Assert.Equal(["Đảng ủy Bình"], units);
        Assert.DoesNotContain("1 Đảng ủy An", tasks);
        Assert.Contains("2 Đảng ủy An", tasks);
        world.House.Clock.Advance(TimeSpan.FromDays(1));
        await world.SubmitAsync("b.secretary", await world.DraftAsync("b.officer", world.House.Today, ("X1", "1", "2")));
        Assert.Empty((await LateAsync(world, "")).Units);
        Assert.Equal(["Đảng ủy Bình"], (await LateAsync(world, "?asOf=26/09/2026")).Units);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_open_board_hears_an_acceptance_and_a_stranger_does_not(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        var report = await world.DraftAsync("a.officer", world.House.Today, ("X1", "30", "40"));
        await world.SubmitAsync("a.secretary", report);
        var topic = (await (await world.World.SignInAsAsync("b.clerk")).GetPageAsync(world.Board)).Find("[data-live]")!.GetAttribute("data-live")!;
        Assert.Equal($"work.plan:{world.Plan}", topic);
        var heard = await ListenAsync(await world.World.SignInAsAsync("b.clerk"), topic);
        var stranger = await ListenAsync(await world.World.SignInAsAsync("nb.officer"), topic);
        await world.AcceptAsync("cqd.officer", report);
        Assert.Contains(topic, await heard().WaitAsync(TimeSpan.FromSeconds(5)), StringComparison.Ordinal);
        Assert.False(stranger().IsCompleted);
    }

    // The first line says that the stream is open; the next that is not empty is an event.
    private static async Task<Func<Task<string>>> ListenAsync(Person who, string topic)
    {
        var reader = new StreamReader(await who.Http.GetStreamAsync(new Uri($"/events?topic={topic}", UriKind.Relative)));
        await reader.ReadLineAsync();
        var next = NextAsync(reader);
        return () => next;
    }

    private static async Task<string> NextAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line) if (line.StartsWith("event:", StringComparison.Ordinal)) return line;
        return "";
    }

    private static async Task<(IEnumerable<string?> Units, IEnumerable<string> Tasks)> LateAsync(ReportingWorld world, string query)
    {
        var board = await (await world.World.SignInAsAsync("cqd.officer")).ApiGetAsync($"/api/v1{world.Board}{query}");
        var late = board.Body!["late"]!;
        return (late["units"]!.AsArray().Select(u => (string?)u!["text"]), late["tasks"]!.AsArray().Select(t => $"{t!["code"]} {t["unitName"]}"));
    }

    private static System.Text.Json.Nodes.JsonNode Target(ApiAnswer board, string code) => board.Body!["targets"]!.AsArray().Single(t => (string?)t!["code"] == code)!;

    private static string Reported(ApiAnswer board, string code) => $"{Target(board, code)["reported"]}/{Target(board, code)["asked"]}";
}
