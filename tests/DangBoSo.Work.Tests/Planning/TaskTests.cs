using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Work.Tests.Planning;

public sealed class TaskTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_unit_accepts_and_hands_the_task_to_a_person(Engine engine)
    {
        await using var world = await PlanWorld.IssuedAsync(engine);
        var secretary = await world.World.SignInAsAsync("a.secretary");
        var list = await secretary.GetPageAsync("/work/tasks");
        Assert.Equal(2, list.All("#tasks tbody tr").Count);
        Assert.StartsWith("2", list.Find(".nav a[href='/work'] .count")?.TextContent, StringComparison.Ordinal);
        var url = list.Link("Số hóa hồ sơ của An");
        var task = await secretary.GetPageAsync(url);
        var done = await secretary.SubmitAsync(task, "#accept");
        Assert.Equal(303, done.FirstStatus);
        Assert.Contains("Đang thực hiện", done.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await secretary.SubmitAsync(task, "#accept")).FirstStatus);
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM platform_act WHERE type = 'work.task_accepted'"));

        var officer = world.World.Who("a.officer");
        var assigned = await secretary.SubmitAsync(done, "#assign", ("AccountId", officer.AccountId.ToString()));
        Assert.Contains(officer.Name, assigned.Text, StringComparison.Ordinal);
        Assert.Equal(422, (await secretary.SubmitAsync(assigned, "#assign", ("AccountId", world.World.Who("b.officer").AccountId.ToString()))).Status);
        Assert.Contains("Số hóa hồ sơ của An", (await (await world.World.SignInAsAsync("a.officer")).GetPageAsync("/work/tasks?tab=active&mine=true")).Text, StringComparison.Ordinal);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_returned_task_is_answered_then_moved(Engine engine)
    {
        await using var world = await PlanWorld.IssuedAsync(engine);
        var id = await world.TaskAsync(world.World.A, "2");
        var (secretary, office) = (await world.World.SignInAsAsync("a.secretary"), await world.World.SignInAsAsync("cqd.chief"));
        var page = await secretary.GetPageAsync($"/work/tasks/{id}");
        Assert.Equal(422, (await secretary.SubmitAsync(page, "#return", ("Reason", ""))).Status);
        Assert.Equal(303, (await secretary.SubmitAsync(page, "#return", ("Reason", "Chưa có máy quét"))).FirstStatus);

        var back = await office.GetPageAsync($"/work/tasks/{id}");
        Assert.Contains("“Chưa có máy quét”", back.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await office.SubmitAsync(back, "#resend", ("Note", "Dùng máy của Văn phòng"))).FirstStatus);
        Assert.Contains("Dùng máy của Văn phòng", (await secretary.GetPageAsync($"/work/tasks/{id}")).Text, StringComparison.Ordinal);

        var stale = await secretary.SubmitAsync(page, "#accept");
        Assert.Equal(412, stale.Status);
        var now = await office.GetPageAsync($"/work/tasks/{id}");
        Assert.Equal(303, (await office.SubmitAsync(now, "#reassign", ("UnitId", world.World.B.Id.ToString()), ("Note", "Bình có máy quét"))).FirstStatus);
        Assert.Equal(200, (await secretary.GetPageAsync($"/work/tasks/{id}")).Status);
        var other = await (await world.World.SignInAsAsync("b.secretary")).GetPageAsync($"/work/tasks/{id}");
        Assert.NotNull(other.Find("#accept"));
        Assert.DoesNotContain("Chưa có máy quét", other.Text, StringComparison.Ordinal);
        var whole = await office.GetPageAsync($"/work/tasks/{id}");
        Assert.Equal(4, whole.All("aside .steps li").Count);
        Assert.Equal(303, (await office.SubmitAsync(whole, "#due", ("Due", "2028"), ("Note", "Máy về chậm"))).FirstStatus);
        Assert.Equal("2028-12-31", (await world.House.RowsAsync($"SELECT due_day FROM work_task WHERE id = '{id}'"))[0][0]);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Whoever_was_not_given_it_gets_404_everywhere_and_changes_nothing(Engine engine)
    {
        await using var world = await PlanWorld.IssuedAsync(engine);
        var task = await world.TaskAsync(world.World.A, "2");
        var (target, clause) = (await IdAsync(world, "work_target", "HT1"), await IdAsync(world, "work_clause", "P2"));
        var before = await world.StateAsync();
        await AssertShutAsync(await world.World.SignInWithPhoneAsync("nb.officer"), [.. TaskUrls(task), .. PlanUrls(world, target, clause, task)]);
        await AssertShutAsync(await world.World.SignInWithPhoneAsync("nb.secretary"), [.. TaskUrls(task), .. PlanUrls(world, target, clause, task)]);
        await AssertShutAsync(await world.World.SignInWithPhoneAsync("b.clerk"), [.. TaskUrls(task)]);
        Assert.Equal(before, await world.StateAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Whoever_sees_it_without_the_post_gets_403(Engine engine)
    {
        await using var world = await PlanWorld.IssuedAsync(engine);
        var task = await world.TaskAsync(world.World.A, "2");
        var before = await world.StateAsync();
        Assert.Equal(403, (await (await world.World.SignInAsAsync("a.clerk")).ApiPostAsync($"/api/v1/work/tasks/{task}/accept", new { })).Status);
        Assert.Equal(403, (await (await world.World.SignInAsAsync("cqd.chief")).ApiPostAsync($"/api/v1/work/tasks/{task}/accept", new { })).Status);
        Assert.Equal(403, (await (await world.World.SignInAsAsync("a.secretary")).ApiPostAsync($"/api/v1/work/tasks/{task}/resend", new { note = "x" })).Status);
        Assert.Equal(403, (await (await world.World.SignInAsAsync("a.secretary")).ApiPostAsync($"/api/v1{world.PlanUrl}/clauses", new { code = "X", title = "X" })).Status);
        Assert.Equal(before, await world.StateAsync());
    }

    private static async Task<string> IdAsync(PlanWorld world, string table, string code) => (await world.House.RowsAsync($"SELECT id FROM {table} WHERE code = '{code}'"))[0][0]!;

    private static IEnumerable<(string Url, object? Body)> TaskUrls(Guid task)
    {
        var url = $"/api/v1/work/tasks/{task}";
        yield return (url, null);
        yield return ($"/work/tasks/{task}", null);
        foreach (var verb in new[] { "accept", "return", "assign", "resend", "reassign", "due" })
            yield return ($"{url}/{verb}", new { reason = "x", note = "x", accountId = task, unitId = task, due = "2030" });
    }

    private static IEnumerable<(string Url, object? Body)> PlanUrls(PlanWorld world, string target, string clause, Guid task)
    {
        foreach (var page in new[] { "", "/import", "/issue", "/clauses/new", "/targets/new", "/tasks/new", $"/clauses/{clause}", $"/targets/{target}", $"/tasks/{task}", $"/lines/{task}" }) yield return (world.PlanUrl + page, null);
        var url = $"/api/v1{world.PlanUrl}";
        yield return (url, null);
        yield return (url + "/issue", new { units = new[] { world.World.A.Id } });
        yield return (url + "/import", new { clauses = new { csv = "code,parent,title\nX,,Y\n" } });
        yield return (url + "/clauses", new { code = "X", title = "X" });
        yield return ($"{url}/clauses/{clause}", new { code = "X", title = "X" });
        yield return ($"{url}/clauses/{clause}/remove", new { });
        object targetInput = new { code = "X", group = "x", title = "x", unit = "%", countedOf = "x", targetValue = "1", due = "2030", weight = "1", scope = "all" };
        yield return (url + "/targets", targetInput);
        yield return ($"{url}/targets/{target}", targetInput);
        yield return ($"{url}/targets/{target}/remove", new { });
        yield return (url + "/tasks", new { code = "X", title = "x", owner = "all", due = "2030" });
        yield return ($"{url}/tasks/{task}", new { code = "X", title = "x", owner = "all", due = "2030" });
        yield return ($"{url}/tasks/{task}/remove", new { });
    }

    private static async Task AssertShutAsync(Person person, IEnumerable<(string Url, object? Body)> doors)
    {
        foreach (var (url, body) in doors)
        {
            var status = body is not null ? (await person.ApiPostAsync(url, body)).Status : url.StartsWith("/api", StringComparison.Ordinal) ? (await person.ApiGetAsync(url)).Status : (await person.GetPageAsync(url)).Status;
            Assert.True(status == 404, $"{url}: {status}");
        }
    }
}
