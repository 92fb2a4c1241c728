using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests.Records;

public sealed class CorrectionTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_member_proposes_with_evidence_and_the_keeper_accepts(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var (self, keeper, stranger) = (await house.SelfAsync(), await house.KeeperAsync(), await house.World.SignInAsAsync("b.secretary"));
        var section = await self.GetPageAsync("/account/record/sections/contact");
        var form = await self.GetPageAsync(section.Link("Đề nghị sửa Điện thoại"));
        Assert.Equal(422, (await self.SubmitAsync(form, "main form", ("Value", "abc"), ("Reason", "Đổi số"))).Status);
        var sent = await self.SubmitAsync(form, "main form", [("Value", "0912345678"), ("Reason", "Đổi số từ tháng 5")], [new Upload("Evidence", "hop dong.docx", Papers.Docx("Hợp đồng"))]);
        Assert.Equal(303, sent.FirstStatus);
        Assert.Contains("hop dong.docx", sent.Text, StringComparison.Ordinal);
        var id = sent.Path.Split('/')[^1];

        Assert.Contains("đề nghị sửa hồ sơ: Điện thoại", (await keeper.GetPageAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Contains("Điện thoại", (await keeper.GetPageAsync("/")).Text, StringComparison.Ordinal);
        var queue = await keeper.GetPageAsync("/organisation/members/corrections");
        var answer = await keeper.GetPageAsync(queue.Link(RecordHouse.Name));
        Assert.Contains("0912345678", answer.Text, StringComparison.Ordinal);
        var file = answer.Link("hop dong.docx");
        Assert.Equal(200, (await keeper.DownloadAsync(file)).Status);
        Assert.Equal(404, (await stranger.DownloadAsync(file)).Status);
        Assert.Equal(404, (await keeper.DownloadAsync("/files/" + file.Split('/')[^1])).Status); // only through the record's doors
        Assert.Equal(404, (await stranger.GetPageAsync(answer.Path)).Status);
        Assert.Equal(403, (await (await house.World.SignInAsAsync("a.secretary")).GetPageAsync(answer.Path)).Status);

        var accepted = await keeper.SubmitAsync(answer, "form#accept", ("State", "Matched"));
        Assert.Equal(303, accepted.FirstStatus);
        var shown = await keeper.GetPageAsync($"{house.At}/sections/contact");
        Assert.Contains("0912345678", shown.Text, StringComparison.Ordinal);
        Assert.Contains("đề nghị của đảng viên 31/08/2026", shown.Text, StringComparison.Ordinal);
        Assert.Contains("được nhận: Điện thoại", (await self.GetPageAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Contains("Đã nhận", (await self.GetPageAsync($"/account/record/requests/{id}")).Text, StringComparison.Ordinal);
        Assert.Equal(409, (await keeper.ApiPostAsync($"/api/v1/organisation/members/corrections/{id}/acceptance", new { State = "Matched" })).Status);
        // What was answered is still found.
        Assert.Empty((await keeper.GetPageAsync("/organisation/members/corrections")).All("tbody tr"));
        Assert.Contains("Đã nhận", (await keeper.GetPageAsync("/organisation/members/corrections?answered=true")).All("tbody tr")[0].TextContent, StringComparison.Ordinal);
        await house.World.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_record_that_moved_on_is_said_so_and_a_refusal_has_its_reason(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var (self, keeper) = (await house.SelfAsync(), await house.KeeperAsync());
        var origin = await self.ApiPostAsync("/api/v1/organisation/own-record/fields/origin/requests", new { Value = "Xã Một", Reason = "Giấy khai sinh" });
        Assert.Equal(201, origin.Status);
        await house.EditAsync(keeper, "birth", new Dictionary<string, string>(StringComparer.Ordinal) { ["origin"] = "Xã Hai" });
        var page = await keeper.GetPageAsync($"/organisation/members/corrections/{origin.Id}");
        Assert.Contains("hồ sơ đã đổi", page.Text, StringComparison.Ordinal);
        var conflict = await keeper.SubmitAsync(page, "form#accept", ("State", "Matched"));
        Assert.Equal(422, conflict.Status);
        Assert.Contains("từ “để trống” thành “Xã Hai”", conflict.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await keeper.SubmitAsync(conflict, "form#accept", ("State", "Matched"), ("Anyway", "true"))).FirstStatus);
        Assert.Equal("Xã Một", (await house.RowsAsync("SELECT value FROM organisation_member_value WHERE field = 'origin' AND superseded_at IS NULL"))[0][0]);

        var job = await self.ApiPostAsync("/api/v1/organisation/own-record/fields/occupation/requests", new { Value = "Giáo viên", Reason = "Đã chuyển ngành" });
        var refuse = await keeper.GetPageAsync($"/organisation/members/corrections/{job.Id}");
        Assert.Equal(422, (await keeper.SubmitAsync(refuse, "form#refuse", [])).Status);
        Assert.Equal(303, (await keeper.SubmitAsync(refuse, "form#refuse", ("Reason", "Chưa có quyết định"))).FirstStatus);
        Assert.Contains("Chưa có quyết định", (await self.GetPageAsync($"/account/record/requests/{job.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(0, await house.World.House.CountAsync("SELECT count(*) FROM organisation_member_value WHERE field = 'occupation'"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Rows_are_proposed_too_and_what_was_proposed_can_be_withdrawn(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var (self, keeper) = (await house.SelfAsync(), await house.KeeperAsync());
        var cells = new[] { new { Code = "relation", Value = "spouse" }, new { Code = "name", Value = "Trần Văn Chồng" } };
        var row = await self.ApiPostAsync("/api/v1/organisation/own-record/lists/family/requests", new { Cells = cells, Reason = "Đã kết hôn" });
        Assert.Equal(201, row.Status);
        Assert.Equal(201, (await keeper.ApiPostAsync($"/api/v1/organisation/members/corrections/{row.Id}/acceptance", new { State = "Unchecked" })).Status);
        var section = await self.GetPageAsync("/account/record/sections/family");
        Assert.Contains("Trần Văn Chồng", section.Text, StringComparison.Ordinal);
        var form = await self.GetPageAsync(section.Link("Đề nghị sửa Vợ hoặc chồng"));
        Assert.Equal(422, (await self.SubmitAsync(form, "main form", ("Reason", "Không đổi gì"))).Status);
        var sent = await self.SubmitAsync(form, "main form", [.. RecordHouse.Named(form, "Cells", new Dictionary<string, string>(StringComparer.Ordinal) { ["born"] = "1979" }), ("Reason", "Thêm năm sinh")]);
        Assert.Contains("1979", sent.Text, StringComparison.Ordinal);
        var withdrawn = await self.SubmitAsync(sent, "main form", []);
        Assert.Contains("Đã rút", withdrawn.Text, StringComparison.Ordinal);
        Assert.Equal(409, (await keeper.ApiPostAsync($"/api/v1/organisation/members/corrections/{sent.Path.Split('/')[^1]}/acceptance", new { State = "Unchecked" })).Status);
        Assert.Equal(2, (await self.GetPageAsync("/account/record/requests")).All("table.stack tbody tr").Count);
    }
}
