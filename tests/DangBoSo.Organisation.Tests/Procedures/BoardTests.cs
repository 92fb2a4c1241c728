using System.Text;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static DangBoSo.Organisation.Tests.Procedures.ProcedureWorld;

namespace DangBoSo.Organisation.Tests.Procedures;

public sealed class BoardTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_board_tells_whose_turn_it_is_and_what_is_late_and_those_who_act_are_told_once(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (cell, seal, to) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("a.secretary"), await world.SignInAsync("b1.secretary"));
        for (var i = 0; i < 55; i++)
            Assert.Equal(201, (await cell.ApiPostAsync("/api/v1/organisation/procedures", new { CellId = await world.UnitAsync("TN.CQD.A.1"), FullName = $"Người Thứ {i}", Sex = "Male", BirthDate = "02/09/2000", Day = "01/09/2026" })).Status);
        var id = await world.BegunAsync(cell, Official, "transfer_internal", new { DestinationCode = "TN.CQD.B.1" });
        await DoneAsync(TakeAsync(seal, id, "introduction", "03/09/2026"));

        var board = await cell.GetPageAsync("/organisation/procedures?tab=open");
        Assert.True(board.Queries - (await cell.GetPageAsync("/organisation/members/find")).Queries <= 6, $"{board.Queries} queries");
        var rows = board.All("tbody tr").Concat((await cell.GetPageAsync(board.Link("Trang sau"))).All("tbody tr")).Select(r => r.QuerySelector("a")!.GetAttribute("href")).ToList();
        Assert.Equal((56, 56), (rows.Count, rows.Distinct().Count()));
        Assert.Equal($"/organisation/procedures/{id}", rows[0]); // it alone is due
        Assert.Single((await cell.GetPageAsync("/organisation/procedures?tab=open&kind=transfer_internal")).All("tbody tr"));
        Assert.Single((await seal.GetPageAsync($"/organisation/procedures?tab=open&unit={await world.UnitAsync("TN.CQD.B.1")}")).All("tbody tr"), r => r.TextContent.Contains("Nguyễn Văn An", StringComparison.Ordinal));
        Assert.Equal(["Nguyễn Văn An"], (await to.GetPageAsync("/organisation/procedures")).All("tbody tr a").Select(a => a.TextContent));
        Assert.Equal(403, (await (await world.SignInAsync("a.clerk")).GetPageAsync("/organisation/procedures")).Status);
        Assert.Contains("Chuyển sinh hoạt đảng nội bộ: Nguyễn Văn An", (await to.GetPageAsync("/")).Text, StringComparison.Ordinal);

        Assert.Equal(0, await RemindAsync(world)); // 03/10 is far
        world.House.Clock.Advance(TimeSpan.FromDays(18));
        Assert.Equal((1, 0), (await RemindAsync(world), await RemindAsync(world)));
        world.House.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal((1, 0), (await RemindAsync(world), await RemindAsync(world)));
        to = await world.SignInAsync("b1.secretary");
        var late = await to.GetPageAsync("/organisation/procedures?tab=overdue");
        Assert.Contains($"Quá hạn {world.House.Today.DayNumber - new DateOnly(2026, 10, 3).DayNumber} ngày", late.Text, StringComparison.Ordinal);
        Assert.Contains("Thủ tục đảng viên quá hạn", (await to.GetPageAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal(2, await world.House.CountAsync($"SELECT count(*) FROM platform_notice WHERE kind = 'organisation.procedure_due' AND href = '/organisation/procedures/{id}'"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Badges_are_due_in_the_round_in_which_the_years_are_full(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (cell, committee) = (await world.SignInAsync("a1.secretary"), await world.World.SignInWithPhoneAsync("a.secretary"));
        var member = await world.MemberAsync(Veteran);
        var list = await cell.GetPageAsync("/organisation/badges"); // 07/11/2026: joined 05/11/1986
        Assert.Equal(["Vũ Văn Lão"], list.All("tbody tr a").Select(a => a.TextContent).Where(t => t.StartsWith("Vũ", StringComparison.Ordinal)));
        Assert.Contains("40", list.Find("td[data-l='Số năm']")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await cell.GetPageAsync("/organisation/badges?round=2026-09-02")).All("tbody tr"));
        var (status, bytes, _, _) = await committee.DownloadAsync("/organisation/badges.csv?round=2026-11-07");
        Assert.Equal((200, true), (status, Encoding.UTF8.GetString(bytes).Contains("Vũ Văn Lão", StringComparison.Ordinal)));

        var award = new { Years = "40", Round = "2026-11-07", Number = "8-QĐ/TU", Day = "01/09/2026" };
        Assert.Equal(403, (await cell.ApiPostAsync($"/api/v1/organisation/members/{member}/badges", award)).Status); // not the cell itself
        Assert.Equal(422, (await committee.ApiPostAsync($"/api/v1/organisation/members/{member}/badges", award with { Years = "45" })).Status);
        Assert.Equal(404, (await (await world.SignInAsync("b1.secretary")).ApiPostAsync($"/api/v1/organisation/members/{member}/badges", award)).Status);
        var page = await committee.GetPageAsync((await committee.GetPageAsync("/organisation/badges")).Link("Ghi quyết định"));
        Assert.Equal(303, (await committee.SubmitAsync(page, "main form", ("Number", "8-QĐ/TU"), ("Day", "01/09/2026"))).FirstStatus);
        await RefusedAsync(committee.ApiPostAsync($"/api/v1/organisation/members/{member}/badges", award), 409, "organisation.badge.awarded_already");
        Assert.Contains("Đã trao, 8-QĐ/TU", (await cell.GetPageAsync("/organisation/badges")).Text, StringComparison.Ordinal);

        // Entered wrong: put right with a reason, once; the wrong one stays in the ledger alone.
        var mend = await committee.GetPageAsync((await committee.GetPageAsync("/organisation/badges")).All("a[href*='/badges/new']").Single(a => a.TextContent == "Sửa").GetAttribute("href")!);
        Assert.Equal("8-QĐ/TU", mend.Find("input[name=Number]")!.GetAttribute("value"));
        var unexplained = await committee.SubmitAsync(mend, "main form", ("Number", "18-QĐ/TU"));
        Assert.Equal((422, true), (unexplained.FirstStatus, unexplained.Text.Contains("Cần nêu vì sao sửa", StringComparison.Ordinal)));
        Assert.Equal(303, (await committee.SubmitAsync(unexplained, "main form", ("Reason", "Ghi nhầm số"))).FirstStatus);
        Assert.Equal(["18-QĐ/TU"], (await world.House.RowsAsync("SELECT decision_number FROM organisation_member_badge")).Select(r => r[0]));
        // Of wrong years and an earlier round: the list still knows it, and leads to it.
        async Task<Page> MendingAsync() => await committee.GetPageAsync((await committee.GetPageAsync("/organisation/badges?round=2026-11-07")).All("a[href*='/badges/new']").Single(a => a.TextContent == "Sửa").GetAttribute("href")!);
        Assert.Equal(303, (await committee.SubmitAsync(await MendingAsync(), "main form", ("Years", "30"), ("Reason", "Thử"))).FirstStatus);
        Assert.Equal(303, (await committee.SubmitAsync(await MendingAsync(), "main form", ("Years", "40"), ("Round", "2026-09-02"), ("Reason", "Trao sớm"))).FirstStatus);
        Assert.Contains("Đã trao, 18-QĐ/TU", (await cell.GetPageAsync("/organisation/badges?round=2026-11-07")).Text, StringComparison.Ordinal);
        Assert.Equal(["40"], (await world.House.RowsAsync("SELECT years FROM organisation_member_badge")).Select(r => r[0]));
        await RefusedAsync(committee.ApiPostAsync($"/api/v1/organisation/members/{member}/badges", new { award.Years, award.Round, award.Number, award.Day, Reason = "Nhầm", Replaces = mend.Find("input[name=Replaces]")!.GetAttribute("value") }), 409, "organisation.badge.mended_meanwhile");
        await world.House.VerifyLedgerAsync();
    }

    private static Task<int> RemindAsync(ProcedureWorld world) => world.House.ActAsAsync(null, null, s => s.GetRequiredService<Reminders>().TellAsync(CancellationToken.None));
}
