using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Quality;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Jobs;
using DangBoSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Organisation.Tests.Quality;

public sealed class QueueTests
{
    private const string Queue = "/organisation/quality/queue";
    private static readonly (string, string?)[] FromPaper = [("Source", "Paper"), ("State", "Matched")];

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_fault_is_found_when_it_is_saved_shown_mended_or_confirmed_and_comes_back_when_the_value_changes(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var keeper = await house.KeeperAsync();
        Assert.Contains("Không còn hồ sơ nào cần sửa", (await keeper.GetPageAsync(Queue)).Text, StringComparison.Ordinal); // nothing was examined yet
        await EditAsync(house, keeper, "ids", "citizen_id", "019179001234");
        Assert.Equal("Open", await StateAsync(house, "citizen_year"));
        Assert.Equal(0, await CountAsync(house, "organisation_quality_finding WHERE fields LIKE '%019179001234%'"));

        var shown = await keeper.GetPageAsync($"{Queue}?rule=citizen_year");
        Assert.Contains("Số định danh không hợp với năm sinh", shown.Text, StringComparison.Ordinal);
        Assert.Contains("019179001234", shown.Text, StringComparison.Ordinal);
        Assert.True(shown.Queries - (await keeper.GetPageAsync("/organisation/members/find")).Queries <= 8, $"{shown.Queries} queries");
        Assert.InRange(shown.WireBytes, 1, 15_000);

        // Confirmed without a reason: refused beside the field. With one: gone from the queue, the score counts it as kept.
        Assert.Equal(422, (await keeper.SubmitAsync(shown, "form#confirm", [])).Status);
        var before = await ShareAsync(house);
        var done = await keeper.SubmitAsync(shown, "form#confirm", ("Reason", "Đã xem căn cước bản chính"));
        Assert.Equal(303, done.FirstStatus);
        Assert.Equal("Confirmed", await StateAsync(house, "citizen_year"));
        Assert.True(await ShareAsync(house) > before);
        Assert.Equal(0, await CountAsync(house, "organisation_quality_decision WHERE length(reason) < 60"));

        // Another value: what was confirmed of the old one is not confirmed of it.
        await EditAsync(house, keeper, "ids", "citizen_id", "019178001234");
        Assert.Equal("Open", await StateAsync(house, "citizen_year"));
        var again = await keeper.GetPageAsync($"{Queue}?rule=citizen_year");
        var late = await keeper.GetPageAsync($"{Queue}?rule=citizen_year");
        Assert.Equal(422, (await keeper.SubmitAsync(again, "form#mend", [.. RecordHouse.Named(again, "Fields", One("citizen_id", "01918")), .. FromPaper])).Status);
        var mended = await keeper.SubmitAsync(again, "form#mend", [.. RecordHouse.Named(again, "Fields", One("citizen_id", "019180001234")), .. FromPaper]);
        Assert.Equal(303, mended.FirstStatus);
        Assert.Contains("không còn sai", mended.Text, StringComparison.Ordinal);
        Assert.Equal("Mended", await StateAsync(house, "citizen_year"));
        Assert.Equal(409, (await keeper.SubmitAsync(late, "form#mend", [.. RecordHouse.Named(again, "Fields", One("citizen_id", "019180001235")), .. FromPaper])).Status);
        await house.World.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_queue_is_walked_to_its_end_and_belongs_to_who_keeps_records(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        await ExamineAsync(house);
        var keeper = await house.KeeperAsync();
        var waiting = (await keeper.ApiGetAsync("/api/v1/organisation/quality/findings")).Body!["findings"]!.AsArray();
        Assert.NotEmpty(waiting);
        Assert.DoesNotContain("value", waiting[0]!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        var walked = new List<string>();
        var page = await keeper.GetPageAsync(Queue);
        for (; page.Find("a[accesskey='3']") is { } later; page = await keeper.GetPageAsync(later.GetAttribute("href")!)) walked.Add(page.Find("form#mend")!.GetAttribute("action")!.Split('/')[4]);
        Assert.Equal(waiting.Select(f => (string)f!["id"]!), walked);
        Assert.Contains("Đã đến cuối hàng", page.Text, StringComparison.Ordinal);

        // A read-only post and a stranger; and nobody confirms his own record.
        var (reader, stranger, self) = (await house.World.SignInAsAsync("a.secretary"), await house.World.SignInAsAsync("b.secretary"), await house.SelfAsync());
        Assert.Equal(403, (await reader.GetPageAsync(Queue)).Status);
        Assert.Equal(403, (await reader.GetPageAsync($"/organisation/quality/findings/{walked[0]}")).Status);
        Assert.Equal(404, (await stranger.GetPageAsync($"/organisation/quality/findings/{walked[0]}")).Status);
        Assert.Equal(404, (await stranger.ApiPostAsync($"/api/v1/organisation/quality/findings/{walked[0]}/confirm", new { Reason = "Đã xem giấy tờ", Version = "0" })).Status);
        Assert.Equal(403, (await self.GetPageAsync(Queue)).Status);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Namesakes_are_told_to_who_sees_both_and_neutrally_to_who_sees_one(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var keeper = await house.KeeperAsync();
        await house.World.ActAsAsync("cqd.officer", async s =>
        {
            var imports = s.GetRequiredService<DangBoSo.Organisation.Contracts.IOrganisationImports>();
            await imports.UnitsAsync(Demo.Text("code,parent,kind,name,short_name\nTN.CQD.B.1,TN.CQD.B,chi_bo,Chi bộ Hai,Hai\n"), CancellationToken.None);
            await imports.MembersAsync(Demo.Text("code,full_name,birth_date,sex,joined,official,cell\n34555557,Lưu Thị Cô Hồ Sở,28/02/1980,nữ,01/01/2005,02/01/2006,TN.CQD.B.1\n"), null, CancellationToken.None);
        });
        await ExamineAsync(house);
        Assert.Equal(0, await CountAsync(house, "organisation_quality_finding WHERE rule = 'namesake'"));
        var other = (await house.RowsAsync("SELECT id FROM organisation_member WHERE full_name = 'Lưu Thị Cô Hồ Sở'"))[0][0]!;
        // The day is corrected at one of them: both have a twin now, also the one that nobody touched.
        var form = await keeper.GetPageAsync($"/organisation/members/{other}/sections/birth/edit");
        Assert.Equal(303, (await keeper.SubmitAsync(form, "main form", [.. RecordHouse.Named(form, "Fields", One("birth_date", "29/02/1980")), .. FromPaper])).FirstStatus);
        Assert.Equal(2, await CountAsync(house, "organisation_quality_finding WHERE rule = 'namesake' AND state = 'Open'"));
        var both = await keeper.GetPageAsync($"{Queue}?rule=namesake");
        Assert.Contains("Hồ sơ kia", both.Text, StringComparison.Ordinal);

        // A's own keeper sees one of the two.
        var finding = (await house.RowsAsync($"SELECT id FROM organisation_quality_finding WHERE rule = 'namesake' AND member_id = '{house.Id}'"))[0][0]!;
        var told = await house.World.ActAsAsync("a.secretary", async s =>
        {
            var actor = s.GetRequiredService<DangBoSo.Platform.Acting.Actor>();
            actor.Become(actor.Profile with { Permissions = new HashSet<string>(["organisation.members.read", "organisation.members.manage"], StringComparer.Ordinal) });
            var model = (await s.GetRequiredService<DangBoSo.Organisation.Features.QualityQueue.QualityQueueHandler>().ReadOneAsync(Guid.Parse(finding), new(), CancellationToken.None)).Fault!;
            var judge = s.GetRequiredService<DangBoSo.Organisation.Features.JudgeFault.JudgeFaultHandler>();
            var refused = await Assert.ThrowsAsync<DangBoSo.Platform.Errors.RuleBroken>(() => judge.ConfirmAsync(Guid.Parse(finding), new() { Reason = "Hai người khác nhau" }, model.Version, CancellationToken.None));
            return (model.Twin, model.TwinElsewhere, refused.Code);
        });
        Assert.Equal((null, true, "organisation.quality.twin_elsewhere"), told);

        // Above, both are settled at once.
        Assert.Equal(303, (await keeper.SubmitAsync(both, "form#confirm", ("Reason", "Hai người khác nhau, đã gọi hỏi"))).FirstStatus);
        Assert.Equal(2, await CountAsync(house, "organisation_quality_finding WHERE rule = 'namesake' AND state = 'Confirmed'"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task All_records_are_examined_in_batches_and_organisations_too_small_show_no_score(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var keeper = await house.KeeperAsync();
        var rows = string.Concat(Enumerable.Range(0, ExamineJob.BatchSize).Select(i => $"{35000000 + i},Người Thứ {i},02/09/1990,nam,01/01/2015,02/01/2016,TN.CQD.A.2\n"));
        await house.World.ActAsAsync("cqd.officer", async s =>
        {
            var imports = s.GetRequiredService<DangBoSo.Organisation.Contracts.IOrganisationImports>();
            await imports.UnitsAsync(Demo.Text("code,parent,kind,name,short_name\nTN.CQD.A.2,TN.CQD.A,chi_bo,Chi bộ Đông,Đông\n"), CancellationToken.None);
            Assert.Empty((await imports.MembersAsync(Demo.Text("code,full_name,birth_date,sex,joined,official,cell\n" + rows), null, CancellationToken.None)).Problems);
        });
        Assert.Contains("chưa kiểm tra", (await keeper.GetPageAsync("/organisation/quality")).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(303, (await keeper.SubmitAsync(await keeper.GetPageAsync("/organisation/quality"), "form#examine", [])).FirstStatus);
        for (var i = 0; i < 600 && await CountAsync(house, $"platform_job WHERE kind = '{ExamineJob.Name}' AND state = 'Done'") == 0; i++) await Task.Delay(50);
        Assert.Equal(ExamineJob.BatchSize + 2, await CountAsync(house, "organisation_quality_score"));
        Assert.Equal(ExamineJob.BatchSize + 2, (int)await CountAsync(house, "organisation_quality_finding WHERE rule = 'missing_citizen'"));

        var a = house.World.A.Id;
        var page = await keeper.GetPageAsync($"/organisation/quality?unit={a}");
        Assert.Contains("Quá ít để hiện", page.All("#units tbody tr").Single(r => r.TextContent.Contains("Chi bộ Một", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.All("#units tbody tr").Single(r => r.TextContent.Contains("Chi bộ Đông", StringComparison.Ordinal)).QuerySelector("svg.bullet"));
        Assert.InRange(page.WireBytes, 1, 15_000);
        Assert.Equal(404, (await (await house.World.SignInAsAsync("b.secretary")).GetPageAsync($"/organisation/quality?unit={a}")).Status);
        await house.World.House.VerifyLedgerAsync();
    }

    private static Dictionary<string, string> One(string code, string value) => new(StringComparer.Ordinal) { [code] = value };

    private static async Task EditAsync(RecordHouse house, Person keeper, string section, string field, string value) =>
        Assert.Equal(303, (await house.EditAsync(keeper, section, One(field, value), ("Confirmed", "true"))).FirstStatus);

    /// <summary>As the job does, in one step.</summary>
    private static Task ExamineAsync(RecordHouse house) => house.World.House.ActAsAsync(null, null, async s =>
    {
        var all = await s.GetRequiredService<OrganisationDb>().Members.Select(m => m.Id).ToListAsync();
        await s.GetRequiredService<Examiner>().ExamineAsync(all, CancellationToken.None);
        await s.GetRequiredService<Platform.Acts.Acts>().SaveAsync(new Platform.Acts.Act("organisation.records_examined"), CancellationToken.None);
    });

    private static async Task<string?> StateAsync(RecordHouse house, string rule) => (await house.RowsAsync($"SELECT state FROM organisation_quality_finding WHERE member_id = '{house.Id}' AND rule = '{rule}'"))[0][0];

    private static async Task<int> ShareAsync(RecordHouse house) => int.Parse((await house.RowsAsync($"SELECT share FROM organisation_quality_score WHERE member_id = '{house.Id}'"))[0][0]!, null);

    private static Task<long> CountAsync(RecordHouse house, string of) => house.World.House.CountAsync($"SELECT count(*) FROM {of}");
}
