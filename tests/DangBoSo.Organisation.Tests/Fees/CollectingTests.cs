using DangBoSo.Organisation.Tests.Procedures;
using DangBoSo.Testing;
using Xunit;
using static DangBoSo.Organisation.Tests.Procedures.ProcedureWorld;

namespace DangBoSo.Organisation.Tests.Fees;

public sealed class CollectingTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_month_is_taken_from_many_in_one_form_and_each_row_says_what_came_of_it(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var cell = await world.SignInAsync("a1.secretary");
        await world.StandAsync(cell, Official, "insured", "10.000.000");
        await world.StandAsync(cell, Probationary, "pupil", null);
        await world.StandAsync(cell, Veteran, "pension", "6.000.000");
        var sheet = await cell.GetPageAsync("/fees?month=2026-09");
        Assert.Equal(["Nguyễn Văn An", "Trần Thị Bình", "Phạm Thị Dung", "Vũ Văn Lão", "Lê Văn Nhuận"], sheet.All("tbody tr").Select(r => r.QuerySelector("a")!.GetAttribute("aria-label")!.Replace("Chi tiết đảng phí của ", "", StringComparison.Ordinal)));
        Assert.Contains("Phải đóng 135.000 đồng, đã thu 0 đồng", sheet.Text, StringComparison.Ordinal);
        Assert.True(sheet.Queries - (await cell.GetPageAsync("/organisation/members/find")).Queries <= 6, $"{sheet.Queries} queries");

        // Somebody else takes one of the three first; nobody pays twice, and one whose dues nobody set stays out.
        Assert.Equal(201, (await world.PayAsync(cell, Veteran, "05/09/2026", ("09/2026", "30000"))).Status);
        string?[] members = [.. await Task.WhenAll(new[] { Official, Probationary, Veteran, Another }.Select(world.MemberAsync))];
        var done = await cell.SubmitAsync(sheet, "form#collect", [.. members[..3].Select(m => ("Members", m)), ("Day", "06/09/2026"), ("Way", "Cash")]);
        Assert.Equal(303, done.FirstStatus);
        Assert.Contains("Vừa thu phiếu số 2/2026", done.Text, StringComparison.Ordinal);
        Assert.Contains("Vừa thu phiếu số 3/2026", done.Text, StringComparison.Ordinal);
        Assert.Contains("Không thu Tháng này đã đóng đủ.", done.Text, StringComparison.Ordinal);
        Assert.Contains("Phải đóng 135.000 đồng, đã thu 135.000 đồng", done.Text, StringComparison.Ordinal);
        var unknown = await world.CollectAsync(cell, "2026-09", "06/09/2026", Another);
        Assert.Contains("chưa xác định mức đóng", (await cell.SheetAsync("2026-09", $"&batch={unknown.Id}")).Of("Phạm Thị Dung").ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], await world.NumbersAsync("TN.CQD.A.1"));

        // In advance for several months; part; more; the rest later.
        Assert.Equal(201, (await world.PayAsync(cell, Official, "07/09/2026", ("2026-08", "40000"), ("2026-10", "100000"), ("2026-11", "150.000"))).Status);
        Assert.Equal("Đóng một phần, thiếu 60.000", (string)(await cell.SheetAsync("2026-08")).Of("Nguyễn Văn An")["state"]!);
        Assert.Equal("Đã đóng, nhiều hơn 50.000", (string)(await cell.SheetAsync("2026-11")).Of("Nguyễn Văn An")["state"]!);
        Assert.Equal(201, (await world.PayAsync(cell, Official, "08/09/2026", ("2026-08", "60000"))).Status);
        Assert.Equal("Đã đóng", (string)(await cell.SheetAsync("2026-08")).Of("Nguyễn Văn An")["state"]!);
        await RefusedAsync(world.PayAsync(cell, Official, "08/09/2026", ("2026-08", "60000")), 422, "Lines[0].Amount"); // paid already

        // Printed; cancelled, its number stays; taken again under the next one.
        var receipt = (await world.House.RowsAsync("SELECT id FROM organisation_fee_receipt WHERE number = 2"))[0][0]!;
        var paper = await Printed.BothAsync(cell, $"/fees/receipts/{receipt}/print");
        Assert.Contains("PHIẾU THU ĐẢNG PHÍ", paper, StringComparison.Ordinal);
        Assert.Contains("100.000 đồng", paper, StringComparison.Ordinal);
        var cancelled = await cell.SubmitAsync(await cell.GetPageAsync($"/fees/receipts/{receipt}"), "main form", ("Reason", "Ghi nhầm người"));
        Assert.Contains("Ghi nhầm người", cancelled.Text, StringComparison.Ordinal);
        await RefusedAsync(cell.ApiPostAsync($"{FeeWorld.Api}/receipts/{receipt}/cancel", new { Reason = "Lần nữa" }), 409, "organisation.fee.cancelled_already");
        Assert.Equal(201, (await world.CollectAsync(cell, "2026-09", "09/09/2026", Official)).Status);
        Assert.Equal([1, 2, 3, 4, 5, 6], await world.NumbersAsync("TN.CQD.A.1"));
        Assert.Equal(404, (await (await world.SignInAsync("b1.secretary")).GetPageAsync($"/fees/receipts/{receipt}")).Status);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Two_collectors_at_one_instant_take_no_month_twice_and_leave_no_number_out(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (one, other) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("a1.secretary"));
        string[] all = [Official, Probationary, Another, Veteran, LeapDay];
        foreach (var card in all) await world.StandAsync(one, card, "other", "12000");
        foreach (var month in new[] { "2026-08", "2026-09", "2026-10" })
        {
            var both = await Task.WhenAll(world.CollectAsync(one, month, "09/09/2026", all), world.CollectAsync(other, month, "09/09/2026", [.. all.Reverse()]), world.PayAsync(one, Official, "09/09/2026", (month, "12000")));
            Assert.Equal([201, 201], both.Take(2).Select(b => b.Status));
            Assert.Contains(both[2].Status, new[] { 201, 422 }); // came first, or was told that it is paid
            Assert.Equal(5 * 12000, (long)(await one.SheetAsync(month))["paid"]!);
        }

        Assert.Equal(Enumerable.Range(1, 15), await world.NumbersAsync("TN.CQD.A.1"));
        Assert.Equal(15, await world.House.CountAsync("SELECT count(*) FROM organisation_fee_payment"));

        // What one saw is no more so: told, not added.
        var member = await world.MemberAsync(Official);
        await RefusedAsync(one.ApiPostAsync($"{FeeWorld.Api}/members/{member}/payments", new { Day = "09/09/2026", Way = "Cash", Lines = new[] { new { Month = "2026-08", Amount = "5000", Seen = "0" } } }), 422, "Lines[0].Amount");
        // Two say at one instant by what he pays: one says so, the other is told or says so after; he owes one amount.
        var set = await Task.WhenAll(new[] { ("pupil", (string?)null), ("other", "15000") }.Select(s => one.ApiPostAsync($"{FeeWorld.Api}/members/{member}/standing", new { Month = "2026-10", Group = s.Item1, Amount = s.Item2 })));
        Assert.Contains(201, set.Select(s => s.Status));
        Assert.Equal(1, await world.House.CountAsync($"SELECT count(*) FROM organisation_fee_assessment WHERE member_id = '{member}' AND to_day IS NULL"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_cannot_be_is_refused_with_the_way_to_mend_it(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var cell = await world.SignInAsync("a1.secretary");
        var member = await world.MemberAsync(Official);
        await world.StandAsync(cell, Official, "insured", "10000000");
        foreach (var (month, amount) in new[]
                 {
                     ("2026-08", "-5000"), ("2026-08", "0"), ("2026-08", "nhiều"), ("2026-08", "10,5"),
                     ("2026-08", "100.000.001"), ("13/2026", "5000"), ("2024-07", "5000"), ("2027-10", "5000"),
                     ("2026-07", "5000"), // before he was on record here
                 }) await RefusedAsync(world.PayAsync(cell, Official, "09/09/2026", (month, amount)), 422, "Lines[0].Amount");
        await RefusedAsync(world.PayAsync(cell, Official, "09/09/2026", ("2026-08", "5000"), ("08/2026", "5000")), 422, "Lines[1].Amount");
        await RefusedAsync(world.PayAsync(cell, Official, "11/09/2026", ("2026-08", "5000")), 422, "Day");
        await RefusedAsync(world.PayAsync(cell, Official, "31/12/2024", ("2026-08", "5000")), 422, "Day");
        Assert.Equal(422, (await cell.ApiPostAsync(FeeWorld.Api, new { Month = "2026-08", Day = "09/09/2026", Way = "Cash" })).Status); // nobody chosen
        foreach (var (group, amount, field) in new[] { ("insured", null, "Amount"), ("pupil", "5000", "Amount"), ("insured", "5000", "Amount"), ("insured", "1000000001", "Amount"), ("other", "100000001", "Amount"), ("nobody", null, "Group") })
            await RefusedAsync(cell.ApiPostAsync($"{FeeWorld.Api}/members/{member}/standing", new { Month = "2026-08", Group = group, Amount = amount }), 422, field);
        await RefusedAsync(cell.ApiPostAsync($"{FeeWorld.Api}/members/{member}/excuse", new { Month = "2026-09", LastMonth = "2026-08", Reason = "Ốm" }), 422, "LastMonth");

        // Typed stays, the reason stands beside its field.
        var page = await cell.GetPageAsync($"/fees/members/{member}?year=2026");
        var refused = await cell.SubmitAsync(page, "form#pay", ("Lines[1].Amount", "-1"), ("Day", "09/09/2026"), ("Way", "Cash"));
        Assert.Equal(422, refused.Status);
        Assert.Contains("Số tiền phải lớn hơn 0", refused.Find("[id$='Lines-1--Amount-e']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM organisation_fee_receipt"));

        // Those above take nothing, who reads no members sees nothing, a stranger's cell has no such member.
        await RefusedAsync(world.PayAsync(await world.SignInAsync("a.secretary"), Official, "09/09/2026", ("2026-08", "5000")), 403, "organisation.fee.not_a_cell");
        await RefusedAsync(world.PayAsync(await world.SignInAsync("b1.secretary"), Official, "09/09/2026", ("2026-08", "5000")), 404, "organisation.member.not_found");
        Assert.Equal(403, (await (await world.SignInAsync("a.clerk")).GetPageAsync("/fees")).Status);
    }
}
