using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests.Records;

public sealed class SectionPagesTests
{
    private static Dictionary<string, string> Of(params (string Code, string Value)[] values) => values.ToDictionary(v => v.Code, v => v.Value, StringComparer.Ordinal);

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_section_is_edited_with_its_source_and_each_field_keeps_its_history(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var keeper = await house.KeeperAsync();
        var done = await house.EditAsync(keeper, "contact", Of(("phone", "0912345678"), ("permanent_address", "Tổ 5, phường Thử")));
        Assert.Equal(303, done.FirstStatus);
        Assert.Contains("0912345678", done.Text, StringComparison.Ordinal);
        Assert.Contains("lý lịch đảng viên 02/01/2026", done.Text, StringComparison.Ordinal);
        Assert.Contains("Đã đối chiếu", done.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await house.EditAsync(keeper, "contact", Of(("phone", "0987654321")), ("State", "Unchecked"))).FirstStatus);

        var history = await keeper.GetPageAsync($"{house.At}/fields/phone");
        Assert.Equal(2, history.All("table.stack tbody tr").Count);
        Assert.Contains("0987654321", history.All("table.stack tbody tr")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("0912345678", history.All("table.stack tbody tr")[1].TextContent, StringComparison.Ordinal);
        Assert.Contains(house.World.Who("cqd.officer").Name, history.Text, StringComparison.Ordinal);

        // A column's field: what stood there before sources were noted begins its history; the list follows the name.
        Assert.Equal(303, (await house.EditAsync(keeper, "birth", Of(("full_name", "Lưu Thị Ánh")))).FirstStatus);
        Assert.Contains("chưa ghi nguồn", (await keeper.GetPageAsync($"{house.At}/fields/full_name")).Text, StringComparison.Ordinal);
        Assert.Equal(["Lưu Thị Ánh", "Lê Văn Khác"], (await keeper.GetPageAsync("/organisation/members")).All("table.stack tbody a").Select(a => a.TextContent));
        Assert.Contains("Lưu Thị Ánh", (await keeper.GetPageAsync("/search?q=anh")).Text, StringComparison.Ordinal);
        await house.World.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_form_gone_back_to_changed_and_sent_again_is_not_taken_for_the_first_sending(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var keeper = await house.KeeperAsync();
        var form = await keeper.GetPageAsync($"{house.At}/sections/contact/edit");
        (string, string?)[] Said(string address) => [.. RecordHouse.Named(form, "Fields", Of(("permanent_address", address))), ("Source", "Biography"), ("SourceDay", "02/01/2026"), ("State", "Matched")];
        Assert.Equal(303, (await keeper.SubmitAsync(form, "main form", Said("Tổ 1, phường Một"))).FirstStatus);
        Assert.Equal(303, (await keeper.SubmitAsync(form, "main form", Said("Tổ 1, phường Một"))).FirstStatus); // pressed twice
        var changed = await keeper.SubmitAsync(form, "main form", Said("Tổ 2, phường Hai"));
        Assert.Equal(409, changed.Status);
        Assert.Contains("đã gửi một lần với nội dung khác", changed.Text, StringComparison.Ordinal);
        Assert.Contains("Tổ 2, phường Hai", changed.Html, StringComparison.Ordinal); // nothing that was typed is lost
        // What he sees now is his own change; told of it once, he decides.
        var told = await keeper.SubmitAsync(changed, "main form");
        Assert.Equal(412, told.Status);
        Assert.Equal(303, (await keeper.SubmitAsync(told, "main form")).FirstStatus);
        Assert.Contains("Tổ 2, phường Hai", (await keeper.GetPageAsync($"{house.At}/sections/contact")).Text, StringComparison.Ordinal);
        Assert.Equal(0, await house.World.House.CountAsync("SELECT count(*) FROM platform_form_token WHERE content LIKE '%phường%' OR (account_id IS NULL AND content IS NOT NULL)"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Days_that_contradict_are_refused_doubtful_ones_are_asked_about(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var keeper = await house.KeeperAsync();
        var refused = await house.EditAsync(keeper, "party", Of(("official_on", "31/12/2004")));
        Assert.Equal(422, refused.Status);
        Assert.Contains("Công nhận chính thức sau khi kết nạp", refused.Text, StringComparison.Ordinal);
        Assert.Equal(422, (await house.EditAsync(keeper, "party", Of(("official_on", "31/12/2004")), ("Confirmed", "true"))).Status);
        // Admitted before birth, and on a day that is none.
        Assert.Contains("đủ 18 tuổi", (await house.EditAsync(keeper, "party", Of(("joined_on", "01/01/1979")), ("Confirmed", "true"))).Text, StringComparison.Ordinal);
        Assert.Contains("ngày/tháng/năm", (await house.EditAsync(keeper, "party", Of(("decided_on", "29/02/2003")))).Find(".why")!.TextContent, StringComparison.Ordinal);
        // Eleven months of probation: doubtful, kept when looked at.
        var doubtful = await house.EditAsync(keeper, "party", Of(("official_on", "01/12/2005")));
        Assert.Equal(422, doubtful.Status);
        Assert.Contains("Thời gian dự bị là 12 tháng", doubtful.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await house.EditAsync(keeper, "party", Of(("official_on", "01/12/2005")), ("Confirmed", "true"))).FirstStatus);
        // No day at all makes him a probationer: not by a slip.
        var emptied = await house.EditAsync(keeper, "party", Of(("official_on", "")));
        Assert.Contains("thành đảng viên dự bị", emptied.Text, StringComparison.Ordinal);
        Assert.Equal(422, emptied.Status);
        // Born on 29 February 1980, of age on 28 February 1998.
        Assert.Equal(303, (await house.EditAsync(keeper, "party", Of(("joined_on", "28/02/1998"), ("official_on", "28/02/1999")))).FirstStatus);
        Assert.Contains("đủ 18 tuổi", (await house.EditAsync(keeper, "party", Of(("joined_on", "27/02/1998")))).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Identifiers_are_unique_sealed_and_doubted(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var keeper = await house.KeeperAsync();
        Assert.Contains("đã có trong hệ thống", (await house.EditAsync(keeper, "ids", Of(("card", "34555556")))).Find(".why")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("năm sinh", (await house.EditAsync(keeper, "ids", Of(("citizen_id", "019179001234")))).Text, StringComparison.Ordinal);
        Assert.Equal(303, (await house.EditAsync(keeper, "ids", Of(("citizen_id", "019180001234"), ("record_number", "123456TN")))).FirstStatus);
        var row = (await house.RowsAsync($"SELECT citizen_id_hash, record_number_hash FROM organisation_member WHERE id = '{house.Id}'"))[0];
        Assert.All(row, hash => Assert.DoesNotContain("019180001234", hash!, StringComparison.Ordinal));
        var other = Guid.Parse((await house.RowsAsync("SELECT id FROM organisation_member WHERE full_name = 'Lê Văn Khác'"))[0][0]!);
        var taken = await keeper.ApiPostAsync($"/api/v1/organisation/members/{other}/sections/ids", new { Fields = new[] { new { Code = "citizen_id", Value = "019180001234" } }, Source = "Paper", State = "Unchecked", Confirmed = true, Version = "0" });
        Assert.Equal(422, taken.Status);
        Assert.Equal(0, await house.World.House.CountAsync("SELECT count(*) FROM organisation_member_value WHERE value LIKE '%019180001234%' OR value LIKE '%123456TN%'"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Two_who_edit_one_section_are_told_and_keep_what_they_typed(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var (first, second) = (await house.KeeperAsync(), await house.World.SignInAsAsync("cqd.chief"));
        var (mine, hers) = (await first.GetPageAsync($"{house.At}/sections/birth/edit"), await second.GetPageAsync($"{house.At}/sections/birth/edit"));
        (string, string?)[] from = [("Source", "Paper"), ("State", "Unchecked")];
        Assert.Equal(303, (await first.SubmitAsync(mine, "main form", [.. RecordHouse.Named(mine, "Fields", Of(("origin", "Xã Một"))), .. from])).FirstStatus);
        var late = await second.SubmitAsync(hers, "main form", [.. RecordHouse.Named(hers, "Fields", Of(("origin", "Xã Hai"))), .. from]);
        Assert.Equal(412, late.Status);
        Assert.Contains(house.World.Who("cqd.officer").Name, late.Text, StringComparison.Ordinal);
        Assert.Contains("Xã Một", late.Text, StringComparison.Ordinal);
        Assert.NotNull(late.Find("input[value='Xã Hai']"));
        // Another section is not in their way.
        Assert.Equal(303, (await house.EditAsync(second, "work", Of(("occupation", "Giáo viên")))).FirstStatus);
        Assert.Equal(303, (await second.SubmitAsync(late, "main form", [])).FirstStatus);
        Assert.Equal("Xã Hai", (await house.RowsAsync("SELECT value FROM organisation_member_value WHERE field = 'origin' AND superseded_at IS NULL"))[0][0]);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Rows_are_added_changed_and_taken_out_with_a_reason(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var keeper = await house.KeeperAsync();
        var form = await keeper.GetPageAsync($"{house.At}/lists/family/new");
        (string, string?)[] from = [("Source", "Biography"), ("State", "Unchecked")];
        var incomplete = await keeper.SubmitAsync(form, "form#keep", [.. RecordHouse.Named(form, "Cells", Of(("relation", "father"), ("born", "58"))), .. from]);
        Assert.Equal(422, incomplete.Status);
        Assert.Equal(2, incomplete.All(".why").Count); // name, and a year of four digits
        foreach (var (relation, born, why) in new[] { ("father", "1980", "phải trước năm sinh"), ("child", "1979", "phải sau năm sinh") })
        {
            var impossible = await keeper.SubmitAsync(form, "form#keep", [.. RecordHouse.Named(form, "Cells", Of(("relation", relation), ("name", "Lưu Văn Cha"), ("born", born))), .. from]); // she is born in 1980
            Assert.Contains(why, Assert.Single(impossible.All(".why")).TextContent, StringComparison.Ordinal);
        }

        var job = await keeper.ApiPostAsync($"/api/v1{house.At}/lists/work_history", new { Cells = new[] { new { Code = "from", Value = "01/1979" }, new { Code = "work", Value = "Dạy học" } }, Source = "Biography", State = "Unchecked" });
        Assert.Equal((422, true), (job.Status, job.Body!.ToJsonString().Contains("29/02/1980", StringComparison.Ordinal)));
        var added = await keeper.SubmitAsync(form, "form#keep", [.. RecordHouse.Named(form, "Cells", Of(("relation", "father"), ("name", "Lưu Văn Cha"), ("born", "1958"))), .. from]);
        Assert.Equal(303, added.FirstStatus);
        Assert.Contains("Lưu Văn Cha", added.Text, StringComparison.Ordinal);
        var edit = await keeper.GetPageAsync(added.Link("Sửa, bỏ Cha"));
        var changed = await keeper.SubmitAsync(edit, "form#keep", [.. RecordHouse.Named(edit, "Cells", Of(("home", "Xã Một"))), .. from]);
        Assert.Contains("Xã Một", changed.Text, StringComparison.Ordinal);
        // Who still has the old form is told.
        Assert.Equal(412, (await keeper.SubmitAsync(edit, "form#remove", ("Reason", "Ghi nhầm"))).Status);
        var again = await keeper.GetPageAsync(changed.Link("Sửa, bỏ Cha"));
        Assert.Equal(422, (await keeper.SubmitAsync(again, "form#remove", [])).Status);
        Assert.DoesNotContain("Lưu Văn Cha", (await keeper.SubmitAsync(again, "form#remove", ("Reason", "Ghi nhầm"))).Text, StringComparison.Ordinal);
        Assert.Equal(2, await house.World.House.CountAsync("SELECT count(*) FROM organisation_member_row WHERE list = 'family' AND superseded_at IS NOT NULL AND cells IS NULL"));
        // Nothing is overwritten: both editions are still told, and why the row went.
        var history = await keeper.GetPageAsync($"{house.At}/lists/family/history");
        Assert.Equal(2, history.All("tbody tr").Count);
        Assert.Matches("(?s)Xã Một.*Đã bỏ.*Ghi nhầm.*Lưu Văn Cha.*Đã sửa", history.Text);
        Assert.Equal(403, (await (await house.World.SignInAsAsync("a.secretary")).GetPageAsync($"{house.At}/lists/family/history")).Status);
        await house.World.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Closed_sections_open_for_keepers_and_ones_own_record_is_changed_by_others(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var (keeper, secretary, self, stranger) = (await house.KeeperAsync(), await house.World.SignInAsAsync("a.secretary"), await house.SelfAsync(), await house.World.SignInAsAsync("b.secretary"));
        await house.EditAsync(keeper, "health", Of(("illness", "Viêm dạ dày")));
        Assert.Equal(403, (await secretary.GetPageAsync($"{house.At}/sections/health")).Status);
        Assert.Equal(403, (await secretary.GetPageAsync($"{house.At}/fields/illness")).Status);
        Assert.Equal(200, (await secretary.GetPageAsync($"{house.At}/sections/contact")).Status);
        Assert.Equal(403, (await secretary.GetPageAsync($"{house.At}/sections/contact/edit")).Status);
        foreach (var page in new[] { "/sections/contact", "/sections/contact/edit", "/sections/contact/check", "/fields/phone", "/lists/family/new", "/lists/family/history", "/photo", "/photo/new", "/papers/new" }) Assert.Equal(404, (await stranger.GetPageAsync(house.At + page)).Status);
        Assert.Contains("Viêm dạ dày", (await self.GetPageAsync("/account/record/sections/health")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await stranger.GetPageAsync("/account/record/sections/health")).Status);
        Assert.Contains("chưa gắn với hồ sơ", (await stranger.GetPageAsync("/account/record")).Text, StringComparison.Ordinal);
        var record = await keeper.GetPageAsync(house.At);
        Assert.InRange(record.Queries, 1, 14);
        Assert.InRange(record.WireBytes, 1, 15_000);
        var section = await keeper.GetPageAsync($"{house.At}/sections/party");
        Assert.InRange(section.WireBytes, 1, 15_000);
        Assert.InRange(section.Queries, 1, 12);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_was_compared_is_noted_without_changing_it(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var keeper = await house.KeeperAsync();
        var form = await keeper.GetPageAsync($"{house.At}/sections/birth/check");
        Assert.Equal(422, (await keeper.SubmitAsync(form, "main form", ("Source", "Population"), ("State", "Differs"))).Status);
        var done = await keeper.SubmitAsync(form, "main form", ("Compared", "birth_date"), ("Source", "Population"), ("State", "Differs"));
        Assert.Equal(303, done.FirstStatus);
        Assert.Contains("Sai khác", done.Text, StringComparison.Ordinal);
        Assert.Contains("29/02/1980", done.Text, StringComparison.Ordinal);
        Assert.Contains("1 ô sai khác", (await keeper.GetPageAsync(house.At)).Text, StringComparison.Ordinal);
        Assert.Equal(422, (await keeper.ApiPostAsync($"{house.Api}/sections/birth/checks", new { Compared = new[] { "sex" }, Source = "Unrecorded", State = "Matched", Version = "1" })).Status);
    }
}
