using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Work.Tests.Planning;

public sealed class IssuePlanTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Issue_sends_the_document_and_gives_each_unit_its_tasks(Engine engine)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        await world.FillAsync();
        var office = await world.World.SignInAsAsync(PlanWorld.Office);
        var form = await office.GetPageAsync($"{world.PlanUrl}/issue");
        Assert.Equal(2, form.All("input[name=Units][checked]").Count);
        var acts = await world.House.CountAsync("SELECT count(*) FROM platform_act");
        var done = await office.SubmitAsync(form, "main form");
        Assert.Equal(303, done.FirstStatus);
        Assert.Equal(acts + 1, await world.House.CountAsync("SELECT count(*) FROM platform_act"));
        Assert.Equal(2, await world.House.CountAsync("SELECT count(*) FROM documents_dispatch"));
        Assert.Equal(5, await world.House.CountAsync("SELECT count(*) FROM work_task WHERE state = 'Sent' AND owner_unit_id IS NOT NULL"));
        Assert.Contains("0/2 đơn vị đã nhận", done.Text, StringComparison.Ordinal);
        Assert.Contains("0/2 đã xác nhận", done.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await office.SubmitAsync(form, "main form")).FirstStatus);
        Assert.Equal(2, await world.House.CountAsync("SELECT count(*) FROM work_plan_unit"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_draft_is_its_own_units_alone_until_it_is_issued(Engine engine)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        await world.FillAsync();
        var above = await world.World.SignInAsAsync("tn.secretary");
        Assert.Equal(404, (await above.GetPageAsync(world.PlanUrl)).Status);
        Assert.Equal(404, (await above.GetPageAsync($"{world.PlanUrl}/targets.csv")).Status);
        Assert.DoesNotContain("Đề án thử", (await above.GetPageAsync("/work")).Text, StringComparison.Ordinal);
        Assert.Empty((await above.ApiGetAsync("/api/v1/search?q=so+hoa+ho+so")).Body!["hits"]!.AsArray());
        Assert.Equal(200, (await (await world.World.SignInAsAsync("cqd.secretary")).GetPageAsync(world.PlanUrl)).Status);
        await world.IssueAsync();
        Assert.Contains("Số hóa hồ sơ của An", (await above.GetPageAsync(world.PlanUrl)).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Nobody_chosen_or_a_unit_with_a_task_left_out_is_refused(Engine engine)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        await world.FillAsync();
        var before = await world.StateAsync();
        var office = await world.World.SignInAsAsync(PlanWorld.Office);
        var nobody = await office.SubmitAsync(await office.GetPageAsync($"{world.PlanUrl}/issue?none=true"), "main form");
        Assert.Equal(422, nobody.Status);
        var onlyA = await office.SubmitAsync(await office.GetPageAsync($"{world.PlanUrl}/issue?none=true"), "main form", ("Units", world.World.A.Id.ToString()));
        Assert.Contains("Đảng ủy Bình", onlyA.Find(".why")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await world.StateAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_plan_that_is_not_ready_says_why(Engine engine)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        var office = await world.World.SignInAsAsync(PlanWorld.Office);
        Assert.Contains("chưa có chỉ tiêu", (await office.GetPageAsync($"{world.PlanUrl}/issue")).Text, StringComparison.Ordinal);
        Assert.Equal("work.issue.empty", (await office.ApiPostAsync($"/api/v1{world.PlanUrl}/issue", new { units = new[] { world.World.A.Id } })).Code);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_recipient_sees_the_targets_and_only_its_own_tasks_and_receipt(Engine engine)
    {
        await using var world = await PlanWorld.IssuedAsync(engine);
        var page = await (await world.World.SignInAsAsync("a.secretary")).GetPageAsync(world.PlanUrl);
        Assert.Contains("Cán bộ có máy tính", page.Text, StringComparison.Ordinal);
        Assert.Contains("Số hóa hồ sơ của An", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bình", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Chỉ đạo thực hiện", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.All("a[href*='/targets/'], a[href$='/import'], a[href$='/issue']"));
        Assert.True(page.Queries < 25, $"{page.Queries} queries");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_secretary_is_told_whose_the_issuing_is(Engine engine)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        await world.FillAsync();
        const string Whose = "Việc phát hành là của văn phòng";
        var secretary = await (await world.World.SignInAsAsync("cqd.secretary")).GetPageAsync(world.PlanUrl);
        Assert.Contains(Whose, secretary.Text, StringComparison.Ordinal);
        Assert.Null(secretary.Find($"a[href='{world.PlanUrl}/issue']"));
        var office = await world.World.SignInAsAsync(PlanWorld.Office);
        Assert.DoesNotContain(Whose, (await office.GetPageAsync(world.PlanUrl)).Text, StringComparison.Ordinal);
        await world.IssueAsync();
        Assert.DoesNotContain(Whose, (await (await world.World.SignInAsAsync("cqd.secretary")).GetPageAsync(world.PlanUrl)).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_draft_is_nobody_elses_business(Engine engine)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        await world.FillAsync();
        foreach (var login in new[] { "a.secretary", "b.clerk", "nb.officer", "nb.secretary" })
        {
            var person = await world.World.SignInAsAsync(login);
            Assert.Equal(404, (await person.GetPageAsync(world.PlanUrl)).Status);
            Assert.DoesNotContain("Đề án thử", (await person.GetPageAsync("/work")).Text, StringComparison.Ordinal);
        }
    }
}
