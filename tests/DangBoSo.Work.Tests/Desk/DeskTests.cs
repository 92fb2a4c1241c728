using DangBoSo.Documents.Contracts;
using DangBoSo.Testing;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Tests.Planning;
using DangBoSo.Work.Tests.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Work.Tests.Desk;

public sealed class DeskTests
{
    private const int MostQueries = 30; // seven of them for the guide, until the first hour is over; each room that contributes asks once or twice

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_is_issued_lies_on_the_right_desks_and_is_told_with_the_act(Engine engine)
    {
        await using var world = await PlanWorld.IssuedAsync(engine);
        var secretary = await world.World.SignInAsAsync("a.secretary");
        var desk = await secretary.GetPageAsync("/desk");
        Assert.NotNull(desk.Find("#work-accept"));
        Assert.NotNull(desk.Find("#documents-unconfirmed"));
        Assert.Contains("nhiệm vụ mới chờ nhận", desk.Text, StringComparison.Ordinal);
        Assert.Contains("cần xác nhận đã nhận", desk.Text, StringComparison.Ordinal);
        var office = await (await world.World.SignInAsAsync("cqd.chief")).GetPageAsync("/desk");
        Assert.NotNull(office.Find("#work-sent"));
        Assert.NotNull(office.Find("#documents-sent"));
        foreach (var stranger in new[] { "nb.secretary", "nb.officer", "cqd.admin" }) Assert.Empty((await (await world.World.SignInAsAsync(stranger)).GetPageAsync("/desk")).All("main .lines li"));
        // The one who issued it is told nothing of his own doing.
        Assert.Equal(0, await world.House.CountAsync($"SELECT count(*) FROM platform_notice WHERE account_id = '{world.World.Who(PlanWorld.Office).AccountId}'"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_report_goes_from_desk_to_desk_and_each_hears_of_it(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        var report = await world.DraftOnTaskAsync("a.officer", "1", world.House.Today, "UnderWay");
        Assert.NotNull((await (await world.World.SignInAsAsync("a.secretary")).GetPageAsync("/desk")).Find("#work-mend"));
        await world.SubmitAsync("a.secretary", report);
        var officer = await world.World.SignInAsAsync("cqd.officer");
        var desk = await officer.GetPageAsync("/desk");
        Assert.NotNull(desk.Find("#work-review"));
        Assert.Contains("trình báo cáo", desk.Text, StringComparison.Ordinal);
        await world.ReturnAsync("cqd.officer", report, "Thiếu số liệu");
        var author = await world.World.SignInAsAsync("a.officer");
        Assert.Contains("Gửi lại để sửa", (await author.GetPageAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.Null((await officer.GetPageAsync("/desk")).Find("#work-review"));
        Assert.DoesNotContain("Gửi lại", (await (await world.World.SignInAsAsync("b.secretary")).GetPageAsync("/notices")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_silent_task_is_late_by_its_report_and_not_by_its_own_day(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        world.House.Clock.Advance(TimeSpan.FromDays(27)); // 27/09/2026, two days after the due day of September
        var late = (await (await world.World.SignInAsAsync("a.secretary")).GetPageAsync("/desk")).Find("#work-unreported")!.TextContent;
        Assert.Contains("Kỳ 25/09 trễ 2 ngày", late, StringComparison.Ordinal);
        Assert.DoesNotContain("Còn ", late, StringComparison.Ordinal); // the task itself has years to go
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_committees_own_report_waits_for_its_secretary_and_not_for_others(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        var report = await world.DraftOnTaskAsync("cqd.officer", "3", world.House.Today, "UnderWay");
        await world.SubmitAsync("cqd.chief", report);
        var desk = await (await world.World.SignInAsAsync("cqd.secretary")).GetPageAsync("/desk");
        Assert.NotNull(desk.Find("#work-review"));
        Assert.Null(desk.Find("#work-judged"));
        Assert.NotNull((await (await world.World.SignInAsAsync("cqd.officer")).GetPageAsync("/desk")).Find("#work-judged"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_saves_a_draft_is_told_who_sends_it_on(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        var officer = await world.World.SignInAsAsync("a.officer");
        var url = $"/work/plans/{world.Plan}/report";
        var saved = await officer.SubmitAsync(await officer.GetPageAsync(url), "main form", ("Figures[0].Numerator", "1"), ("Figures[0].Denominator", "2"));
        Assert.Contains("chưa gửi đi", saved.Find(".flash")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Bí thư hoặc phó bí thư của đơn vị trình", saved.Text, StringComparison.Ordinal);
        var mine = await (await world.World.SignInAsAsync("a.secretary")).GetPageAsync(saved.Path);
        Assert.NotNull(mine.Find("#submit"));
        Assert.DoesNotContain("Việc tiếp theo", mine.Text, StringComparison.Ordinal);
        var wrong = await officer.SubmitAsync(await officer.GetPageAsync(saved.Path + "/edit"), "main form", [("Day", ""), ("Figures[0].Numerator", "x")], [new Upload("Evidence", "chup.png", "MZ"u8.ToArray())]);
        Assert.Equal(422, wrong.Status);
        Assert.Contains("Tệp “chup.png”", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(3, wrong.All("#errors li").Count);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_notice_is_read_by_opening_it_or_all_at_once_and_by_its_owner_alone(Engine engine)
    {
        await using var world = await PlanWorld.IssuedAsync(engine);
        var secretary = await world.World.SignInAsAsync("a.secretary");
        var list = await secretary.GetPageAsync("/notices");
        var unread = list.All("main .lines .unread").Count;
        Assert.True(unread >= 2);
        Assert.StartsWith($"{unread}", list.Find(".bell b")!.TextContent.Trim(), StringComparison.Ordinal);
        var one = list.Find("main .lines form")!.GetAttribute("action")!;
        var token = list.Find("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var thief = await world.World.SignInAsAsync("b.secretary");
        var theirs = (await thief.GetPageAsync("/notices")).Find("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Assert.Equal(404, (await thief.PostRawAsync(one, ("__RequestVerificationToken", theirs))).Status);
        Assert.NotEqual("/notices", (await secretary.PostRawAsync(one, ("__RequestVerificationToken", token))).Location ?? "/");
        var less = await secretary.GetPageAsync("/notices");
        Assert.Equal(unread - 1, less.All("main .lines .unread").Count);
        Assert.Null((await secretary.SubmitAsync(less, "#all")).Find("main .lines .unread"));
        Assert.NotNull((await thief.GetPageAsync("/notices")).Find("main .lines .unread"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_desk_asks_as_often_whatever_lies_on_it(Engine engine)
    {
        await using var world = await PlanWorld.IssuedAsync(engine);
        var chief = await world.World.SignInAsAsync("cqd.chief");
        var secretary = await world.World.SignInAsAsync("a.secretary");
        await chief.GetPageAsync("/desk");
        var (few, fewBelow) = ((await chief.GetPageAsync("/desk")).Queries, (await secretary.GetPageAsync("/desk")).Queries);
        await ManyAsync(world);
        var (many, manyBelow) = (await chief.GetPageAsync("/desk"), await secretary.GetPageAsync("/desk"));
        Assert.True(many.Queries <= few && manyBelow.Queries <= fewBelow, $"{few} → {many.Queries}, {fewBelow} → {manyBelow.Queries}");
        Assert.True(many.Queries <= MostQueries, $"{many.Queries} queries");
        Assert.Contains("Hơn 20", manyBelow.Find("#work-accept")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(6, manyBelow.All("#work-accept .lines li").Count); // five, and the way to all
    }

    /// <summary>A second plan with sixty tasks for A.</summary>
    private static async Task ManyAsync(PlanWorld world)
    {
        var rows = string.Concat(Enumerable.Range(1, 60).Select(i => $"{i};TN.CQD.A;Việc thứ {i};2027-12-31;\n"));
        var document = await world.World.ActAsAsync(PlanWorld.Office, s => s.GetRequiredService<IRegisterDocument>().RegisterAsync(
            new NewDocument(DocumentBook.Outgoing, DocumentKind.Plan, "99-KH/ĐU", world.House.Today, "Đảng ủy thử", "Kế hoạch nhiều việc"), [], CancellationToken.None));
        var plan = await world.World.ActAsAsync(PlanWorld.Office, s => s.GetRequiredService<IPlans>().StartAsync(document, "Kế hoạch nhiều việc", CancellationToken.None));
        var outcome = await world.World.ActAsAsync(PlanWorld.Office, s => s.GetRequiredService<IPlanImports>().ImportAsync(plan, new PlanTables { Assignments = PlanWorld.Stream("stt;organisation;task;due;targets\n" + rows) }, check: false, CancellationToken.None));
        Assert.True(outcome.Imported, string.Join('\n', outcome.Faults));
        await world.World.ActAsAsync(PlanWorld.Office, s => s.GetRequiredService<IPlans>().IssueAsync(plan, [world.World.A.Id], CancellationToken.None));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Search_finds_every_kind_counts_what_one_may_see_and_filters(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        var report = await world.DraftOnTaskAsync("a.officer", "1", world.House.Today, "UnderWay");
        Assert.Equal([], await KindsAsync(world, "cqd.officer", "a.officer"));
        await world.SubmitAsync("a.secretary", report);
        Assert.Equal(["work.plan", "documents.document"], (await KindsAsync(world, "cqd.officer", "đề án thử")).Order(StringComparer.Ordinal).Reverse());
        Assert.Contains("work.task", await KindsAsync(world, "a.officer", "họp không giấy"));
        Assert.Equal(["work.target"], await KindsAsync(world, "a.officer", "cán bộ có máy tính"));
        Assert.Equal([], await KindsAsync(world, "b.officer", "cán bộ có máy tính")); // a target of A alone
        Assert.Equal([], await KindsAsync(world, "nb.officer", "họp không giấy"));
        var person = await world.World.SignInAsAsync("cqd.officer");
        var only = await person.ApiGetAsync("/api/v1/search?q=hop+khong+giay&kind=work.task");
        Assert.All(only.Body!["hits"]!.AsArray(), h => Assert.Equal("Nhiệm vụ", (string)h!["kindText"]!));
        Assert.True((int)only.Body["total"]! >= 1);
        var target = (await person.GetPageAsync("/search?q=can+bo+co+may+tinh")).Link("Cán bộ có máy tính");
        Assert.Contains("Y1", (await person.GetPageAsync(target)).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await (await world.World.SignInAsAsync("b.officer")).GetPageAsync(target)).Status);
    }

    private static async Task<IReadOnlyList<string>> KindsAsync(ReportingWorld world, string login, string query)
    {
        var answer = await (await world.World.SignInAsAsync(login)).ApiGetAsync("/api/v1/search?q=" + Uri.EscapeDataString(query));
        return [.. answer.Body!["kinds"]!.AsArray().Select(k => (string)k!["kind"]!)];
    }
}
