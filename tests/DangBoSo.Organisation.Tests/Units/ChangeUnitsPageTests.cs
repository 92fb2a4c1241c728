using System.Text.Encodings.Web;
using System.Text.Json;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests.Units;

public sealed class ChangeUnitsPageTests
{
    private const string Day = "31/08/2026";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_merge_is_looked_at_and_then_done_once(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (officer, chief) = (await world.SignInAsAsync("cqd.officer"), await world.SignInAsAsync("cqd.chief"));
        var url = $"/organisation/units/{world.A.Id}/change?kind=Merge";
        var looked = await officer.SubmitAsync(await officer.GetPageAsync(url), "main form.form", Merge(world));
        Assert.Equal(200, looked.Status);
        Assert.Contains("8 chức vụ kết thúc", looked.Text, StringComparison.Ordinal);
        Assert.Equal(0, await world.House.CountAsync("SELECT COUNT(*) FROM organisation_unit_change"));
        var theirs = await chief.SubmitAsync(await chief.GetPageAsync(url), "main form.form", Merge(world));

        // Two offices confirm at one instant: one change, and the other is told.
        var both = await Task.WhenAll(officer.SubmitAsync(looked, "main form.form"), chief.SubmitAsync(theirs, "main form.form"));
        Assert.Equal([200, 409], both.Select(p => p.Status == 412 ? 409 : p.Status).Order());
        Assert.Equal(1, await world.House.CountAsync("SELECT COUNT(*) FROM organisation_unit_change"));
        var done = both.Single(p => p.Status == 200);
        Assert.Contains("Hợp nhất từ", done.Text, StringComparison.Ordinal);
        Assert.Contains("15-QĐ/TU", done.Text, StringComparison.Ordinal);

        // The old page leads on, offers nothing more to do, and its people act no longer.
        var old = await officer.GetPageAsync($"/organisation/units/{world.A.Id}");
        Assert.Contains("Kết thúc hoạt động từ ngày 31/08/2026", old.Text, StringComparison.Ordinal);
        Assert.Empty(old.All("a[href$='/rename']"));
        Assert.Equal(409, (await officer.ApiPostAsync($"/api/v1/organisation/units/{world.A.Id}/names", new { Name = "Khác", ValidFrom = Day, Decision = "x", Version = "2" })).Status);
        Assert.Equal(409, (await officer.ApiPostAsync($"/api/v1/organisation/units/{world.A.Id}/units", new { Code = "Q", Kind = "Cell", Name = "Q", FoundedOn = Day, Decision = "x" })).Status);
        Assert.Equal(409, (await officer.ApiPostAsync($"/api/v1/organisation/units/{world.A.Id}/posts", new { Organ = "Committee", Role = "Clerk", Title = "x", PersonName = "y", From = Day })).Status);
        Assert.Equal(0, await world.House.CountAsync($"SELECT COUNT(*) FROM organisation_post WHERE unit_id = '{world.A.Id}' AND to_day IS NULL"));
        Assert.Equal(8, await world.House.CountAsync("SELECT COUNT(*) FROM platform_notice WHERE kind = 'access.post_ended_with_unit'"));
        var before = await officer.GetPageAsync($"/organisation?asOf=30/08/2026");
        Assert.Equal(200, before.Status);
        Assert.Empty(before.All("main a[href^='/organisation/members'], main a[href*='/imports/']")); // those are today's
        Assert.NotEmpty(before.All("main a[href='/organisation/statistics?to=2026-08-30']"));
        var members = await officer.GetPageAsync($"/organisation/members?unit={world.A.Id}");
        Assert.Contains("đã kết thúc từ ngày 31/08/2026. Đảng bộ cơ sở An Bình tiếp tục.", members.Text, StringComparison.Ordinal);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_cannot_be_is_refused_with_the_reason(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        object Asked(string kind, string? into = null, string? with = null, string? from = null) => new { Kind = kind, Into = into, With = with, Code = "TN.CQD.C", Name = "Mới", ValidFrom = from ?? Day, DecisionNumber = "1", DecidedOn = Day };
        async Task RefusedAsync(string text, Guid unit, object input)
        {
            var answer = await officer.ApiPostAsync($"/api/v1/organisation/units/{unit}/change-outline", input);
            Assert.True(answer.Status is 409 or 422, $"{text}: {answer.Status}");
            Assert.Contains(text, Read(answer), StringComparison.Ordinal);
        }

        var cell = (await officer.ApiPostAsync($"/api/v1/organisation/units/{world.A.Id}/units", new { Code = "TN.CQD.A.1", Kind = "Cell", Name = "Chi bộ Một", FoundedOn = Day, Decision = "QĐ" })).Id;
        await RefusedAsync("chính tổ chức đang sắp xếp", world.A.Id, Asked("Absorb", into: "TN.CQD.A"));
        await RefusedAsync("đang trực thuộc tổ chức sẽ kết thúc", world.A.Id, Asked("Absorb", into: "TN.CQD.A.1"));
        await RefusedAsync("cùng loại hình", cell, Asked("Absorb", into: "TN.CQD.B"));
        await RefusedAsync("Không thấy tổ chức đang hoạt động có mã NB", world.A.Id, Asked("Absorb", into: "NB"));
        await RefusedAsync("chính tổ chức đang sắp xếp", world.A.Id, Asked("Merge", with: "TN.CQD.A, TN.CQD.B"));
        await RefusedAsync("chưa đến", world.A.Id, Asked("Absorb", into: "TN.CQD.B", from: "01/10/2026"));
        await RefusedAsync("phải từ 31/08/2026", world.A.Id, Asked("Absorb", into: "TN.CQD.B", from: "01/08/2026"));
        await RefusedAsync("chính tổ chức sẽ kết thúc", world.Upper.Id, Asked("Dissolve"));
        await RefusedAsync("ít nhất một phần", world.A.Id, Asked("Split"));
        Assert.Contains("tổ chức trực thuộc", Read(await officer.ApiPostAsync($"/api/v1/organisation/units/{world.A.Id}/change-outline", Asked("Dissolve"))), StringComparison.Ordinal);

        // A receiver dissolved since the look, and a code that is taken.
        var seen = (string?)(await officer.ApiPostAsync($"/api/v1/organisation/units/{world.A.Id}/change-outline", Asked("Absorb", into: "TN.CQD.B"))).Body!["seen"];
        Assert.Equal(201, (await DissolveAsync(officer, world.B.Id)).Status);
        var late = await officer.ApiPostAsync($"/api/v1/organisation/units/{world.A.Id}/changes", new { Kind = "Absorb", Into = "TN.CQD.B", ValidFrom = Day, DecisionNumber = "1", DecidedOn = Day, Seen = seen });
        Assert.Equal(422, late.Status);
        var taken = new { Kind = "Split", Code = "TN.CQD", Name = "Mới", Parts = new[] { cell.ToString() }, ValidFrom = Day, DecisionNumber = "1", DecidedOn = Day };
        await RefusedAsync("Mã tổ chức này đã được dùng", world.A.Id, taken);
        await RefusedAsync("thôi hoạt động", world.A.Id, new { taken.Kind, Code = "tn.cqd.b", taken.Name, taken.Parts, taken.ValidFrom, taken.DecisionNumber, taken.DecidedOn });
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task While_members_are_being_imported_nothing_is_changed(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await world.House.SqlAsync("INSERT INTO platform_job (id, kind, input, state, done, total, attempts, lease_owner, lease_until, cancel_asked, created_at) VALUES ('019a0000-0000-7000-8000-000000000001', 'organisation.import_members', '\"019a0000-0000-7000-8000-000000000002\"', 'Running', 0, 1, 1, '019a0000-0000-7000-8000-000000000003', 9000000000000000, " + (engine is Engine.Postgres ? "false" : "0") + ", 0)");
        var officer = await world.SignInAsAsync("cqd.officer");
        var looked = await officer.SubmitAsync(await officer.GetPageAsync($"/organisation/units/{world.A.Id}/change?kind=Merge"), "main form.form", Merge(world));
        Assert.Equal(409, looked.Status);
        Assert.Contains("Đang nhập đảng viên từ tệp", looked.Text, StringComparison.Ordinal);
        Assert.Empty(looked.All("main form.form"));
    }

    private static string Read(ApiAnswer answer) => answer.Body!.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static async Task<ApiAnswer> DissolveAsync(Person officer, Guid unit)
    {
        var asked = new { Kind = "Dissolve", ValidFrom = Day, DecisionNumber = "2-QĐ", DecidedOn = Day };
        var looked = await officer.ApiPostAsync($"/api/v1/organisation/units/{unit}/change-outline", asked);
        return await officer.ApiPostAsync($"/api/v1/organisation/units/{unit}/changes", new { asked.Kind, asked.ValidFrom, asked.DecisionNumber, asked.DecidedOn, Seen = (string?)looked.Body!["seen"] });
    }

    private static (string, string?)[] Merge(SmallWorld world) =>
        [("With", world.B.Code), ("Code", "TN.CQD.AB"), ("Name", "Đảng bộ cơ sở An Bình"), ("ValidFrom", Day), ("DecisionNumber", "15-QĐ/TU"), ("DecidedOn", Day)];
}
