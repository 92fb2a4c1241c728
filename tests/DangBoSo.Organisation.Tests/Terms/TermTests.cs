using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests.Terms;

public sealed class TermTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_next_term_ends_the_one_before_with_the_posts_that_were_not_ticked(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        var page = $"/organisation/units/{world.A.Id}";
        var first = await OpenAsync(officer, page, ("Name", "2020–2025"), ("From", "01/03/2021"), ("DecisionNumber", "15-QĐ/TU"), ("DecidedOn", "05/03/2021"));
        Assert.Equal((303, 200), (first.FirstStatus, first.Status));
        Assert.Contains("28/02/2026", first.Text, StringComparison.Ordinal);
        Assert.Contains("Quá nhiệm kỳ 184 ngày", first.Text, StringComparison.Ordinal); // 31/08/2026
        Assert.Contains("Quá nhiệm kỳ 184 ngày", (await officer.GetPageAsync(page)).Text, StringComparison.Ordinal);
        Assert.Contains("An", (await officer.GetPageAsync("/organisation/terms?state=overdue")).Find("main table")!.TextContent, StringComparison.Ordinal);

        // Before the last one began; half a decision.
        var refused = await OpenAsync(officer, page, ("Name", "2025–2030"), ("From", "01/03/2021"), ("DecisionNumber", "16-QĐ/TU"));
        Assert.Equal(422, refused.Status);
        Assert.Contains("Nhập cả số và ngày của quyết định chuẩn y", refused.Text, StringComparison.Ordinal);
        var backwards = await OpenAsync(officer, page, ("Name", "2025–2030"), ("From", "01/03/2021"));
        Assert.Equal(422, backwards.Status);
        Assert.Contains("Nhiệm kỳ mới phải bắt đầu sau ngày 01/03/2021", backwards.Text, StringComparison.Ordinal);

        var form = await officer.GetPageAsync(page + "/terms/new");
        var posts = form.All("input[name=GoOn]").ToDictionary(i => i.ParentElement!.TextContent, i => i.GetAttribute("value")!, StringComparer.Ordinal);
        var secretary = posts.Single(p => p.Key.Contains("Mai Thử An", StringComparison.Ordinal)).Value;
        Assert.True(posts.Count > 1, "only one post to ask about");
        var next = await officer.SubmitAsync(form, "main form.form", [("Name", "Nhiệm kỳ 2026–2031"), ("From", "01/08/2026"), .. posts.Values.Select((v, i) => ("GoOn", v == secretary ? v : (string?)null))]);
        Assert.Equal((303, 200), (next.FirstStatus, next.Status));
        Assert.Contains("31/07/2031", next.Text, StringComparison.Ordinal);
        Assert.Equal("Nhiệm kỳ 2026–2031", next.Find("h1")!.TextContent.Trim()); // the page says that word itself
        // No day between them, none in both.
        Assert.Equal(["2026-07-31", null], (await world.House.RowsAsync("SELECT CAST(to_day AS TEXT) FROM organisation_term ORDER BY from_day")).Select(r => r[0]));
        Assert.Equal(0, await world.House.CountAsync($"SELECT count(*) FROM organisation_post WHERE id = '{secretary}' AND to_day IS NOT NULL"));
        Assert.Equal(posts.Count - 1, await world.House.CountAsync($"SELECT count(*) FROM organisation_post WHERE id <> '{secretary}' AND unit_id = '{world.A.Id}' AND to_day = '2026-07-31'"));
        Assert.Contains("Mai Thử An", next.Text, StringComparison.Ordinal);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Two_who_open_the_next_term_at_once_open_one_and_nothing_is_half(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (one, two) = (await world.SignInAsAsync("cqd.officer"), await world.SignInAsAsync("cqd.chief"));
        var at = $"/api/v1/organisation/units/{world.A.Id}/terms";
        var first = await Task.WhenAll(new[] { one, two }.Select(p => p.ApiPostAsync(at, new { Organ = "Committee", Name = "2020–2025", From = "01/03/2021" })));
        Assert.Equal(1, first.Count(f => f.Status == 201));
        Assert.Equal(1, first.Count(f => f.Status is 409 or 412 or 422)); // 422: it came after the other was done, on the same day
        var posts = (await world.House.RowsAsync($"SELECT p.id FROM organisation_post p JOIN organisation_organ o ON o.id = p.organ_id WHERE p.unit_id = '{world.A.Id}' AND o.kind <> 'Office'")).Select(r => r[0]!).ToArray();
        var blind = await one.ApiPostAsync(at, new { Organ = "Committee", Name = "2026–2031", From = "01/08/2026" });
        Assert.Equal((409, "organisation.term.posts_changed"), (blind.Status, blind.Code)); // nobody's post ends unseen
        var both = await Task.WhenAll(new[] { one, two }.Select(p => p.ApiPostAsync(at, new { Organ = "Committee", Name = "2026–2031", From = "01/08/2026", Asked = posts, GoOn = posts })));
        Assert.Equal(1, both.Count(f => f.Status == 201));
        Assert.Equal(1, both.Count(f => f.Status is 409 or 412 or 422));
        Assert.Equal(2, await world.House.CountAsync("SELECT count(*) FROM organisation_term"));
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM organisation_term WHERE to_day IS NULL"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_past_day_shows_the_term_as_it_stood_then_and_strangers_none(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        var at = $"/api/v1/organisation/units/{world.A.Id}/terms";
        var first = await officer.ApiPostAsync(at, new { Organ = "StandingCommittee", Name = "2020–2025", From = "29/02/2024", ExpectedTo = "30/09/2026" });
        Assert.True(first.Status == 201, $"{first.Body}");
        Assert.Contains("Đảng bộ cơ sở An", (await officer.GetPageAsync("/organisation/terms?state=ending")).Text, StringComparison.Ordinal);
        world.House.Clock.Advance(TimeSpan.FromDays(10));
        var unit = $"/api/v1/organisation/units/{world.A.Id}";
        officer = await world.SignInAsAsync("cqd.officer");
        var before = (await officer.ApiGetAsync(unit + "?asOf=2026-09-05")).Body!["terms"]!.ToJsonString();
        Assert.Contains("\"to\":null", before, StringComparison.Ordinal);
        Assert.Equal(201, (await officer.ApiPostAsync(at, new { Organ = "StandingCommittee", Name = "2026–2031", From = "01/09/2026" })).Status);
        // Entered on the 10th for the 1st: the 5th still shows what was on record on the 5th.
        Assert.Equal(before, (await officer.ApiGetAsync(unit + "?asOf=2026-09-05")).Body!["terms"]!.ToJsonString());
        Assert.Equal(["2020–2025"], (await officer.ApiGetAsync(unit + "?asOf=2026-08-31")).Body!["terms"]!.AsArray().Select(t => (string?)t!["name"])); // recorded that very day
        Assert.Contains("2026–2031", (await officer.GetPageAsync($"/organisation/units/{world.A.Id}")).Text, StringComparison.Ordinal);

        var (inside, stranger) = (await world.SignInWithPhoneAsync("a.clerk"), await world.SignInWithPhoneAsync("b.secretary"));
        Assert.Equal(200, (await inside.GetPageAsync($"/organisation/terms/{first.Id}")).Status);
        Assert.Equal(403, (await inside.GetPageAsync($"/organisation/units/{world.A.Id}/terms/new")).Status);
        Assert.Equal(403, (await inside.GetPageAsync($"/organisation/terms/{first.Id}/elections/new")).Status);
        foreach (var path in new[] { $"/organisation/terms/{first.Id}", $"/organisation/terms/{first.Id}/elections/new", $"/organisation/units/{world.A.Id}/terms/new" }) Assert.Equal(404, (await stranger.GetPageAsync(path)).Status);
        Assert.Equal(404, (await stranger.ApiPostAsync(at, new { })).Status);
        Assert.Empty((await stranger.ApiGetAsync("/api/v1/organisation/terms?state=ending")).Body!["terms"]!.AsArray());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_approval_comes_later_and_of_two_who_write_it_one_is_told(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (officer, chief) = (await world.SignInAsAsync("cqd.officer"), await world.SignInAsAsync("cqd.chief"));
        var term = (await officer.ApiPostAsync($"/api/v1/organisation/units/{world.A.Id}/terms", new { Organ = "Committee", Name = "2026–2031", From = "01/08/2026" })).Id;
        var (page, approval) = ($"/organisation/terms/{term}", $"/organisation/terms/{term}/approval");
        Assert.Equal("Ghi quyết định chuẩn y", (await officer.GetPageAsync(page)).Find($"a[href='{approval}']")!.TextContent);
        var (one, two) = (await officer.GetPageAsync(approval), await chief.GetPageAsync(approval));
        (string, string?)[] typed = [("DecisionNumber", "21-QĐ/TU"), ("DecidedOn", "20/08/2026"), ("CongressDay", "31/07/2026")];

        var early = await officer.SubmitAsync(one, "main form.form", ("DecisionNumber", "21-QĐ/TU"), ("DecidedOn", "20/07/2026"), ("CongressDay", "31/07/2026"));
        Assert.Equal(422, early.Status);
        Assert.Contains("ký từ ngày bế mạc đại hội trở đi", early.Text, StringComparison.Ordinal);
        var after = await officer.SubmitAsync(one, "main form.form", ("DecisionNumber", "21-QĐ/TU"), ("DecidedOn", "20/08/2026"), ("CongressDay", "02/08/2026"));
        Assert.Equal(422, after.Status); // a term begins when its congress has closed
        Assert.Equal(422, (await officer.SubmitAsync(one, "main form.form", ("DecisionNumber", ""), ("DecidedOn", "20/08/2026"))).Status);

        var written = await officer.SubmitAsync(one, "main form.form", typed);
        Assert.Equal((303, 200), (written.FirstStatus, written.Status));
        Assert.Contains("21-QĐ/TU, 20/08/2026", written.Text, StringComparison.Ordinal);
        var late = await chief.SubmitAsync(two, "main form.form", ("DecisionNumber", "12-QĐ/TU"), ("DecidedOn", "20/08/2026"));
        Assert.Equal(412, late.Status);
        Assert.Equal("12-QĐ/TU", late.Find("[name=DecisionNumber]")!.GetAttribute("value")); // what was typed is kept
        Assert.Equal(["21-QĐ/TU"], (await world.House.RowsAsync("SELECT decision_number FROM organisation_term")).Select(r => r[0]));
        Assert.Equal(403, (await (await world.SignInWithPhoneAsync("a.clerk")).GetPageAsync(approval)).Status);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_held_a_post_on_a_past_day_is_still_there_when_its_end_came_on_record_later(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var page = $"/organisation/units/{world.A.Id}";
        await OpenAsync(await world.SignInAsAsync("cqd.officer"), page, ("Name", "2020–2025"), ("From", "01/03/2021"));
        world.House.Clock.Advance(TimeSpan.FromDays(10));
        var officer = await world.SignInAsAsync("cqd.officer");
        var before = await PostsAsync(officer, page + "?asOf=2026-09-05");
        Assert.Contains("Mai Thử An", before, StringComparison.Ordinal);

        // Entered on the 10th for the 1st, and nobody goes on.
        var form = await officer.GetPageAsync(page + "/terms/new");
        var none = form.All("input[name=GoOn]").Select(i => ("GoOn", (string?)null));
        Assert.Equal(303, (await officer.SubmitAsync(form, "main form.form", [("Name", "2026–2031"), ("From", "01/09/2026"), .. none])).FirstStatus);
        Assert.DoesNotContain("Mai Thử An", await PostsAsync(officer, page), StringComparison.Ordinal);
        Assert.Equal(before, await PostsAsync(officer, page + "?asOf=2026-09-05"));
        var ahead = await officer.GetPageAsync(page + "?asOf=31/12/2099");
        Assert.Equal((422, true), (ahead.Status, ahead.Find("h1")!.TextContent.Contains("An", StringComparison.Ordinal))); // the page of today, with the reason
        Assert.Contains("đã ghi vào hệ thống đến hết ngày này", (await officer.GetPageAsync(page + "?asOf=05/09/2026")).Text, StringComparison.Ordinal);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Name_and_days_entered_wrong_are_put_right_with_a_reason(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (officer, chief) = (await world.SignInAsAsync("cqd.officer"), await world.SignInAsAsync("cqd.chief"));
        var unit = $"/organisation/units/{world.A.Id}";
        var term = (await officer.ApiPostAsync($"/api/v1{unit}/terms", new { Organ = "Committee", Name = "2020–2052", From = "02/03/2021" })).Id;
        var page = $"/organisation/terms/{term}/correction";
        var (one, two) = (await officer.GetPageAsync(page), await chief.GetPageAsync(page));
        (string, string?)[] right = [("Name", "Nhiệm kỳ 2020–2025"), ("From", "01/03/2021"), ("ExpectedTo", "28/02/2026")];
        Assert.Equal(422, (await officer.SubmitAsync(one, "main form.form", right)).Status); // and not a word why
        Assert.Equal(422, (await officer.SubmitAsync(one, "main form.form", [("Name", "2020–2025"), ("From", "01/03/2021"), ("ExpectedTo", "01/03/2021"), ("Reason", "Ghi nhầm")])).Status);
        var done = await officer.SubmitAsync(one, "main form.form", [.. right, ("Reason", "Ghi nhầm năm")]);
        Assert.Equal((303, "Nhiệm kỳ 2020–2025"), (done.FirstStatus, done.Find("h1")!.TextContent.Trim()));
        Assert.Equal("2020–2025 2021-03-01 2026-02-28", string.Join(' ', (await world.House.RowsAsync("SELECT name, CAST(from_day AS TEXT), CAST(expected_to AS TEXT) FROM organisation_term"))[0]));
        Assert.Equal(412, (await chief.SubmitAsync(two, "main form.form", ("Name", "Khác"), ("Reason", "Nhầm"))).Status);

        // The day before the next one begins is the last of the one before: neither moves alone.
        await OpenAsync(officer, unit, ("Name", "2026–2031"), ("From", "01/08/2026"));
        var next = (await world.House.RowsAsync("SELECT id FROM organisation_term WHERE to_day IS NULL"))[0][0];
        var moved = await officer.SubmitAsync(await officer.GetPageAsync($"/organisation/terms/{next}/correction"), "main form.form", ("From", "02/08/2026"), ("Reason", "Nhầm"));
        Assert.Equal((422, true), (moved.Status, moved.Text.Contains("không sửa riêng được", StringComparison.Ordinal)));
        Assert.Equal(403, (await (await world.SignInWithPhoneAsync("a.clerk")).GetPageAsync(page)).Status);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task With_an_organisation_its_terms_end_and_stay_readable(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        var unit = $"/api/v1/organisation/units/{world.B.Id}";
        var terms = new List<Guid>();
        foreach (var organ in new[] { "Committee", "InspectionCommittee" }) terms.Add((await officer.ApiPostAsync(unit + "/terms", new { Organ = organ, Name = "2025–2030", From = "01/08/2025" })).Id);
        var asked = new { Kind = "Absorb", Into = "tn.cqd.a", ValidFrom = "31/08/2026", DecisionNumber = "15-QĐ/TU", DecidedOn = "31/08/2026" };
        var looked = await officer.ApiPostAsync(unit + "/change-outline", asked);
        Assert.Equal(201, (await officer.ApiPostAsync(unit + "/changes", new { asked.Kind, asked.Into, asked.ValidFrom, asked.DecisionNumber, asked.DecidedOn, Seen = (string?)looked.Body!["seen"] })).Status);
        Assert.Equal(["2026-08-30", "2026-08-30"], (await world.House.RowsAsync("SELECT CAST(to_day AS TEXT) FROM organisation_term")).Select(r => r[0]));
        foreach (var term in terms)
        {
            var page = await officer.GetPageAsync($"/organisation/terms/{term}");
            Assert.Equal(200, page.Status);
            Assert.Contains("Đã kết thúc", page.Text, StringComparison.Ordinal);
            Assert.Empty(page.All("main a.btn")); // nothing more is done there
        }

        await world.House.VerifyLedgerAsync();
    }

    private static async Task<string> PostsAsync(Person person, string unit) => string.Join('|', (await person.ApiGetAsync("/api/v1" + unit)).Body!["posts"]!.AsArray().Select(p => $"{p!["personName"]} {p["from"]} {p["to"]}"));

    private static async Task<Page> OpenAsync(Person person, string unit, params (string, string?)[] fields) =>
        await person.SubmitAsync(await person.GetPageAsync(unit + "/terms/new"), "main form.form", fields);
}
