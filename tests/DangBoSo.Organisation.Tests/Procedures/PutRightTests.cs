using DangBoSo.Testing;
using Xunit;
using static DangBoSo.Organisation.Tests.Procedures.ProcedureWorld;

namespace DangBoSo.Organisation.Tests.Procedures;

/// <summary>What was entered wrong or late, after the world has gone on: where it leads then, and what the record says of it.</summary>
public sealed class PutRightTests
{
    private static readonly (string, string)[] Carried = Votes(4, 4, 4, 4, 0);

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Whoever_was_put_out_in_a_cell_that_was_merged_since_comes_back_where_it_goes_on(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (cell, above, officer) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("cqd.secretary"), await world.SignInAsync("cqd.officer"));
        await ExpelAsync(world, cell, above, Official);
        await DoneAsync(TakeAsync(cell, await world.BegunAsync(cell, Veteran, "death"), "record", "04/09/2026"));
        await AbsorbAsync(world, officer, "TN.CQD.A.1", "TN.CQD.A.2", "08/09/2026");
        await RefusedAsync(officer.ApiPostAsync($"/api/v1/organisation/units/{await world.UnitAsync("TN.CQD.A")}/units", new { Code = "tn.cqd.a.1", Kind = "Cell", Name = "Chi bộ Mới", FoundedOn = "08/09/2026", Decision = "QĐ" }), 422, "Code");

