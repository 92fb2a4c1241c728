using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests.Units;

public sealed class UnitPagesTests
{
    private const string Day = "31/08/2026";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Each_sees_his_part_of_the_tree_and_a_stranger_nothing(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        var tree = await officer.GetPageAsync("/organisation");
        Assert.Equal(["TN.CQD", "TN.CQD.A", "TN.CQD.B"], tree.All("ul.tree small").Select(s => s.TextContent.Split(' ')[0]));
        var unit = await officer.GetPageAsync($"/organisation/units/{world.A.Id}");
        Assert.Contains("Mai Thử An", unit.Text, StringComparison.Ordinal);
        Assert.Contains("Ban Chấp hành", unit.Text, StringComparison.Ordinal);
        Assert.True(unit.Queries <= 16, $"{unit.Queries} queries");

        var clerk = await world.SignInWithPhoneAsync("b.clerk");
        Assert.Equal(["TN.CQD.B"], (await clerk.GetPageAsync("/organisation")).All("ul.tree small").Select(s => s.TextContent.Split(' ')[0]));
        foreach (var stranger in new[] { clerk, await world.SignInAsAsync("nb.officer") })
        {
            foreach (var path in new[] { "", "/rename", "/move", "/establish", "/posts/new" }) Assert.Equal(404, (await stranger.GetPageAsync($"/organisation/units/{world.A.Id}{path}")).Status);
            foreach (var path in new[] { "/names", "/parents", "/units", "/posts" }) Assert.Equal(404, (await stranger.ApiPostAsync($"/api/v1/organisation/units/{world.A.Id}{path}", new { })).Status);
            Assert.Equal(404, (await stranger.ApiGetAsync($"/api/v1/organisation/units/{world.A.Id}")).Status);
        }

        // He sees his own unit, but may not change it.
        Assert.Equal(403, (await clerk.GetPageAsync($"/organisation/units/{world.B.Id}/rename")).Status);
        Assert.Equal(403, (await clerk.ApiPostAsync($"/api/v1/organisation/units/{world.B.Id}/names", new { Name = "Khác", ValidFrom = Day, Decision = "x", Version = "1" })).Status);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_renamed_unit_is_found_by_its_new_name_and_a_stale_editor_is_told(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (officer, chief) = (await world.SignInAsAsync("cqd.officer"), await world.SignInAsAsync("cqd.chief"));
        var url = $"/organisation/units/{world.A.Id}/rename";
        var stale = await chief.GetPageAsync(url);
        var refused = await officer.SubmitAsync(await officer.GetPageAsync(url), "main form.form", ("Name", "Đảng bộ cơ sở An Khang"), ("ValidFrom", "31/02/2026"), ("Decision", "QĐ 15"));
        Assert.Equal(422, refused.Status);
        Assert.Contains("Đảng bộ cơ sở An Khang", refused.Html, StringComparison.Ordinal);

        var done = await officer.SubmitAsync(await officer.GetPageAsync(url), "main form.form", ("Name", "Đảng bộ cơ sở An Khang"), ("ValidFrom", Day), ("Decision", "Quyết định số 15"));
        Assert.Equal((303, 200), (done.FirstStatus, done.Status));
        Assert.Contains("Quyết định số 15", done.Text, StringComparison.Ordinal);
        Assert.Contains("Đảng bộ cơ sở An ", done.Text, StringComparison.Ordinal);
        Assert.Contains("An Khang", (await officer.GetPageAsync("/search?q=dang+bo+an+khang")).Text, StringComparison.Ordinal);

        var told = await chief.SubmitAsync(stale, "main form.form", ("Name", "Tên khác"), ("ValidFrom", Day), ("Decision", "QĐ 16"));
        Assert.Equal(412, told.Status);
        Assert.Contains("Hoàng Thử Viên", told.Text, StringComparison.Ordinal);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_cell_is_established_moved_and_seen_where_it_went(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        var form = await officer.GetPageAsync($"/organisation/units/{world.A.Id}/establish");
        (string, string?)[] cell = [("Code", "TN.CQD.A.1"), ("Kind", "Cell"), ("Name", "Chi bộ Một"), ("Decision", "Quyết định số 3")];
        var made = await officer.SubmitAsync(form, "main form.form", cell);
        Assert.Equal((303, 200), (made.FirstStatus, made.Status));
        var again = await officer.SubmitAsync(form, "main form.form", cell);
        Assert.Equal(made.Path, again.Path); // the same form twice: one cell
        var taken = await officer.SubmitAsync(await officer.GetPageAsync($"/organisation/units/{world.A.Id}/establish"), "main form.form", cell);
        Assert.Equal(422, taken.Status);
        Assert.Contains("Mã tổ chức này đã được dùng", taken.Find("[name=Code]")!.Closest(".field")!.TextContent, StringComparison.Ordinal);
        var small = cell.Select(f => f.Item1 == "Code" ? (f.Item1, f.Item2!.ToLowerInvariant()) : f).ToArray();
        Assert.Equal(422, (await officer.SubmitAsync(await officer.GetPageAsync($"/organisation/units/{world.A.Id}/establish"), "main form.form", small)).Status);
        var early = await officer.SubmitAsync(await officer.GetPageAsync($"/organisation/units/{world.A.Id}/establish"), "main form.form", ("Code", "TN.CQD.A.2"), ("Kind", "Cell"), ("Name", "Chi bộ Hai"), ("FoundedOn", "01/01/1900"), ("Decision", "QĐ 4"));
        Assert.Contains("không thể có trước ngày đó", early.Find("[name=FoundedOn]")!.Closest(".field")!.TextContent, StringComparison.Ordinal);

        var (a, b) = (await world.SignInAsAsync("a.secretary"), await world.SignInAsAsync("b.secretary"));
        Assert.Equal((200, 404), ((await a.GetPageAsync(made.Path)).Status, (await b.GetPageAsync(made.Path)).Status));
        var move = made.Path + "/move";
        var unknown = await officer.SubmitAsync(await officer.GetPageAsync(move), "main form.form", ("ParentCode", "NB"), ("ValidFrom", Day), ("Decision", "QĐ 4"));
        Assert.Equal(422, unknown.Status);
        var moved = await officer.SubmitAsync(await officer.GetPageAsync(move), "main form.form", ("ParentCode", "tn.cqd.b"), ("ValidFrom", Day), ("Decision", "QĐ 4"));
        Assert.Equal(200, moved.Status);
        Assert.Equal((404, 200), ((await a.GetPageAsync(made.Path)).Status, (await b.GetPageAsync(made.Path)).Status));
        Assert.DoesNotContain("Chi bộ Một", (await a.GetPageAsync("/search?q=chi+bo+mot")).Text, StringComparison.Ordinal);
        Assert.Contains("Chi bộ Một", (await b.GetPageAsync("/search?q=chi+bo+mot")).Text, StringComparison.Ordinal);

        var circle = await officer.SubmitAsync(await officer.GetPageAsync($"/organisation/units/{world.B.Id}/move"), "main form.form", ("ParentCode", "TN.CQD.A.1"), ("ValidFrom", Day), ("Decision", "QĐ 5"));
        Assert.Equal(409, circle.Status);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_post_is_given_once_to_a_secretary_and_ends(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        var page = $"/organisation/units/{world.A.Id}";
        var second = await officer.SubmitAsync(await officer.GetPageAsync(page + "/posts/new"), "main form.form", ("Role", "Secretary"), ("Title", "Bí thư"), ("PersonName", "Người Thứ Hai"));
        Assert.Equal(409, second.Status);
        Assert.Contains("Đã có bí thư", second.Text, StringComparison.Ordinal);

        var shown = await officer.GetPageAsync(page);
        var end = shown.All("a[href$='/end']").Single(e => e.GetAttribute("aria-label")!.Contains("Mai Thử An", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal(404, (await (await world.SignInWithPhoneAsync("b.secretary")).GetPageAsync(end)).Status);
        var early = await officer.SubmitAsync(await officer.GetPageAsync(end), "main form.form", ("LastDay", "31/12/2025"));
        Assert.Equal(422, early.Status);
        // An end laid down for later: he holds it until then, and it may be put right.
        Assert.Equal(422, (await officer.SubmitAsync(await officer.GetPageAsync(end), "main form.form", ("LastDay", "24/11/2126"))).Status);
        Assert.Equal(303, (await officer.SubmitAsync(await officer.GetPageAsync(end), "main form.form", ("LastDay", "30/09/2026"))).FirstStatus);
        second = await officer.SubmitAsync(await officer.GetPageAsync(page + "/posts/new"), "main form.form", ("Role", "Secretary"), ("Title", "Bí thư"), ("PersonName", "Người Thứ Hai"));
        Assert.Contains("giữ chức đến hết ngày 30/09/2026", second.Text, StringComparison.Ordinal);
        var ended = await officer.SubmitAsync(await officer.GetPageAsync((await officer.GetPageAsync(page)).Link("Đổi ngày")), "main form.form", ("LastDay", "30/08/2026"));
        Assert.Equal((303, 200), (ended.FirstStatus, ended.Status));
        Assert.DoesNotContain("Mai Thử An", ended.Text, StringComparison.Ordinal);
        var opened = await officer.SubmitAsync(await officer.GetPageAsync(page + "/posts/new"), "main form.form", ("Role", "Secretary"), ("Title", "Bí thư"), ("PersonName", "Người Thứ Hai"));
        Assert.Contains("Người Thứ Hai", opened.Text, StringComparison.Ordinal);
        await world.House.VerifyLedgerAsync();
    }
}
