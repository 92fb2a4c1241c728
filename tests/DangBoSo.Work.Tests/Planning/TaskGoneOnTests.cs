using DangBoSo.Testing;
using DangBoSo.Work.Tests.Reporting;
using Xunit;

namespace DangBoSo.Work.Tests.Planning;

/// <summary>Two look at one task; one is quicker.</summary>
public sealed class TaskGoneOnTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_returns_what_was_accepted_meanwhile_is_told_when_and_keeps_his_words(Engine engine)
    {
        await using var world = await PlanWorld.IssuedAsync(engine);
        var id = await world.TaskAsync(world.World.A, "2");
        var secretary = await world.World.SignInAsAsync("a.secretary");
        var stale = await secretary.GetPageAsync($"/work/tasks/{id}");
        Assert.Equal(303, (await secretary.SubmitAsync(await secretary.GetPageAsync($"/work/tasks/{id}"), "#accept")).FirstStatus);

        var late = await secretary.SubmitAsync(stale, "#return", ("Reason", "Chưa có máy quét, gõ cả buổi"));
        Assert.Equal(409, late.Status);
        Assert.Matches(@"Nhiệm vụ đã được nhận lúc \d\d:\d\d \d\d/\d\d/\d{4}; không trả lại được nữa", late.Text);
        Assert.Contains("“Chưa có máy quét, gõ cả buổi”", late.Find("figure.quote")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("vẫn còn dưới đây", late.Text, StringComparison.Ordinal);
        Assert.Null(late.Find("#return"));
        Assert.Equal(409, (await secretary.ApiPostAsync($"/api/v1/work/tasks/{id}/return?version=1", new { reason = "x" })).Status);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Both_ways_with_a_returned_task_stand_in_one_card_and_the_choice_is_explained(Engine engine)
    {
        await using var world = await PlanWorld.IssuedAsync(engine);
        var id = await world.TaskAsync(world.World.A, "2");
        var secretary = await world.World.SignInAsAsync("a.secretary");
        await secretary.SubmitAsync(await secretary.GetPageAsync($"/work/tasks/{id}"), "#return", ("Reason", "Chưa có máy quét"));
        var office = await world.World.SignInAsAsync("cqd.chief");
        var back = await office.GetPageAsync($"/work/tasks/{id}");
        var card = back.Find("#resend")!.Closest("section")!;
        Assert.NotNull(card.QuerySelector("#reassign"));
        Assert.Single(back.All("#reassign"));
        Assert.Contains("đã nhận kế hoạch này", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("không gửi thêm cho đơn vị khác", card.TextContent, StringComparison.Ordinal);
        Assert.Equal(303, (await office.SubmitAsync(back, "#reassign", ("UnitId", world.World.B.Id.ToString()), ("Note", "Bình có máy quét"))).FirstStatus);
        var late = await office.SubmitAsync(back, "#resend", ("Note", "Dùng máy của Văn phòng"));
        Assert.Contains("Nhiệm vụ đã được giao lại lúc", late.Text, StringComparison.Ordinal);
        Assert.Contains("“Dùng máy của Văn phòng”", late.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_address_that_only_takes_a_form_leads_to_the_page_above(Engine engine)
    {
        await using var world = await PlanWorld.IssuedAsync(engine);
        var id = await world.TaskAsync(world.World.A, "2");
        var secretary = await world.World.SignInAsAsync("a.secretary");
        foreach (var act in new[] { "accept", "return", "assign", "resend" })
        {
            var page = await secretary.GetPageAsync($"/work/tasks/{id}/{act}");
            Assert.Equal((303, 200, $"/work/tasks/{id}"), (page.FirstStatus, page.Status, page.Path));
        }

        Assert.Equal(404, (await (await world.World.SignInAsAsync("nb.secretary")).GetPageAsync($"/work/tasks/{id}/return")).Status);
        Assert.Equal(404, (await secretary.ApiGetAsync($"/api/v1/work/tasks/{id}/return")).Status);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_returns_a_report_that_another_accepted_keeps_his_words(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        var report = await world.DraftAsync("a.officer", world.House.Today, ("X1", "30", "40"));
        await world.SubmitAsync("a.secretary", report);
        var office = await world.World.SignInAsAsync("cqd.officer");
        var stale = await office.GetPageAsync($"/work/reports/{report}");
        await world.AcceptAsync("cqd.chief", report);
        var late = await office.SubmitAsync(stale, "#return", ("Reason", "Thiếu minh chứng, gõ cả buổi"));
        Assert.Contains("Báo cáo đã được công nhận", late.Text, StringComparison.Ordinal);
        Assert.Contains("“Thiếu minh chứng, gõ cả buổi”", late.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("gõ cả buổi", (await office.SubmitAsync(stale, "#accept")).Text, StringComparison.Ordinal);
    }
}
