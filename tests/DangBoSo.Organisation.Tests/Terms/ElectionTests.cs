using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests.Terms;

public sealed class ElectionTests
{
    private static readonly Upload[] Minutes = [new("Minutes", "bien ban.docx", Papers.Docx("Biên bản kiểm phiếu"))];

    private static readonly (string, string?)[] Result =
    [
        ("Office", "committee"), ("Day", "01/08/2026"), ("Seats", "2"), ("Entitled", "10"), ("Present", "9"), ("Issued", "9"), ("Valid", "8"),
        ("Candidates[0].PersonName", "Người Thứ Nhất"), ("Candidates[0].For", "8"), ("Candidates[0].IsElected", "true"),
        ("Candidates[1].PersonName", "Người Thứ Hai"), ("Candidates[1].For", "5"), ("Candidates[1].IsElected", "true"),
        ("Candidates[2].PersonName", "Người Không Trúng"), ("Candidates[2].For", "2"),
    ];

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_cannot_be_is_refused_beside_its_field_and_what_contradicts_is_told(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (officer, term) = (await world.SignInAsAsync("cqd.officer"), await TermAsync(world));
        var form = $"/organisation/terms/{term}/elections/new?rows=3";
        async Task<Page> TryAsync(params (string Name, string? Value)[] changed) =>
            await officer.SubmitAsync(await officer.GetPageAsync(form), "main form.form", [.. Result.Where(r => changed.All(c => c.Name != r.Item1)), .. changed], Minutes);

        async Task RefusedAsync(string field, string why, params (string, string?)[] changed)
        {
            var page = await TryAsync(changed);
            Assert.Equal(422, page.Status);
            Assert.Contains(why, page.Find($"[name='{field}']")!.ParentElement!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Người Không Trúng", page.Html, StringComparison.Ordinal);
        }

        await RefusedAsync("Present", "không thể nhiều hơn số được triệu tập (10)", ("Present", "11"));
        await RefusedAsync("Issued", "không thể nhiều hơn số có mặt (9)", ("Issued", "10"));
        await RefusedAsync("Valid", "không thể nhiều hơn số phiếu phát ra (9)", ("Valid", "10"));
        await RefusedAsync("Candidates[0].For", "không thể nhiều hơn số phiếu hợp lệ (8)", ("Candidates[0].For", "9"));
        await RefusedAsync("Seats", "không thể nhiều hơn số phiếu hợp lệ (8) nhân số lượng cần bầu (1)", ("Seats", "1"));
        await RefusedAsync("Candidates[1].For", "Nhập số nguyên", ("Candidates[1].For", "5,5"));
        await RefusedAsync("Candidates[1].CardNumber", "Không tìm thấy đảng viên", ("Candidates[1].CardNumber", "99999999"));
        await RefusedAsync("Day", "Ngày bầu phải từ", ("Day", "01/08/2020"));
        await RefusedAsync("Office", "", ("Office", "mayor"));
        var without = await officer.SubmitAsync(await officer.GetPageAsync(form), "main form.form", Result);
        Assert.Contains("Cần đính kèm biên bản", without.Text, StringComparison.Ordinal);
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM organisation_election"));

        var done = await TryAsync();
        Assert.Equal((303, 200), (done.FirstStatus, done.Status));
        Assert.Contains("Người Thứ Hai được ghi là trúng cử với 5 phiếu", done.Text, StringComparison.Ordinal); // 5 of 10 are not more than half
        Assert.DoesNotContain("Người Thứ Nhất được ghi", done.Text, StringComparison.Ordinal);
        Assert.Equal(409, (await TryAsync()).Status); // the same once more
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_elected_get_their_posts_in_one_step_and_others_see_no_loser(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (officer, term) = (await world.SignInAsAsync("cqd.officer"), await TermAsync(world));
        var shown = await officer.SubmitAsync(await officer.GetPageAsync($"/organisation/terms/{term}/elections/new?rows=3"), "main form.form", Result, Minutes);
        var url = shown.Path;
        var minutes = shown.Find("a[href*='/minutes/']")!.GetAttribute("href")!;
        Assert.Equal(200, (await officer.GetPageAsync(minutes)).Status);
        var insider = await world.SignInWithPhoneAsync("a.clerk");
        var theirs = await insider.GetPageAsync(url);
        Assert.Contains("Người Thứ Nhất", theirs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Người Không Trúng", theirs.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Người Không Trúng", (await insider.ApiGetAsync("/api/v1" + url)).Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(403, (await insider.GetPageAsync(minutes)).Status);
        Assert.Equal(404, (await (await world.SignInWithPhoneAsync("b.secretary")).GetPageAsync(url)).Status);
        Assert.Equal(404, (await officer.GetPageAsync($"{url}/minutes/{term}")).Status);

        var loser = (await world.House.RowsAsync("SELECT id FROM organisation_election_candidate WHERE position = 2"))[0][0];
        Assert.Equal(422, (await officer.ApiPostAsync($"/api/v1{url}/posts", new { Candidates = new[] { loser }, Title = "Ủy viên", From = "02/08/2026", Version = "1" })).Status);
        var early = await officer.SubmitAsync(shown, "main form.form", ("From", "31/07/2026"));
        Assert.Equal(422, early.Status);
        var given = await officer.SubmitAsync(shown, "main form.form", ("From", "02/08/2026"));
        Assert.Equal((303, 200), (given.FirstStatus, given.Status));
        Assert.Equal([["Người Thứ Hai", "CommitteeMember", "Ủy viên Ban Chấp hành", "2026-08-02"], ["Người Thứ Nhất", "CommitteeMember", "Ủy viên Ban Chấp hành", "2026-08-02"]],
            (await world.House.RowsAsync("SELECT p.person_name, p.role, p.title, CAST(p.from_day AS TEXT) FROM organisation_post p JOIN organisation_election_candidate c ON c.post_id = p.id ORDER BY p.person_name")).Select(r => r.Select(x => x!).ToArray()));
        Assert.Contains("Người Thứ Nhất", (await officer.GetPageAsync($"/organisation/terms/{term}")).Text, StringComparison.Ordinal);

        // Corrected only with a reason, and not the name of one who has his post.
        (string, string?)[] fewer = [("Candidates[1].For", "6")];
        var why = await officer.SubmitAsync(await officer.GetPageAsync(url + "/correct"), "main form.form", fewer);
        Assert.Equal(422, why.Status);
        Assert.Contains("Cần nêu lý do đính chính", why.Text, StringComparison.Ordinal);
        var other = await officer.SubmitAsync(await officer.GetPageAsync(url + "/correct"), "main form.form", ("Candidates[0].PersonName", "Người Khác"), ("Reason", "Gõ nhầm"));
        Assert.Contains("đã được giao chức vụ theo kết quả này", other.Text, StringComparison.Ordinal);
        var corrected = await officer.SubmitAsync(await officer.GetPageAsync(url + "/correct"), "main form.form", [.. fewer, ("Reason", "Gõ nhầm")]);
        Assert.Equal((303, 200), (corrected.FirstStatus, corrected.Status));
        Assert.DoesNotContain("được ghi là trúng cử", corrected.Text, StringComparison.Ordinal);
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM platform_act WHERE type = 'organisation.election_corrected'"));
        await world.House.VerifyLedgerAsync();
    }

    private static async Task<Guid> TermAsync(SmallWorld world)
    {
        var officer = await world.SignInAsAsync("cqd.officer");
        var opened = await officer.ApiPostAsync($"/api/v1/organisation/units/{world.A.Id}/terms", new { Organ = "Committee", Name = "2026–2031", From = "01/08/2026" });
        Assert.True(opened.Status == 201, $"{opened.Body}");
        return opened.Id;
    }
}
