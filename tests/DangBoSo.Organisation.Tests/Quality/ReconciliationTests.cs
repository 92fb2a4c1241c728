using System.Text.Json.Nodes;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests.Quality;

public sealed class ReconciliationTests
{
    private const string At = "/organisation/reconciliations";

    // Headings as an office writes them; a name in capitals is no difference, another spelling is.
    private const string Export = "Số CCCD;Họ, chữ đệm và tên;Ngày tháng năm sinh;Giới tính;Quê quán;Nơi đăng ký thường trú\n"
        + "019180001234;LƯU THỊ CÓ HỒ SƠ;29/02/1980;nữ;Xã Gốc;Tổ 9, phường Mới\n019099999999;Người Không Có;01/01/1999;nam;;\n";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_differs_is_taken_kept_undone_and_forgotten(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var keeper = await house.KeeperAsync();
        Assert.Equal(303, (await house.EditAsync(keeper, "contact", new Dictionary<string, string>(StringComparer.Ordinal) { ["permanent_address"] = "Tổ 5, phường Cũ" })).FirstStatus);
        var id = await ComparedAsync(house, keeper, Export);
        Assert.Equal(0, await CountAsync(house, "organisation_member WHERE citizen_id_hash IS NOT NULL")); // nothing is changed by comparing

        var page = await keeper.GetPageAsync($"{At}/{id}");
        Assert.InRange(page.WireBytes, 1, 15_000);
        Assert.Contains("Hồ sơ: Tổ 5, phường Cũ", page.Text, StringComparison.Ordinal);
        Assert.Contains("Dân cư: Tổ 9, phường Mới", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Họ và tên đang dùng", page.Find("#lines")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Người Không Có, sinh 01/01/1999", (await keeper.GetPageAsync($"{At}/{id}?tab=NotHere")).Text, StringComparison.Ordinal);
        Assert.Contains("Lê Văn Khác", (await keeper.GetPageAsync($"{At}/{id}?tab=NotThere")).Text, StringComparison.Ordinal);

        // Ours is kept only with a reason; theirs goes into the record with its source.
        var (address, origin) = (await LineAsync(house, "permanent_address"), await LineAsync(house, "origin"));
        Assert.Equal(422, (await keeper.ApiPostAsync($"/api/v1{At}/{id}/differences/{origin}", new { Choice = "Keep" })).Status);
        Assert.Equal(201, (await keeper.ApiPostAsync($"/api/v1{At}/{id}/differences/{origin}", new { Choice = "Keep", Reason = "Giấy khai sinh bản chính không ghi như vậy" })).Status);
        var taken = await keeper.SubmitAsync(page, $"form#d{Guid.Parse(address):N}", ("Choice", "Take"));
        Assert.Equal(303, taken.FirstStatus);
        var record = (await keeper.GetPageAsync($"{house.At}/sections/contact")).Text;
        Assert.Contains("Tổ 9, phường Mới", record, StringComparison.Ordinal);
        Assert.Contains("dữ liệu dân cư", record, StringComparison.Ordinal);
        Assert.Equal(409, (await keeper.ApiPostAsync($"/api/v1{At}/{id}/differences/{address}", new { Choice = "Take" })).Status);

        // Undone: as it was, with the source it had.
        Assert.Equal(201, (await keeper.ApiPostAsync($"/api/v1{At}/{id}/differences/{address}/undo", new { })).Status);
        record = (await keeper.GetPageAsync($"{house.At}/sections/contact")).Text;
        Assert.Contains("Tổ 5, phường Cũ", record, StringComparison.Ordinal);
        Assert.Contains("lý lịch đảng viên 02/01/2026", record, StringComparison.Ordinal);

        // All of a field at once; what was changed since is not put back.
        Assert.Equal(201, (await keeper.ApiPostAsync($"/api/v1{At}/{id}/take-all", new { Field = "citizen_id" })).Status);
        Assert.Equal(1, await CountAsync(house, "organisation_member WHERE citizen_id_hash IS NOT NULL"));
        Assert.Equal(201, (await keeper.ApiPostAsync($"/api/v1{At}/{id}/differences/{address}", new { Choice = "Take" })).Status);
        await house.EditAsync(keeper, "contact", new Dictionary<string, string>(StringComparer.Ordinal) { ["permanent_address"] = "Tổ 1, phường Khác" });
        var late = await keeper.ApiPostAsync($"/api/v1{At}/{id}/differences/{address}/undo", new { });
        Assert.Equal((409, "organisation.reconciliation.changed_since"), (late.Status, (string?)late.Body!["code"]));

        // Closed: what the file said is gone, what was decided stays.
        Assert.Equal(201, (await keeper.ApiPostAsync($"/api/v1{At}/{id}/close", new { })).Status);
        Assert.Equal(0, await CountAsync(house, "organisation_reconciliation_line"));
        var closed = await keeper.GetPageAsync($"{At}/{id}");
        Assert.Contains("3 Chỗ sai khác", closed.Find("[aria-label='Kết quả']")!.TextContent.Trim().ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(4, closed.All("#decisions tbody tr").Count);
        Assert.Contains("Giữ như hồ sơ: Giấy khai sinh bản chính không ghi như vậy", closed.Text, StringComparison.Ordinal);
        Assert.Contains("Hoàn lại lúc", closed.Text, StringComparison.Ordinal);
        Assert.Equal(4, await CountAsync(house, "organisation_reconciliation_decision"));
        Assert.Equal(0, await CountAsync(house, "organisation_reconciliation WHERE content IS NOT NULL"));
        Assert.Equal(409, (await keeper.ApiPostAsync($"/api/v1{At}/{id}/differences/{origin}/undo", new { })).Status);
        await house.World.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_file_without_the_columns_is_refused_and_what_it_holds_is_told_to_who_brought_it_alone(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var (keeper, chief, stranger) = (await house.KeeperAsync(), await house.World.SignInAsAsync("cqd.chief"), await house.World.SignInAsAsync("b.secretary"));
        var refused = await keeper.ApiPostAsync($"/api/v1{At}", new { Csv = "Họ tên;Ngày sinh\nA;01/01/1990\n" });
        Assert.Equal(422, refused.Status);
        Assert.Contains("Số định danh", refused.Body!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), StringComparison.Ordinal);
        var id = await ComparedAsync(house, keeper, Export);
        Assert.Equal(404, (await chief.GetPageAsync($"{At}/{id}")).Status);
        Assert.Equal(404, (await stranger.GetPageAsync($"{At}/{id}")).Status);
        // Sealed at rest, and in no act either.
        Assert.Equal(0, await CountAsync(house, "platform_act_change WHERE after_json LIKE '%Xã Gốc%' OR after_json LIKE '%Người Không Có%'"));
        Assert.Equal(0, await CountAsync(house, "organisation_reconciliation_line WHERE result <> 'NotThere' AND length(theirs) < 60"));
        // A value that the rules refuse is not taken in a heap.
        var wrong = await ComparedAsync(house, keeper, "citizen_id,full_name,birth_date\n,Lưu Thị Có Hồ Sơ,29/02/1980\n019180001234,Lê Văn Khác,01/01/1980\n");
        Assert.Equal(0, await CountAsync(house, $"organisation_reconciliation_line WHERE reconciliation_id = '{wrong}' AND field = 'birth_date'"));
        var none = await keeper.ApiPostAsync($"/api/v1{At}/{wrong}/take-all", new { Field = "birth_date" });
        Assert.Equal((409, "organisation.reconciliation.none_waiting"), (none.Status, (string?)none.Body!["code"]));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_stands_in_the_file_twice_is_compared_once_and_the_second_line_is_named(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var keeper = await house.KeeperAsync();
        var id = await ComparedAsync(house, keeper, "citizen_id,full_name,birth_date,origin\n019180001234,Lưu Thị Có Hồ Sơ,29/02/1980,Xã Gốc\n,Lưu Thị Có Hồ Sơ,29/02/1980,Xã Khác\n");
        Assert.Equal(1, await CountAsync(house, "organisation_reconciliation_line WHERE field = 'origin'"));
        Assert.Contains("trùng người với dòng 2 của tệp", (await keeper.GetPageAsync($"{At}/{id}?tab=NotHere")).Text, StringComparison.Ordinal);
        var page = await keeper.GetPageAsync($"{At}/{id}");
        Assert.DoesNotContain("chờ", page.Find("nav[aria-label='Kết quả'], [aria-label='Kết quả']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(303, (await keeper.SubmitAsync(page, $"form#d{Guid.Parse(await LineAsync(house, "origin")):N}", ("Choice", "Take"))).FirstStatus);
        Assert.Contains("còn 1 chờ", (await keeper.GetPageAsync($"{At}/{id}")).Text, StringComparison.Ordinal);

        // Once her number is on record, the line that bears it is hers, wherever it stands; a namesake's is not.
        var number = (await house.RowsAsync($"SELECT id FROM organisation_reconciliation_line WHERE field = 'citizen_id' AND reconciliation_id = '{id}'"))[0][0];
        Assert.Equal(201, (await keeper.ApiPostAsync($"/api/v1{At}/{id}/differences/{number}", new { Choice = "Take" })).Status);
        var again = await ComparedAsync(house, keeper, "citizen_id,full_name,birth_date\n019180005678,Lưu Thị Có Hồ Sơ,29/02/1980\n" + string.Concat(Enumerable.Range(0, 600).Select(i => $",Người Lạ {(char)('A' + (i % 26))},01/01/1970\n")) + "019180001234,Lưu Thị Có Hồ Sơ,29/02/1980\n");
        Assert.Equal(602, await CountAsync(house, $"organisation_reconciliation_line WHERE reconciliation_id = '{again}' AND file_row > 0"));
        Assert.Equal(0, await CountAsync(house, $"organisation_reconciliation_line WHERE reconciliation_id = '{again}' AND result = 'Differs'"));
        Assert.Contains("cùng họ tên, ngày sinh nhưng khác số căn cước với dòng 603 của tệp", (await keeper.GetPageAsync($"{At}/{again}?tab=NotHere")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_the_rules_refuse_of_many_stays_with_its_reason(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var keeper = await house.KeeperAsync();
        var id = await ComparedAsync(house, keeper, "citizen_id,full_name,birth_date\n019180001234,Lưu Thị Có Hồ Sơ,29/02/1980\n019180001234,Lê Văn Khác,01/01/1980\n");
        Assert.Equal(2, await CountAsync(house, "organisation_reconciliation_line WHERE field = 'citizen_id'"));
        var page = await keeper.GetPageAsync($"{At}/{id}");
        Assert.Equal(303, (await keeper.SubmitAsync(page, "form#all", ("Field", "citizen_id"))).FirstStatus);
        Assert.Equal(1, await CountAsync(house, "organisation_member WHERE citizen_id_hash IS NOT NULL"));
        page = await keeper.GetPageAsync($"{At}/{id}");
        Assert.Contains("Xem 1 chỗ chưa nhận được và lý do", page.Text, StringComparison.Ordinal);
        page = await keeper.GetPageAsync($"{At}/{id}?tab=Refused");
        Assert.Contains("Số định danh này đã có trong hệ thống", Assert.Single(page.All("#lines tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(house, "organisation_reconciliation_line WHERE trouble IS NOT NULL AND length(trouble) < 60")); // sealed
        // Again: none of the rest either, and a person decides.
        var none = await keeper.ApiPostAsync($"/api/v1{At}/{id}/take-all", new { Field = "citizen_id" });
        Assert.Equal((409, "organisation.reconciliation.none_taken"), (none.Status, (string?)none.Body!["code"]));
        var line = (await house.RowsAsync("SELECT id FROM organisation_reconciliation_line WHERE trouble IS NOT NULL"))[0][0]!;
        Assert.Equal(201, (await keeper.ApiPostAsync($"/api/v1{At}/{id}/differences/{line}", new { Choice = "Keep", Reason = "Tệp ghi một số cho hai người" })).Status);
        Assert.Equal(0, await CountAsync(house, "organisation_reconciliation_line WHERE trouble IS NOT NULL"));
        await house.World.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_was_entered_since_the_comparison_is_seen_before_it_is_written_over(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var keeper = await house.KeeperAsync();
        var id = await ComparedAsync(house, keeper, Export);
        var (address, shown) = (await LineAsync(house, "permanent_address"), await keeper.GetPageAsync($"{At}/{id}"));
        Assert.Equal(303, (await house.EditAsync(keeper, "contact", new Dictionary<string, string>(StringComparer.Ordinal) { ["permanent_address"] = "Tổ 7, phường Tận Mắt" })).FirstStatus);

        var late = await keeper.SubmitAsync(shown, $"form#d{Guid.Parse(address):N}", ("Choice", "Take"));
        Assert.Equal(409, late.Status);
        Assert.Contains("hồ sơ đã được sửa sau khi so với tệp", late.Text, StringComparison.Ordinal);
        Assert.Contains("Hồ sơ: Tổ 7, phường Tận Mắt", late.Text, StringComparison.Ordinal);
        Assert.Equal(409, (await keeper.ApiPostAsync($"/api/v1{At}/{id}/take-all", new { Field = "permanent_address" })).Status);
        Assert.Contains("Tổ 7, phường Tận Mắt", (await keeper.GetPageAsync($"{house.At}/sections/contact")).Text, StringComparison.Ordinal);

        // Who sees what stands there now decides knowingly.
        Assert.Equal(303, (await keeper.SubmitAsync(await keeper.GetPageAsync($"{At}/{id}"), $"form#d{Guid.Parse(address):N}", ("Choice", "Take"))).FirstStatus);
        Assert.Contains("Tổ 9, phường Mới", (await keeper.GetPageAsync($"{house.At}/sections/contact")).Text, StringComparison.Ordinal);
        await house.World.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_cell_that_cannot_be_read_is_no_agreement(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var keeper = await house.KeeperAsync();
        var first = await ComparedAsync(house, keeper, Export);
        Assert.Equal(201, (await keeper.ApiPostAsync($"/api/v1{At}/{first}/take-all", new { Field = "citizen_id" })).Status);
        var id = await ComparedAsync(house, keeper, "citizen_id,full_name,birth_date\n019180001234,Lưu Thị Có Hồ Sơ,31/02/1980\n");
        Assert.Equal(0, await CountAsync(house, $"organisation_reconciliation_line WHERE reconciliation_id = '{id}' AND result = 'Matched'"));
        Assert.Contains("Không đọc được trong tệp: sinh ngày", (await keeper.GetPageAsync($"{At}/{id}?tab=Unread")).Text, StringComparison.Ordinal);
    }

    private static async Task<string> ComparedAsync(RecordHouse house, Person keeper, string csv)
    {
        var asked = await keeper.ApiPostAsync($"/api/v1{At}", new { Csv = csv });
        Assert.Equal(201, asked.Status);
        var id = (string)asked.Body!["id"]!;
        for (var i = 0; i < 600 && await CountAsync(house, $"organisation_reconciliation WHERE id = '{id}' AND compared_at IS NOT NULL") == 0; i++) await Task.Delay(20);
        return id;
    }

    private static async Task<string> LineAsync(RecordHouse house, string field) => (await house.RowsAsync($"SELECT id FROM organisation_reconciliation_line WHERE field = '{field}'"))[0][0]!;

    private static Task<long> CountAsync(RecordHouse house, string of) => house.World.House.CountAsync($"SELECT count(*) FROM {of}");
}
