using DangBoSo.Organisation.Fees;
using DangBoSo.Organisation.Tests.Procedures;
using DangBoSo.Platform.Rules;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static DangBoSo.Organisation.Tests.Procedures.ProcedureWorld;

namespace DangBoSo.Organisation.Tests.Fees;

public sealed class YearTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task One_two_and_three_months_unpaid_are_told_and_a_reason_takes_a_month_out(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var cell = await world.SignInAsync("a1.secretary");
        foreach (var (card, group, amount) in new[] { (Official, "insured", "10000000"), (Probationary, "pupil", null), (Veteran, "pension", "6000000"), (Another, "other", "10000") }) await world.StandAsync(cell, card, group, amount);
        Assert.Contains("1 tháng chưa đóng", (await cell.GetPageAsync("/")).Text, StringComparison.Ordinal); // August is over
        world.House.Clock.Advance(TimeSpan.FromDays(85)); // 04/12/2026: August to November are over
        cell = await world.SignInAsync("a1.secretary");
        Assert.Equal(201, (await world.PayAsync(cell, Probationary, "01/12/2026", ("2026-08", "5000"), ("2026-09", "5000"), ("2026-10", "5000"))).Status);
        Assert.Equal(201, (await world.PayAsync(cell, Veteran, "01/12/2026", ("2026-08", "100"), ("2026-09", "30000"))).Status); // a part is not nothing
        Assert.Equal(201, (await world.PayAsync(cell, Another, "01/12/2026", ("2026-11", "10000"))).Status);
        async Task<IEnumerable<int>> UnpaidAsync() => (await cell.SheetAsync("2026-11"))["members"]!.AsArray().Select(m => (int)m!["unpaid"]!).ToList();
        Assert.Equal([4, 1, 3, 2, 0], (IEnumerable<int>)await UnpaidAsync()); // An, Bình, Dung, Lão; of Nhuận nobody knows what he owes

        var sheet = await cell.GetPageAsync("/fees");
        Assert.Contains("chi bộ xem xét, đề nghị xóa tên", sheet.Text, StringComparison.Ordinal);
        Assert.Equal(["Nguyễn Văn An", "Phạm Thị Dung"], sheet.All("main li a[href^='/fees/members/']").Select(a => a.TextContent));
        var desk = (await cell.GetPageAsync("/")).Text;
        Assert.Contains("4 tháng chưa đóng trong năm", desk, StringComparison.Ordinal);
        Assert.DoesNotContain("tháng chưa đóng", (await (await world.SignInAsync("a.secretary")).GetPageAsync("/")).Text, StringComparison.Ordinal); // the cell's matter

        // Two months with a reason, one taken back: not counted, still owed.
        var an = await world.MemberAsync(Official);
        var form = await cell.GetPageAsync($"/fees/members/{an}");
        Assert.Equal(303, (await cell.SubmitAsync(form, "form#excuse", ("Month", "8/2026"), ("LastMonth", "09/2026"), ("Reason", "Nằm viện dài ngày"))).FirstStatus);
        Assert.Equal([2, 1, 3, 2, 0], (IEnumerable<int>)await UnpaidAsync());
        await RefusedAsync(cell.ApiPostAsync($"{FeeWorld.Api}/members/{an}/excuse", new { Month = "2026-09", Reason = "Lần nữa" }), 409, "organisation.fee.excused_already");
        await RefusedAsync(cell.ApiPostAsync($"{FeeWorld.Api}/members/{await world.MemberAsync(Probationary)}/excuse", new { Month = "2026-08", LastMonth = "2026-11", Reason = "Ốm" }), 422, "08/2026"); // paid
        Assert.Equal(201, (await cell.ApiPostAsync($"{FeeWorld.Api}/members/{an}/excuse/lift", new { Month = "2026-09" })).Status);
        Assert.Equal([3, 1, 3, 2, 0], (IEnumerable<int>)await UnpaidAsync());
        Assert.Equal(100000, (long)(await cell.SheetAsync("2026-08")).Of("Nguyễn Văn An")["due"]!);

        // Upward only groups that are large enough; the cell itself sees its own.
        var above = await world.SignInAsync("a.secretary");
        var line = (await above.SumsAsync())["units"]!.AsArray().Single(u => (string)u!["code"]! == "TN.CQD.A.1")!;
        Assert.Equal((null, null, null), ((int?)line["one"], (int?)line["two"], (int?)line["three"]));
        Assert.Null((long?)line["passedOn"]);
        Assert.Contains("Chưa đặt tỷ lệ để lại", (await above.GetPageAsync("/fees/sums")).Text, StringComparison.Ordinal);
        var own = (await cell.SumsAsync())["total"]!;
        Assert.Equal((1, 1, 2, (int?)await world.House.CountAsync("SELECT count(*) FROM organisation_member m WHERE NOT EXISTS (SELECT 1 FROM organisation_fee_assessment a WHERE a.member_id = m.id AND a.to_day IS NULL AND a.due IS NOT NULL)")), ((int?)own["one"], (int?)own["two"], (int?)own["three"], (int?)own["unrated"]));
        Assert.Null((int?)line["unrated"]);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_moved_pays_where_he_was_counted_and_sums_are_the_sums_of_the_sheets(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (one, two, seal) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("b1.secretary"), await world.SignInAsync("a.secretary"));
        string[] cards = [Official, Probationary, Another, Veteran, LeapDay];
        foreach (var card in cards) await world.StandAsync(one, card, "insured", $"{5 + Array.IndexOf(cards, card)}123456");
        var id = await world.BegunAsync(one, Official, "transfer_official", new { DestinationCode = "TN.CQD.B.1" });
        await DoneAsync(TakeAsync(one, id, "application", "02/09/2026"));
        await DoneAsync(TakeAsync(seal, id, "introduction", "03/09/2026"));
        await DoneAsync(TakeAsync(two, id, "reception", "10/09/2026"));

        // August there, September here; each cell takes its own month alone.
        await RefusedAsync(world.PayAsync(two, Official, "10/09/2026", ("2026-08", "1000")), 422, "Lines[0].Amount");
        Assert.Contains("Nguyễn Văn An", (await one.SheetAsync("2026-08")).ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        Assert.Equal(51235, (long)(await two.SheetAsync("2026-09")).Of("Nguyễn Văn An")["due"]!);
        Assert.Equal(4, (await one.SheetAsync("2026-09"))["members"]!.AsArray().Count);

        world.House.Clock.Advance(TimeSpan.FromDays(85));
        (one, two) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("b1.secretary"));
        // Random, the same every time: months, parts, more, cancelled ones.
        var dice = new Random(20260203);
        for (var i = 0; i < 24; i++)
        {
            var (card, month) = (cards[dice.Next(cards.Length)], $"2026-{dice.Next(8, 13):00}");
            var paid = await world.PayAsync(card == Official && month != "2026-08" ? two : one, card, "01/12/2026", (month, $"{dice.Next(1, 90) * 1000}"));
            if (paid.Status == 201 && dice.Next(5) == 0) Assert.Equal(201, (await (card == Official && month != "2026-08" ? two : one).ApiPostAsync($"{FeeWorld.Api}/receipts/{paid.Id}/cancel", new { Reason = "Thử hủy" })).Status);
        }

        var top = await world.SignInAsync("cqd.secretary");
        var sums = await top.SumsAsync();
        foreach (var (reader, code, cell, parent) in new[] { (one, "TN.CQD.A", "TN.CQD.A.1", "TN.CQD.A"), (two, "TN.CQD.B", "TN.CQD.B.1", "TN.CQD.B") })
        {
            var (due, paid) = (0L, 0L);
            for (var month = 8; month <= 12; month++)
            {
                var sheet = await reader.SheetAsync($"2026-{month:00}");
                (due, paid) = (due + (long)sheet["due"]!, paid + (long)sheet["paid"]!);
            }

            Assert.True(paid > 0 || code == "TN.CQD.B");
            var line = sums["units"]!.AsArray().Single(u => (string)u!["code"]! == code)!;
            var below = (await top.SumsAsync($"&unit={await world.UnitAsync(parent)}"))["units"]!.AsArray().Single(u => (string)u!["code"]! == cell)!;
            Assert.Equal((due, paid, due, paid), ((long)line["due"]!, (long)line["paid"]!, (long)below["due"]!, (long)below["paid"]!));
            Assert.Equal(paid, await world.House.CountAsync($"SELECT COALESCE(sum(amount), 0) FROM organisation_fee_payment WHERE unit_id = '{await world.UnitAsync(cell)}' AND is_void = {(engine is Engine.Sqlite ? "0" : "false")}"));
        }

        var page = await top.GetPageAsync("/fees/sums?year=2026");
        Assert.True(page.Queries - (await top.GetPageAsync("/organisation/members/find")).Queries <= 6, $"{page.Queries} queries");
        Assert.Equal(404, (await two.ApiGetAsync($"{FeeWorld.Api}/sums?unit={await world.UnitAsync("TN.CQD.A")}")).Status);
        Assert.Equal(404, (await two.ApiGetAsync($"{FeeWorld.Api}?unit={await world.UnitAsync("TN.CQD.A.1")}")).Status);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task New_rules_in_mid_year_count_from_their_month_and_leave_what_was_paid(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var cell = await world.SignInAsync("a1.secretary");
        await world.StandAsync(cell, Official, "insured", "10000000");
        Assert.Equal(201, (await world.PayAsync(cell, Official, "09/09/2026", ("2026-10", "100000"))).Status);
        await world.House.SqlAsync("""INSERT INTO platform_rule_set (code, effective_from, effective_to, citation, json) SELECT code, '2026-10-05', effective_to, 'Quy định thử', replace(json, '"percent":1,', '"percent":2,') FROM platform_rule_set WHERE code = 'organisation.fees'""");
        world.House.Services.GetRequiredService<RuleSets>().Forget();
        Task<int> FollowAsync() => world.House.ActAsAsync(null, null, s => s.GetRequiredService<AssessmentWriter>().FollowRulesAsync(CancellationToken.None));
        Assert.Equal((1, 0), (await FollowAsync(), await FollowAsync()));
        Assert.Equal((100000, 200000, 200000), ((long)(await cell.SheetAsync("2026-09")).Of("Nguyễn Văn An")["due"]!, (long)(await cell.SheetAsync("2026-10")).Of("Nguyễn Văn An")["due"]!, (long)(await cell.SheetAsync("2027-02")).Of("Nguyễn Văn An")["due"]!));
        Assert.Equal("Đóng một phần, thiếu 100.000", (string)(await cell.SheetAsync("2026-10")).Of("Nguyễn Văn An")["state"]!);
        Assert.Equal(("100000", "2026-02-03"), ((await world.OneAsync("SELECT due FROM organisation_fee_payment"))!, await world.OneAsync("SELECT CAST(rule_version AS TEXT) FROM organisation_fee_payment")));
        await world.StandAsync(cell, Another, "insured", "1000000", "2026-09"); // entered after: split at once
        Assert.Equal(["10000", "20000"], (await world.House.RowsAsync($"SELECT due FROM organisation_fee_assessment WHERE member_id = '{await world.MemberAsync(Another)}' ORDER BY from_day")).Select(r => r[0]));
    }
}
