using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Work.Tests.Reporting;

public sealed class ReportTests
{
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task From_draft_to_acceptance_with_a_return_between(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        var task = await world.TaskAsync("1", world.World.A.Id);
        var writer = await world.World.SignInAsAsync("a.officer");
        var form = await writer.GetPageAsync($"/work/tasks/{task}/report");
        var wrong = await SendAsync(writer, form, ("Day", "01/09/2026"), ("Figures[0].Numerator", "1.346"), ("Figures[0].Denominator", "1304"));
        Assert.Equal(422, wrong.Status);
        Assert.Contains("1.346, lớn hơn tổng số 1.304", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("Ngày này chưa tới", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("1.346", wrong.Find("[name='Figures[0].Numerator']")!.GetAttribute("value"));

        var report = await SendAsync(writer, wrong, ("Day", "31/08/2026"), ("Figures[0].Numerator", "846"), ("Figures[0].Denominator", "1304"));
        Assert.Equal((303, 200), (report.FirstStatus, report.Status));
        var id = Guid.Parse(report.Path.Split('/')[^1]);
        var file = report.Find("a[href^='/files/']")!.GetAttribute("href")!;
        Assert.Contains("64,9%", report.Text, StringComparison.Ordinal);
        Assert.Null(report.Find("form#submit")); // an officer writes, he does not submit

        var office = await world.World.SignInAsAsync("cqd.officer");
        Assert.Equal(404, (await office.GetPageAsync(report.Path)).Status);
        Assert.Equal(404, (await office.GetPageAsync(file)).Status);
        Assert.Equal(403, (await writer.ApiPostAsync($"/api/v1/work/reports/{id}/submit", new { })).Status);

        var secretary = await world.World.SignInAsAsync("a.secretary");
        Assert.Equal(303, (await secretary.SubmitAsync(await secretary.GetPageAsync(report.Path), "form#submit")).FirstStatus);
        var queue = await office.GetPageAsync("/work/review");
        Assert.NotNull(queue.Find($"a[href='{report.Path}']"));
        Assert.Equal(200, (await office.GetPageAsync(file)).Status);
        Assert.Equal(404, (await (await world.World.SignInAsAsync("b.secretary")).GetPageAsync(report.Path)).Status);

        var seen = await office.GetPageAsync(report.Path);
        Assert.Equal(422, (await office.SubmitAsync(seen, "form#return", ("Reason", " "))).Status);
        Assert.Equal(303, (await office.SubmitAsync(seen, "form#return", ("Reason", "Thiếu xác nhận của chi bộ 2"))).FirstStatus);
        var mine = await secretary.GetPageAsync(report.Path);
        Assert.Contains("Thiếu xác nhận của chi bộ 2", mine.Text, StringComparison.Ordinal);
        Assert.Contains("Đơn vị đang sửa lại", (await office.GetPageAsync(report.Path)).Text, StringComparison.Ordinal);

        var edit = await writer.GetPageAsync($"/work/tasks/{task}/report"); // goes on with the open one
        Assert.Equal($"{report.Path}/edit", edit.Path);
        Assert.Equal(303, (await SendAsync(writer, edit, ("Figures[0].Numerator", "850"), ("Figures[0].Denominator", "1304"))).FirstStatus);
        Assert.Equal(412, await StaleAsync(writer, edit));

        Assert.Equal(303, (await secretary.SubmitAsync(await secretary.GetPageAsync(report.Path), "form#submit")).FirstStatus);
        Assert.Equal(303, (await office.SubmitAsync(await office.GetPageAsync(report.Path), "form#accept")).FirstStatus);
        Assert.Equal(201, (await office.ApiPostAsync($"/api/v1/work/reports/{id}/accept", new { })).Status); // twice is harmless
        Assert.Equal(409, (await office.ApiPostAsync($"/api/v1/work/reports/{id}/return", new { reason = "x" })).Status);
        Assert.Equal(409, (await writer.ApiAsync(HttpMethod.Put, $"/api/v1/work/reports/{id}", new { day = "2026-08-31", text = "x", progress = "Done" })).Status);
        Assert.Equal(1, await world.House.CountAsync($"SELECT COUNT(*) FROM work_report_step WHERE report_id = '{id}' AND status = 'Accepted'"));
        Assert.Equal(1, await world.House.CountAsync($"SELECT COUNT(*) FROM work_figure WHERE report_id = '{id}' AND accepted_at IS NOT NULL AND numerator = 850000"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Wrong_evidence_is_taken_out_of_a_draft_and_not_of_what_was_submitted(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        var task = await world.TaskAsync("1", world.World.A.Id);
        var writer = await world.World.SignInAsAsync("a.officer");
        var draft = await writer.SubmitAsync(await writer.GetPageAsync($"/work/tasks/{task}/report"), "form.form", [("Text", "Đã quét."), ("Progress", "UnderWay")], [new Upload("Evidence", "dung.png", Picture), new Upload("Evidence", "nham.png", Picture)]);
        var links = draft.All("a[href^='/files/']").ToDictionary(a => a.TextContent.Contains("nham.png", StringComparison.Ordinal), a => a.GetAttribute("href")!);
        var wrong = links[true].Split('/')[2].Split('?')[0];
        var api = $"/api/v1{draft.Path}";
        object Asking(string file) => new { day = "2026-08-31", text = "Đã quét.", progress = "UnderWay", takeOut = new[] { file } };
        var another = await world.DraftOnTaskAsync("b.officer", "2", world.House.Today, "UnderWay");
        Assert.Equal(422, (await (await world.World.SignInAsAsync("b.officer")).ApiAsync(HttpMethod.Put, $"/api/v1/work/reports/{another}", Asking(wrong))).Status); // another's file

        var mended = await writer.SubmitAsync(await writer.GetPageAsync($"{draft.Path}/edit"), "form.form", ("TakeOut", wrong));
        Assert.Equal(303, mended.FirstStatus);
        Assert.Equal(links[false], Assert.Single(mended.All("a[href^='/files/']")).GetAttribute("href"));
        Assert.Equal(404, (await writer.GetPageAsync(links[true])).Status);
        Assert.Equal(200, (await writer.GetPageAsync(links[false])).Status); // the same content, still held by the other
        await world.House.VerifyLedgerAsync();

        var id = Guid.Parse(draft.Path.Split('/')[^1]);
        await world.SubmitAsync("a.secretary", id);
        await world.ReturnAsync("cqd.officer", id, "Thiếu");
        Assert.Null((await writer.GetPageAsync($"{draft.Path}/edit")).Find("[name=TakeOut]"));
        Assert.Equal(422, (await writer.ApiAsync(HttpMethod.Put, api, Asking(links[false].Split('/')[2].Split('?')[0]))).Status);
        Assert.Equal(200, (await writer.GetPageAsync(links[false])).Status);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Nobody_accepts_his_own(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        var report = await world.DraftOnTaskAsync("cqd.officer", "3", world.House.Today, "Done");
        var secretary = await world.World.SignInAsAsync("cqd.secretary");
        var chief = await world.World.SignInAsAsync("cqd.chief");
        var officer = await world.World.SignInAsAsync("cqd.officer");
        var api = $"/api/v1/work/reports/{report}";
        Assert.Equal(403, (await secretary.ApiPostAsync(api + "/submit", new { })).Status); // he is the one who accepts it
        Assert.Equal(201, (await chief.ApiPostAsync(api + "/submit", new { })).Status);
        Assert.Equal("work.review.secretary_only", (await officer.ApiPostAsync(api + "/accept", new { })).Code);
        Assert.Equal(403, (await chief.ApiPostAsync(api + "/accept", new { })).Status);
        Assert.NotNull((await secretary.GetPageAsync("/work/review")).Find($"a[href='/work/reports/{report}']"));
        Assert.Equal(201, (await secretary.ApiPostAsync(api + "/accept", new { })).Status);
        Assert.Equal("Done", (await world.House.RowsAsync("SELECT state FROM work_task WHERE code = '3'"))[0][0]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_form_posted_twice_makes_one_report(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        var writer = await world.World.SignInAsAsync("b.clerk");
        var form = await writer.GetPageAsync($"/work/plans/{world.Plan}/report");
        Assert.Null(form.Find("[name='Progress']"));
        Assert.Equal(422, (await writer.SubmitAsync(form, "form.form")).Status);
        var first = await writer.SubmitAsync(form, "form.form", ("Figures[0].Numerator", "1"), ("Figures[0].Denominator", "2"));
        var second = await writer.SubmitAsync(form, "form.form", ("Figures[0].Numerator", "1"), ("Figures[0].Denominator", "2"));
        Assert.Equal((303, first.Path), (second.FirstStatus, second.Path));
        Assert.Equal(1, await world.House.CountAsync("SELECT COUNT(*) FROM work_report"));
        // Y1 applies to A alone; B is neither asked nor heard.
        var refused = await writer.ApiPostAsync($"/api/v1/work/plans/{world.Plan}/reports", new { day = "2026-08-31", figures = new[] { new { target = "Y1", numerator = "1", denominator = "2" } } });
        Assert.Equal(422, refused.Status);
        Assert.Equal(404, (await (await world.World.SignInAsAsync("nb.officer")).GetPageAsync($"/work/plans/{world.Plan}/report")).Status);
    }

    // The same page once more, but as another drawing of the form: its mark is not the one that was used.
    private static async Task<int> StaleAsync(Person who, Page drawn)
    {
        var again = await who.SubmitAsync(drawn, "form.form", ("_form", "0198f000-0000-7000-8000-000000000001"), ("Text", "x"), ("Progress", "UnderWay"));
        return again.Status;
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_the_giver_of_a_delegation_wrote_is_not_accepted_in_his_name(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        var (his, anothers) = (await world.DraftOnTaskAsync("cqd.secretary", "3", world.House.Today, "UnderWay"), await world.DraftOnTaskAsync("cqd.officer", "3", world.House.Today, "UnderWay"));
        foreach (var report in new[] { his, anothers }) await world.SubmitAsync("cqd.chief", report);
        var given = await (await world.World.SignInWithPhoneAsync("cqd.secretary")).ApiPostAsync("/api/v1/access/delegations",
            new { PostId = world.World.Who("cqd.deputy").PostId, Permissions = new[] { "work.review_office" }, From = "31/08/2026", Until = "30/09/2026", Reason = "Đi công tác" });
        Assert.Equal(201, given.Status);
        var deputy = await world.World.SignInAsAsync("cqd.deputy");
        Assert.Equal(403, (await deputy.ApiPostAsync($"/api/v1/work/reports/{anothers}/accept", new { })).Status);
        await deputy.SubmitAsync(await deputy.GetPageAsync("/account"), $"#delegation-{given.Id:N}");
        // Nor is it offered to him; another's is.
        var queue = (await deputy.ApiGetAsync("/api/v1/work/review")).Body!.ToJsonString();
        Assert.DoesNotContain(his.ToString(), queue, StringComparison.Ordinal);
        Assert.Contains(anothers.ToString(), queue, StringComparison.Ordinal);
        Assert.Equal("work.review.own", (await deputy.ApiPostAsync($"/api/v1/work/reports/{his}/accept", new { })).Code);
        Assert.Equal(201, (await deputy.ApiPostAsync($"/api/v1/work/reports/{anothers}/accept", new { })).Status);
    }

    private static Task<Page> SendAsync(Person who, Page form, params (string Name, string? Value)[] figures) =>
        who.SubmitAsync(form, "form.form", [("Text", "Đã quét hồ sơ của 4 chi bộ."), ("Progress", "UnderWay"), .. figures], [new Upload("Evidence", "anh.png", Picture)]);
}
