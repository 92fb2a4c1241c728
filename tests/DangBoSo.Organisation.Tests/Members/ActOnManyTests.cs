using System.Text;
using DangBoSo.Organisation.Tests.Procedures;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests.Members;

public sealed class ActOnManyTests
{
    private const string List = "/organisation/members";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Each_row_has_its_own_outcome_and_no_row_is_done_twice(Engine engine)
    {
        await using var world = await ProcedureWorld.OpenAsync(engine);
        var officer = await world.SignInAsync("cqd.officer");
        await FilterTests.GiveAsync(world, officer, ProcedureWorld.Official, "ethnicity", "02", "birth");
        await FilterTests.GiveAsync(world, officer, ProcedureWorld.Another, "ethnicity", "07", "birth");

        var nobody = (await officer.GetPageAsync(List)).Find("form[action$='/bulk'] input[type=hidden]")!;
        Assert.Contains("Chưa chọn ai", (await officer.GetPageAsync($"{List}/bulk?{nobody.GetAttribute("name")}={nobody.GetAttribute("value")}")).Text, StringComparison.Ordinal);
        var asked = await officer.GetPageAsync((await officer.GetPageAsync(List + "?f=sex:Male,Female")).Link("Chọn tất cả theo bộ lọc"));
        Assert.Contains("5 đảng viên được chọn", asked.Text, StringComparison.Ordinal);
        Assert.Equal(422, (await officer.SubmitAsync(asked, "form#check", ("Field", "ethnicity"), ("SourceDay", "31/12/2099"))).Status);
        (string, string?)[] filled = [("Field", "ethnicity"), ("Source", "Paper"), ("SourceDay", "02/01/2026")];
        var prepared = await officer.SubmitAsync(asked, "form#check", filled);
        Assert.Equal(prepared.Path, (await officer.SubmitAsync(asked, "form#check", filled)).Path); // the same form once more
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM organisation_bulk"));
        Assert.Contains("Thực hiện với 5 người", prepared.Html, StringComparison.Ordinal);
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM organisation_member_value WHERE state = 'Matched'"));

        await officer.SubmitAsync(prepared, "form#run");
        await officer.SubmitAsync(prepared, "form#run");
        Assert.Equal("organisation.bulk.started_already", (await officer.ApiPostAsync($"/api/v1{prepared.Path}/run", new { })).Code);
        var done = await EndedAsync(world, officer, prepared.Path);
        Assert.Contains("Đã làm 2, không làm được 3", done.Text, StringComparison.Ordinal);
        Assert.Contains("đang để trống", done.Text, StringComparison.Ordinal);
        Assert.Equal(2, await world.House.CountAsync("SELECT count(*) FROM organisation_member_value WHERE field = 'ethnicity' AND state = 'Matched' AND source = 'Paper' AND superseded_at IS NULL"));
        var (status, bytes, _, _) = await officer.DownloadAsync(prepared.Path + "/outcomes.csv");
        Assert.Equal((200, 6), (status, Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.Equal(404, (await (await world.World.SignInWithPhoneAsync("cqd.chief")).GetPageAsync(prepared.Path)).Status);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Chosen_members_begin_a_transfer_each_unless_one_is_open(Engine engine)
    {
        await using var world = await ProcedureWorld.OpenAsync(engine);
        var officer = await world.SignInAsync("cqd.officer");
        await world.BegunAsync(officer, ProcedureWorld.Official, "transfer_internal", new { DestinationCode = "TN.CQD.A.2" });
        var chosen = $"member={await world.MemberAsync(ProcedureWorld.Official)}&member={await world.MemberAsync(ProcedureWorld.Another)}";
        Assert.Equal(3, Encoding.UTF8.GetString((await officer.DownloadAsync($"{List}.csv?{chosen}")).Bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        var asked = await officer.GetPageAsync($"{List}/bulk?{chosen}");
        Assert.Equal(422, (await officer.SubmitAsync(asked, "form#move", ("DestinationCode", "TN.XX"), ("Day", "01/09/2026"))).Status);
        var prepared = await officer.SubmitAsync(asked, "form#move", ("DestinationCode", "TN.CQD.A.2"), ("Day", "01/09/2026"));
        await officer.SubmitAsync(prepared, "form#run");
        var done = await EndedAsync(world, officer, prepared.Path);
        Assert.Contains("Đã làm 1, không làm được 1", done.Text, StringComparison.Ordinal);
        Assert.Equal(2, await world.House.CountAsync("SELECT count(*) FROM organisation_procedure WHERE kind = 'transfer_internal'"));
        Assert.Equal(409, (await officer.ApiPostAsync("/api/v1/organisation/members/bulk", new { Act = "Move", DestinationCode = "TN.CQD.A.2", Day = "01/09/2026", Expected = "99" })).Status);
        Assert.Equal(403, (await (await world.World.SignInWithPhoneAsync("a.clerk")).GetPageAsync(List + "/bulk")).Status);
        await world.House.VerifyLedgerAsync();
    }

    private static async Task<Page> EndedAsync(ProcedureWorld world, Person officer, string at)
    {
        for (var i = 0; i < 120 && await world.House.CountAsync("SELECT count(*) FROM organisation_bulk WHERE ended_at IS NULL") > 0; i++) await Task.Delay(250);
        return await officer.GetPageAsync(at);
    }
}
