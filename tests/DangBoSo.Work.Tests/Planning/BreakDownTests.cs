using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Work.Tests.Planning;

public sealed class BreakDownTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_office_breaks_a_document_down_by_forms(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var document = await PlanWorld.RegisterAsync(world);
        var office = await world.SignInAsAsync(PlanWorld.Office);
        var start = (await office.GetPageAsync($"/documents/{document}")).Link("Phân rã thành nhiệm vụ");
        var plan = await office.SubmitAsync(await office.GetPageAsync(start), "main form");
        Assert.Equal(303, plan.FirstStatus);
        var url = plan.Path;
        Assert.Contains("Dự thảo", plan.Text, StringComparison.Ordinal);

        await SaveAsync(office, $"{url}/clauses/new", ("Code", "P2"), ("Title", "Mục tiêu"));
        await SaveAsync(office, $"{url}/targets/new", ("Code", "HT1"), ("Group", "Hạ tầng số"), ("Title", "Cán bộ có máy tính"), ("CountedOf", "cán bộ"), ("ClauseCode", "P2"), ("TargetValue", "100"), ("Due", "2030"), ("Weight", "100"), ("Years[0].Value", "62,5"), ("Years[4].Value", "100"));
        var shown = await SaveAsync(office, $"{url}/tasks/new", ("Code", "1"), ("Title", "Trang bị máy tính"), ("Owner", "all"), ("Yearly", "true"), ("Targets", "HT1"));
        Assert.Contains("Trang bị máy tính", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Hằng năm, đến 31/12/2030", shown.Text, StringComparison.Ordinal);
        Assert.Contains("2026: 62,5 → 2030: 100", shown.Text, StringComparison.Ordinal);
        Assert.Equal(2, await world.House.CountAsync("SELECT (SELECT count(*) FROM work_target_version) + (SELECT count(*) FROM work_task_version)"));
        Assert.Equal(422, (await office.GetPageAsync($"{url}/clauses/new") is var form ? await office.SubmitAsync(form, "main form", ("Code", "p2"), ("Title", "Trùng")) : form).Status);
        Assert.Equal(url, (await office.GetPageAsync($"/documents/{document}")).Link("Chỉ tiêu, nhiệm vụ"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_may_not_begin_a_plan_is_not_shown_the_form(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var form = $"/work/plans/new?document={await PlanWorld.RegisterAsync(world)}";
        Assert.Equal(403, (await (await world.SignInAsAsync("cqd.secretary")).GetPageAsync(form)).Status); // sees the document
        Assert.Equal(404, (await (await world.SignInAsAsync("a.secretary")).GetPageAsync(form)).Status);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_cannot_be_meant_comes_back_beside_its_field(Engine engine)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        var office = await world.World.SignInAsAsync(PlanWorld.Office);
        var form = await office.GetPageAsync($"{world.PlanUrl}/targets/new");
        var refused = await office.SubmitAsync(
            form, "main form", ("Code", "X1"), ("Group", "Nhóm"), ("Title", "Chỉ tiêu"), ("CountedOf", "cán bộ"), ("TargetValue", "120"), ("Due", "31/02/2027"), ("Weight", "mười"), ("Years[0].Value", "60"), ("Years[1].Value", "50"));
        Assert.Equal(422, refused.Status);
        Assert.Equal(["TargetValue", "Due", "Years[1].Value", "Weight"], refused.All(".field.bad [name]").Select(f => f.GetAttribute("name")));
        Assert.All(refused.All("#errors a"), link => Assert.Contains(": ", link.TextContent, StringComparison.Ordinal));
        Assert.Equal("31/02/2027", refused.Find("[name=Due]")!.GetAttribute("value"));
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM work_target"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_empty_form_is_told_everything_at_once(Engine engine)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        var office = await world.World.SignInAsAsync(PlanWorld.Office);
        var task = await office.SubmitAsync(await office.GetPageAsync($"{world.PlanUrl}/tasks/new"), "main form");
        Assert.Equal(["Code", "Title", "Owner", "Due"], Wrong(task));
        var target = await office.SubmitAsync(await office.GetPageAsync($"{world.PlanUrl}/targets/new"), "main form", ("TargetValue", "nhiều"), ("Due", "1/1/2020"), ("Scope", "some"));
        Assert.Equal(["Code", "CountedOf", "Due", "Group", "TargetValue", "Title", "Units", "Weight"], Wrong(target).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_target_in_another_unit_than_percent_is_refused_whichever_way_it_comes(Engine engine)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        var office = await world.World.SignInAsAsync(PlanWorld.Office);
        (string, string?)[] typed = [("Code", "X1"), ("Group", "Nhóm"), ("Title", "Buổi sinh hoạt chuyên đề"), ("CountedOf", "buổi"), ("TargetValue", "12"), ("Due", "2030"), ("Weight", "10")];
        var form = await office.GetPageAsync($"{world.PlanUrl}/targets/new");
        var refused = await office.SubmitAsync(form, "main form", [.. typed, ("Unit", "buổi")]);
        Assert.Equal(422, refused.Status);
        Assert.Equal(["Unit"], Wrong(refused));
        Assert.Contains("mức phải đạt ghi 100", refused.Text, StringComparison.Ordinal);
        object given = new { code = "X1", group = "Nhóm", title = "Buổi", unit = "buổi", countedOf = "buổi", targetValue = "12", due = "2030", weight = "10", scope = "all" };
        Assert.Equal(422, (await office.ApiPostAsync($"/api/v1{world.PlanUrl}/targets", given)).Status);
        var outcome = await world.ImportAsync(PlanWorld.Tables with { Targets = PlanWorld.Stream("code,group,target,unit,counted_of,applies_to,target_value,due\nHT1,a,b,buổi,c,*,12,2030\n") });
        Assert.Contains(("unit", "work.target.unit_percent"), outcome.Faults.Select(f => (f.Problem.Column, f.Problem.Code)));
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM work_target"));
        Assert.Equal(303, (await office.SubmitAsync(form, "main form", [.. typed, ("Unit", "")])).FirstStatus);
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM work_target WHERE unit = '%'"));
    }

    [Fact]
    public async Task A_draft_without_work_says_when_it_can_be_issued()
    {
        await using var world = await PlanWorld.OpenAsync(Engine.Sqlite);
        var office = await world.World.SignInAsAsync("cqd.chief");
        var empty = await office.GetPageAsync(world.PlanUrl);
        Assert.Null(empty.Find($"a[href='{world.PlanUrl}/issue']"));
        Assert.Contains("ít nhất một chỉ tiêu hoặc một nhiệm vụ", empty.Text, StringComparison.Ordinal);
        await world.FillAsync();
        var filled = await office.GetPageAsync(world.PlanUrl);
        Assert.NotNull(filled.Find($"a[href='{world.PlanUrl}/issue']"));
        Assert.DoesNotContain("ít nhất một chỉ tiêu hoặc một nhiệm vụ", filled.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_reads_in_the_order_of_the_work()
    {
        await using var world = await PlanWorld.OpenAsync(Engine.Sqlite);
        await world.FillAsync();
        var page = await (await world.World.SignInAsAsync(PlanWorld.Office)).GetPageAsync(world.PlanUrl);
        Assert.Equal(["clauses", "targets", "tasks"], page.All("main section.card[id]").Select(c => c.Id).Where(i => i is "clauses" or "targets" or "tasks"));
    }

    private static IEnumerable<string?> Wrong(Page page) => page.All(".field.bad [name], .field.bad fieldset [name]").Select(f => f.GetAttribute("name"));

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_stale_editor_is_told_who_was_first(Engine engine)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        await world.FillAsync();
        var (one, two) = (await world.World.SignInAsAsync("cqd.officer"), await world.World.SignInAsAsync("cqd.chief"));
        var id = (await world.House.RowsAsync("SELECT id FROM work_target WHERE code = 'HT1'"))[0][0];
        var (first, second) = (await one.GetPageAsync($"{world.PlanUrl}/targets/{id}"), await two.GetPageAsync($"{world.PlanUrl}/targets/{id}"));
        Assert.Equal(303, (await one.SubmitAsync(first, "main form", ("Title", "Tên mới"))).FirstStatus);
        var late = await two.SubmitAsync(second, "main form", ("Title", "Tên khác"));
        Assert.Equal(412, late.Status);
        Assert.Contains(world.World.Who("cqd.officer").Name, late.Text, StringComparison.Ordinal);
        Assert.Equal("Tên khác", late.Find("[name=Title]")!.TextContent.Trim());
        Assert.Equal(["Bản đang lưu: Tên mới"], late.All(".help").Select(h => h.TextContent.Trim()).Where(t => t.StartsWith("Bản đang lưu", StringComparison.Ordinal)));
        Assert.Equal("Tên mới", (await world.House.RowsAsync($"SELECT title FROM work_target WHERE id = '{id}'"))[0][0]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_target_is_corrected_after_issue_but_never_deleted(Engine engine)
    {
        await using var world = await PlanWorld.IssuedAsync(engine);
        var office = await world.World.SignInAsAsync(PlanWorld.Office);
        var id = (await world.House.RowsAsync("SELECT id FROM work_target WHERE code = 'HT1'"))[0][0];
        var form = await office.GetPageAsync($"{world.PlanUrl}/targets/{id}");
        Assert.Null(form.Find("#remove"));
        foreach (var kind in new[] { "targets", "clauses", "tasks" }) Assert.Equal(409, (await office.GetPageAsync($"{world.PlanUrl}/{kind}/new")).Status);
        await SaveAsync(office, $"{world.PlanUrl}/targets/{id}", ("TargetValue", "95"), ("Years[4].Value", "95"));
        Assert.Equal(3, await world.House.CountAsync($"SELECT count(*) FROM work_target_version WHERE target_id = '{id}'"));
        Assert.Equal(409, (await office.ApiPostAsync($"/api/v1{world.PlanUrl}/targets/{id}/remove", new { })).Status);
        Assert.Equal(409, (await office.ApiPostAsync($"/api/v1{world.PlanUrl}/clauses", new { code = "P9", title = "Mới" })).Status);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_document_is_broken_down_once_and_by_its_holder(Engine engine)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        var office = await world.World.SignInAsAsync("cqd.chief");
        Assert.Equal("work.plan.already_started", (await office.ApiPostAsync("/api/v1/work/plans", new { documentId = world.Document, title = "Lần hai" })).Code);
        Assert.Equal(403, (await (await world.World.SignInAsAsync("cqd.clerk")).ApiPostAsync("/api/v1/work/plans", new { documentId = world.Document, title = "Lần hai" })).Status);
        Assert.Equal(404, (await (await world.World.SignInAsAsync("a.secretary")).ApiPostAsync("/api/v1/work/plans", new { documentId = world.Document, title = "Lần hai" })).Status);
    }

    private static async Task<Page> SaveAsync(Person person, string url, params (string Name, string? Value)[] fields)
    {
        var done = await person.SubmitAsync(await person.GetPageAsync(url), "main form", fields);
        Assert.True(done.FirstStatus == 303, $"{url}: {done.Status} {done.Text}");
        return done;
    }
}