        // A month that was due before the cells were one says whose people it lists.
        var month = await officer.GetPageAsync($"/fees?unit={await world.UnitAsync("TN.CQD.A.2")}&month=2026-08");
        Assert.Contains("Gồm cả những người khi đó ở Chi bộ Một, nay thuộc Chi bộ Ba", month.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Gồm cả", (await officer.GetPageAsync($"/fees?unit={await world.UnitAsync("TN.CQD.A.2")}&month=2026-09")).Text, StringComparison.Ordinal);
        Assert.Contains("Đã kết thúc từ ngày 08/09/2026", (await officer.GetPageAsync($"/fees?unit={await world.UnitAsync("TN.CQD.A.1")}&month=2026-08")).Text, StringComparison.Ordinal);

        var committee = await world.SignInAsync("a.secretary");
        Assert.Contains("Chi bộ Ba", (await committee.GetPageAsync($"/organisation/members/{await world.MemberAsync(Official)}/procedures/new")).Text, StringComparison.Ordinal);
        var restored = await world.BegunAsync(committee, Official, "restoration", new { Day = "09/09/2026" });
        await RefusedAsync(TakeAsync(above, restored, "decision", "08/09/2026"), 422, "09/09/2026");
        await DoneAsync(TakeAsync(above, restored, "decision", "09/09/2026", ("Number", "31-QĐ/TU")));
        Assert.Equal(["TN.CQD.A.1  2026-09-03", "TN.CQD.A.2 2026-09-09 "], await PlacesAsync(world, Official));

        // Never dead: in the old cell to its last day, in the one that goes on with it from then on.
        await DoneAsync(TakeAsync(committee, await world.BegunAsync(committee, Veteran, "death_mistake"), "record", "09/09/2026"));
        Assert.Equal(["TN.CQD.A.1  2026-09-03", "TN.CQD.A.1 2026-09-04 2026-09-07", "TN.CQD.A.2 2026-09-08 "], await PlacesAsync(world, Veteran));
        var page = await officer.GetPageAsync($"/organisation/members/{await world.MemberAsync(Official)}");
        Assert.Contains("31-QĐ/TU, 09/09/2026", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tư cách", page.Text, StringComparison.Ordinal);
        await ReconciledAsync(officer);
        var between = (await officer.ApiGetAsync($"/api/v1/organisation/statistics?unit={await world.UnitAsync("TN.CQD.A")}")).Body!["lines"]!.AsArray();
        Assert.All(between, l => Assert.Equal(0, (int)l!["decreases"]![0]!)); // nobody was transferred: he went on with his cell

        // He did die, only sooner: the day in between was never his.
        await DoneAsync(TakeAsync(committee, await world.BegunAsync(committee, Veteran, "death"), "record", "02/09/2026"));
        Assert.Equal(0, await world.House.CountAsync($"SELECT count(*) FROM organisation_membership WHERE to_day IS NULL AND member_id = '{await world.MemberAsync(Veteran)}'"));
        Assert.Equal("2026-09-01", await world.OneAsync($"SELECT CAST(min(to_day) AS TEXT) FROM organisation_membership WHERE member_id = '{await world.MemberAsync(Veteran)}'"));
        Assert.Contains("Đã từ trần, từ 02/09/2026", (await officer.GetPageAsync($"/organisation/members/{await world.MemberAsync(Veteran)}")).Text, StringComparison.Ordinal);
        await ReconciledAsync(officer);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_is_decided_stands_in_the_record_with_its_source(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (cell, above, officer) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("cqd.secretary"), await world.SignInAsync("cqd.officer"));
        await ExpelAsync(world, cell, above, Official);
        await DisciplineAsync(world, cell, above, Another, "dismissal");
        Assert.Equal(2, await world.House.CountAsync("SELECT count(*) FROM organisation_member_row WHERE list = 'disciplines' AND superseded_at IS NULL"));
        Assert.Equal(["Phạm Thị Dung"], await FoundAsync(officer, "disciplines:~cach chuc 2026"));
        var section = await officer.GetPageAsync($"/organisation/members/{await world.MemberAsync(Another)}/sections/merits");
        Assert.Contains("thủ tục trên hệ thống 04/09/2026", section.Text, StringComparison.Ordinal);
        await DoneAsync(TakeAsync(above, await world.BegunAsync(cell, Official, "restoration", new { Day = "05/09/2026" }), "decision", "06/09/2026"));
        Assert.Equal(["Phạm Thị Dung"], await FoundAsync(officer, "disciplines:+")); // the other's is taken out with its reason, and kept in the list's history

        var given = await above.ApiPostAsync($"/api/v1/organisation/members/{await world.MemberAsync(Veteran)}/badges", new { Years = "40", Round = "2026-11-07", Number = "9-QĐ", Day = "05/09/2026" });
        Assert.True(given.Status == 201, $"{given.Status}: {given.Body}");
        Assert.Equal(["Vũ Văn Lão"], await FoundAsync(officer, "badge:40..40"));

        var exempt = await world.BegunAsync(cell, Veteran, "exemption");
        await DoneAsync(TakeAsync(cell, exempt, "application", "02/09/2026"));
        await DoneAsync(TakeAsync(cell, exempt, "cell_vote", "03/09/2026", Carried));
        Assert.Equal(["Vũ Văn Lão"], await FoundAsync(officer, "exempt_from:+"));
        var returns = await world.BegunAsync(cell, Veteran, "exemption_end");
        await DoneAsync(TakeAsync(cell, returns, "application", "03/09/2026"));
        await DoneAsync(TakeAsync(cell, returns, "cell_vote", "05/09/2026", Carried));
        Assert.Empty(await FoundAsync(officer, "exempt_from:+"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_exemption_of_before_counts_and_a_suspension_may_be_found_to_have_ended(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (cell, above, clerk) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("cqd.secretary"), await world.SignInAsync("cqd.officer"));
        var member = await world.MemberAsync(Veteran);
        await ExemptAsync("01/05/2020", "0");
        Assert.Equal(["Vũ Văn Lão"], await FoundAsync(clerk, "standing:Exempt"));
        await RefusedAsync(world.StartAsync(cell, Veteran, "exemption"), 409, "organisation.procedure.not_for_him");
        await ExemptAsync("02/05/2020", "1"); // a slip of the finger
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM organisation_member_standing WHERE kind = 'Exempt' AND to_day IS NULL AND from_day = '2020-05-02'"));
        var returns = await world.BegunAsync(cell, Veteran, "exemption_end");
        await DoneAsync(TakeAsync(cell, returns, "application", "03/09/2026"));
        await DoneAsync(TakeAsync(cell, returns, "cell_vote", "05/09/2026", Carried));
        Assert.Empty(await FoundAsync(clerk, "standing:Exempt"));

        var suspended = await world.BegunAsync(cell, Another, "suspension");
        await DoneAsync(TakeAsync(cell, suspended, "proposal", "02/09/2026", Carried));
        await DoneAsync(TakeAsync(above, suspended, "decision", "03/09/2026", ("Until", "12/09/2026")));
        Assert.Contains("Đình chỉ sinh hoạt, từ 03/09/2026 đến hết 12/09/2026", (await cell.GetPageAsync($"/organisation/members/{await world.MemberAsync(Another)}")).Text, StringComparison.Ordinal);
        world.House.Clock.Advance(TimeSpan.FromDays(9));
        (cell, above) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("cqd.secretary"));
        Assert.DoesNotContain("Tư cách", (await cell.GetPageAsync($"/organisation/members/{await world.MemberAsync(Another)}")).Text, StringComparison.Ordinal);
        var ended = await world.BegunAsync(cell, Another, "suspension_end");
        await RefusedAsync(TakeAsync(above, ended, "decision", "14/09/2026"), 409, "organisation.procedure.not_for_him");
        await DoneAsync(TakeAsync(above, ended, "decision", "08/09/2026"));
        Assert.Equal("2026-09-07", await world.OneAsync("SELECT CAST(to_day AS TEXT) FROM organisation_member_standing WHERE kind = 'Suspended'"));
        await world.House.VerifyLedgerAsync();

        async Task ExemptAsync(string day, string version)
        {
            var answer = await clerk.ApiPostAsync($"/api/v1/organisation/members/{member}/sections/party", new { Fields = new[] { new { Code = "exempt_from", Value = day } }, Source = "Biography", State = "Unchecked", Version = version });
            Assert.True(answer.Status is 200 or 201, $"{answer.Status}: {answer.Body}");
        }
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_past_page_shows_its_committee_the_cell_that_was_moved_from_it_since(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (committee, officer) = (await world.SignInAsync("a.secretary"), await world.SignInAsync("cqd.officer"));
        var (a, moved) = (await world.UnitAsync("TN.CQD.A"), await world.UnitAsync("TN.CQD.A.1"));
        var past = new[] { $"/api/v1/organisation/units/{a}?asOf=2026-09-05", $"/api/v1/organisation/statistics?unit={a}&from=2026-08-01&to=2026-09-05" };
        var before = await TextsAsync(past);
        var chart = (await committee.GetPageAsync("/organisation/chart?asOf=05/09/2026")).All("svg > a").Count();
        Assert.Equal(201, (await officer.ApiPostAsync($"/api/v1/organisation/units/{moved}/parents", new { ParentCode = "TN.CQD.B", ValidFrom = "08/09/2026", Decision = "QĐ", Version = "1" })).Status);
        Assert.Equal(404, (await committee.GetPageAsync($"/organisation/units/{moved}")).Status);
        Assert.Equal(before.Select(Bare), (await TextsAsync(past)).Select(Bare));
        Assert.Equal(chart, (await committee.GetPageAsync("/organisation/chart?asOf=05/09/2026")).All("svg > a").Count());
        var page = await committee.GetPageAsync("/organisation?asOf=05/09/2026");
        Assert.Contains("Chi bộ Một", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.All($"a[href*='{moved}']"));
        Assert.DoesNotContain("Chi bộ Một", (await committee.GetPageAsync("/organisation?asOf=10/09/2026")).Text, StringComparison.Ordinal);

        // It went with its members: out of one table, into the other, and neither past is changed.
        var (mine, both) = ((await committee.ApiGetAsync("/api/v1/organisation/statistics?from=2026-09-06")).Body!, (await officer.ApiGetAsync("/api/v1/organisation/statistics?from=2026-09-06")).Body!);
        Assert.Equal((5, 5, 0), ((int)mine["whole"]!["begin"]!, (int)mine["whole"]!["decrease"]!, (int)mine["whole"]!["end"]!));
        Assert.Equal((5, 0, 5, 5), ((int)both["whole"]!["begin"]!, (int)both["whole"]!["decrease"]!, (int)both["whole"]!["end"]!, (int)both["between"]!));
        Assert.Contains("chuyển đi nơi khác trong kỳ", (await committee.GetPageAsync("/organisation/statistics?from=06/09/2026")).Text, StringComparison.Ordinal);
        var stranger = await world.SignInAsync("b1.secretary");
        Assert.Equal(404, (await stranger.GetPageAsync($"/organisation/units/{moved}?asOf=05/09/2026")).Status);
        Assert.DoesNotContain("Chi bộ Một", (await stranger.GetPageAsync("/organisation?asOf=05/09/2026")).Text, StringComparison.Ordinal);

        async Task<List<string>> TextsAsync(IEnumerable<string> paths)
        {
            var texts = new List<string>();
            foreach (var path in paths) texts.Add((await committee.ApiGetAsync(path)).Body!.ToJsonString());
            return texts;
        }

        // Whether it may be opened today is of today.
        static string Bare(string text) => text.Replace("\"opens\":false", "\"opens\":true", StringComparison.Ordinal).Replace("\"version\":2", "\"version\":1", StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_is_split_off_leaves_the_posts_he_held_and_somebody_stays(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var officer = await world.SignInAsync("cqd.officer");
        await world.HoldsAsync(Official, "TN.CQD.A.1");
        await world.HoldsAsync(Another, "TN.CQD.A.1");
        var url = $"/api/v1/organisation/units/{await world.UnitAsync("TN.CQD.A.1")}";
        string[] cards = [Official, Probationary, LeapDay, Another, Veteran];
        var ids = new List<string>();
        foreach (var card in cards) ids.Add(await world.MemberAsync(card));
        var split = new { Kind = "Split", Code = "TN.CQD.A.9", Name = "Chi bộ Chín", Parts = ids.ToArray(), ValidFrom = "05/09/2026", DecisionNumber = "8-QĐ", DecidedOn = "05/09/2026", Seen = (string?)null };
        await RefusedAsync(officer.ApiPostAsync($"{url}/change-outline", split), 422, "Parts");

        var some = split with { Parts = [ids[0], ids[1]] };
        var look = await officer.ApiPostAsync($"{url}/change-outline", some);
        var lines = string.Join('\n', look.Body!["lines"]!.AsArray().Select(l => (string?)l));
        Assert.Contains("Người chuyển đi thôi giữ chức vụ ở Chi bộ Một, cần giao người khác: Người giữ chức, Cấp ủy viên", lines, StringComparison.Ordinal);
        Assert.Contains("Lưu ý Chi bộ Chín: Chi bộ cần từ 3 đảng viên chính thức trở lên", lines, StringComparison.Ordinal);
        Assert.Equal(201, (await officer.ApiPostAsync($"{url}/changes", some with { Seen = (string?)look.Body!["seen"] })).Status);
        Assert.Equal(["2026-09-04"], await world.PostsEndAsync(Official));
        Assert.Equal([null], await world.PostsEndAsync(Another));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Nobody_is_received_before_the_day_that_made_the_cell_nor_given_a_post_by_anothers_card(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (officer, cell) = (await world.SignInAsync("cqd.officer"), await world.SignInAsync("a1.secretary"));
        var @base = $"/api/v1/organisation/units/{await world.UnitAsync("TN.CQD.A")}/units";
        Assert.Equal(201, (await officer.ApiPostAsync(@base, new { Code = "TN.CQD.A.3", Kind = "Cell", Name = "Chi bộ Bốn", FoundedOn = "01/09/2026", DecisionNumber = "1-QĐ", DecidedOn = "01/09/2026" })).Status);
        var transfer = await world.BegunAsync(cell, Official, "transfer_internal", new { DestinationCode = "TN.CQD.A.2" });
        await DoneAsync(TakeAsync(await world.SignInAsync("a.secretary"), transfer, "introduction", "02/09/2026"));
        var url = $"/api/v1/organisation/units/{await world.UnitAsync("TN.CQD.A.2")}";
        var merge = new { Kind = "Merge", With = "TN.CQD.A.3", Code = "TN.CQD.A.8", Name = "Chi bộ Tám", ValidFrom = "07/09/2026", DecisionNumber = "7-QĐ", DecidedOn = "07/09/2026", Seen = (string?)null };
        var look = await officer.ApiPostAsync($"{url}/change-outline", merge);
        Assert.Equal(201, (await officer.ApiPostAsync($"{url}/changes", merge with { Seen = (string?)look.Body!["seen"] })).Status);
        await RefusedAsync(TakeAsync(officer, transfer, "reception", "05/09/2026"), 422, "07/09/2026");
        await DoneAsync(TakeAsync(officer, transfer, "reception", "08/09/2026"));

        var post = new { Organ = "Committee", Role = "Deputy", Title = "Phó bí thư", CardNumber = Another, PersonName = "Người Khác Hẳn", From = "09/09/2026" };
        var posts = $"/api/v1/organisation/units/{await world.UnitAsync("TN.CQD.A.1")}/posts";
        await RefusedAsync(officer.ApiPostAsync(posts, post), 422, "PersonName");
        Assert.Equal(201, (await officer.ApiPostAsync(posts, post with { PersonName = "pham thi dung" })).Status);
        await world.House.VerifyLedgerAsync();
    }

    private static Task ExpelAsync(ProcedureWorld world, Person cell, Person above, string card) => DisciplineAsync(world, cell, above, card, "expulsion");

    private static async Task DisciplineAsync(ProcedureWorld world, Person cell, Person above, string card, string measure)
    {
        var id = await world.BegunAsync(cell, card, "discipline");
        await DoneAsync(TakeAsync(cell, id, "self_review", "02/09/2026"));
        await DoneAsync(TakeAsync(cell, id, "cell_vote", "03/09/2026", Carried));
        await DoneAsync(TakeAsync(above, id, "decision", "04/09/2026", ("Measure", measure)));
    }

    private static async Task AbsorbAsync(ProcedureWorld world, Person officer, string from, string into, string day)
    {
        var url = $"/api/v1/organisation/units/{await world.UnitAsync(from)}";
        var look = await officer.ApiPostAsync($"{url}/change-outline", new { Kind = "Absorb", Into = into, ValidFrom = day, DecisionNumber = "7-QĐ", DecidedOn = day });
        var done = await officer.ApiPostAsync($"{url}/changes", new { Kind = "Absorb", Into = into, ValidFrom = day, DecisionNumber = "7-QĐ", DecidedOn = day, Seen = (string?)look.Body!["seen"] });
        Assert.True(done.Status == 201, $"{done.Status}: {done.Body}");
    }

    private static async Task<IEnumerable<string>> PlacesAsync(ProcedureWorld world, string card) => (await world.House.RowsAsync($"""
        SELECT u.code, CASE WHEN m.from_day > '2026-09-01' THEN CAST(m.from_day AS TEXT) END, CAST(m.to_day AS TEXT) FROM organisation_membership m JOIN organisation_unit u ON u.id = m.unit_id
        WHERE m.member_id = '{await world.MemberAsync(card)}' ORDER BY m.from_day
        """)).Select(r => $"{r[0]} {r[1]} {r[2]}");

    private static async Task<IEnumerable<string>> FoundAsync(Person reader, string filter) =>
        (await reader.ApiGetAsync($"/api/v1/organisation/members?f={Uri.EscapeDataString(filter)}")).Body!["members"]!.AsArray().Select(m => (string)m!["fullName"]!);

    private static async Task ReconciledAsync(Person reader)
    {
        var table = (await reader.ApiGetAsync("/api/v1/organisation/statistics")).Body!;
        foreach (var line in table["lines"]!.AsArray().Append(table["whole"]))
            Assert.Equal((int)line!["end"]!, (int)line["begin"]! + (int)line["increase"]! - (int)line["decrease"]!);
    }
}
