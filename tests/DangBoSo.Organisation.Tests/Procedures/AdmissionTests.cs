using DangBoSo.Testing;
using Xunit;
using static DangBoSo.Organisation.Tests.Procedures.ProcedureWorld;

namespace DangBoSo.Organisation.Tests.Procedures;

public sealed class AdmissionTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_applicant_is_admitted_by_the_cell_its_committee_and_the_one_above_and_becomes_a_probationary_member(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var cell = await world.SignInAsync("a1.secretary");
        var begun = await cell.SubmitAsync(await cell.GetPageAsync("/organisation/procedures/new"), "main form", ("FullName", "Hoàng Thị Mới"), ("Sex", "Female"), ("BirthDate", "02/09/2000"), ("Day", "01/09/2026"));
        Assert.Equal(303, begun.FirstStatus);
        var id = begun.Path[(begun.Path.LastIndexOf('/') + 1)..];

        var bare = await cell.SubmitAsync(begun, "form#step", ("Day", "02/09/2026"));
        Assert.Equal(422, bare.Status);
        Assert.Contains("Cần đính kèm Đơn xin vào Đảng (1-KNĐ)", bare.Text, StringComparison.Ordinal);
        var page = await StepAsync(cell, begun, "02/09/2026");
        page = await StepAsync(cell, page, "02/09/2026");
        page = await StepAsync(cell, page, "03/09/2026");

        // More present than there are, more votes than were valid: each beside its field.
        var impossible = await StepAsync(cell, page, "03/09/2026", ("Number", "3-NQ/CB"), ("Entitled", "3"), ("Present", "4"), ("Valid", "3"), ("For", "3"), ("Against", "1"));
        Assert.Equal(422, impossible.Status);
        Assert.Contains("Số có mặt (4) không thể nhiều hơn số được triệu tập (3)", impossible.Text, StringComparison.Ordinal);
        Assert.Contains("Tán thành và không tán thành (4) không thể nhiều hơn số phiếu hợp lệ (3)", impossible.Text, StringComparison.Ordinal);
        page = await StepAsync(cell, page, "03/09/2026", ("Number", "3-NQ/CB"), ("Entitled", "3"), ("Present", "3"), ("Valid", "3"), ("For", "2"), ("Against", "1"));
        Assert.Null(page.Find("form#step"));
        Assert.Contains("2 tán thành, 1 không tán thành", page.Text, StringComparison.Ordinal);
        await RefusedAsync(TakeAsync(cell, id, "base_vote", "04/09/2026", Votes(15, 15, 15, 15, 0)), 403, "organisation.procedure.not_your_turn");

        var @base = await world.SignInAsync("a.secretary");
        Assert.NotNull((await @base.GetPageAsync("/organisation/procedures")).Find($"a[href='/organisation/procedures/{id}']")); // waits for him
        await DoneAsync(TakeAsync(@base, id, "base_vote", "04/09/2026", Votes(15, 12, 12, 10, 2)));
        await RefusedAsync(TakeAsync(@base, id, "decision", "05/09/2026"), 403, "organisation.procedure.not_your_turn");
        var above = await world.World.SignInWithPhoneAsync("cqd.secretary");
        Assert.DoesNotContain("ngày 07 tháng 09 năm 2026", await Printed.BothAsync(above, $"/organisation/procedures/{id}/decision"), StringComparison.Ordinal); // a draft
        await DoneAsync(TakeAsync(above, id, "decision", "07/09/2026", ("Number", "15-QĐ/ĐU")));
        var decision = await Printed.BothAsync(above, $"/organisation/procedures/{id}/decision");
        foreach (var words in new[] { "15-QĐ/ĐU", "ngày 07 tháng 09 năm 2026", "Kết nạp Hoàng Thị Mới, sinh ngày 02/09/2000 vào Đảng Cộng sản Việt Nam.", "Căn cứ Điều lệ Đảng Cộng sản Việt Nam;" }) Assert.Contains(words, decision, StringComparison.Ordinal);
        Assert.Equal("2026-10-19", await world.OneAsync($"SELECT CAST(due_on AS TEXT) FROM organisation_procedure WHERE id = '{id}'")); // 30 working days
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM organisation_member WHERE full_name = 'Hoàng Thị Mới'"));
        await DoneAsync(TakeAsync(cell, id, "ceremony", "09/09/2026"));

        var row = (await world.House.RowsAsync("SELECT CAST(m.joined_on AS TEXT), CAST(m.decided_on AS TEXT), m.official_on, m.card_hash, CAST(s.from_day AS TEXT), s.to_day, s.kind, u.code FROM organisation_member m JOIN organisation_membership s ON s.member_id = m.id JOIN organisation_unit u ON u.id = s.unit_id WHERE m.full_name = 'Hoàng Thị Mới'")).Single();
        Assert.Equal(["2026-09-09", "2026-09-07", null, null, "2026-09-09", null, "Official", "TN.CQD.A.1"], row.AsEnumerable());
        Assert.Equal(["Probationary", "2026-09-09", "2026-09-07", "15-QĐ/ĐU"], (await world.House.RowsAsync("SELECT kind, CAST(from_day AS TEXT), CAST(decided_on AS TEXT), decision_number FROM organisation_member_standing")).Single().AsEnumerable());
        var over = await cell.GetPageAsync($"/organisation/procedures/{id}");
        Assert.Contains("Đã xong", over.Text, StringComparison.Ordinal);
        Assert.Contains("Chưa có thẻ đảng viên", (await cell.GetPageAsync(over.Link("Hồ sơ đảng viên"))).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await above.DownloadAsync(over.Link("9-KNĐ"))).Status);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_has_a_record_already_is_not_admitted_unseen(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (cell, elsewhere, above) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("b1.secretary"), await world.SignInAsync("cqd.secretary"));
        var expulsion = await world.BegunAsync(cell, Official, "discipline");
        await DoneAsync(TakeAsync(cell, expulsion, "self_review", "02/09/2026"));
        await DoneAsync(TakeAsync(cell, expulsion, "cell_vote", "03/09/2026", Votes(4, 4, 4, 4, 0)));
        await DoneAsync(TakeAsync(above, expulsion, "decision", "04/09/2026", ("Measure", "expulsion")));

        // Accents do not hide him; who was put out is led to his record, who is a member is named.
        (string, string?)[] former = [("CellId", await world.UnitAsync("TN.CQD.A.1")), ("FullName", "Nguyen Van An"), ("Sex", "Male"), ("BirthDate", "01/01/1980"), ("Day", "05/09/2026")];
        var asked = await cell.GetPageAsync("/organisation/procedures/new");
        Assert.Empty(asked.All("[name=IsAnother]"));
        var told = await cell.SubmitAsync(asked, "main form.form", former);
        Assert.Equal(422, told.Status);
        Assert.Contains("kết nạp lại hoặc khôi phục", told.Text, StringComparison.Ordinal);
        var member = new { CellId = await world.UnitAsync("TN.CQD.A.1"), FullName = "Phạm Thị Dung", Sex = "Female", BirthDate = "01/01/1985", Day = "05/09/2026", IsAnother = false };
        await RefusedAsync(cell.ApiPostAsync("/api/v1/organisation/procedures", member), 422, "IsAnother");

        // Somebody else of that name and day: it is said, and everybody who decides sees it.
        var another = await cell.SubmitAsync(told, "main form.form", [.. former, ("IsAnother", "true")]);
        Assert.Equal(303, another.FirstStatus);
        Assert.Contains("Đã từng là đảng viên?", another.Text, StringComparison.Ordinal);

        // Where his record is not seen nothing is told of it (D22); those above, who see both, are.
        var hidden = await elsewhere.ApiPostAsync("/api/v1/organisation/procedures", member with { CellId = await world.UnitAsync("TN.CQD.B.1") });
        Assert.Equal(201, hidden.Status);
        Assert.DoesNotContain("Có hồ sơ cùng họ tên", (await elsewhere.GetPageAsync($"/organisation/procedures/{hidden.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Có hồ sơ cùng họ tên, ngày sinh: Phạm Thị Dung, Chi bộ Một", (await above.GetPageAsync($"/organisation/procedures/{hidden.Id}")).Text, StringComparison.Ordinal);
        await RefusedAsync((await world.SignInAsync("cqd.officer")).ApiPostAsync("/api/v1/organisation/members", new { CardNumber = "34009999", FullName = "Phạm Thị Dung", Sex = "Female", BirthDate = "01/01/1985", JoinedOn = "01/01/2010", CellId = await world.UnitAsync("TN.CQD.A.2") }), 422, "IsAnother");
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Fewer_than_two_thirds_end_it_and_strangers_learn_nothing(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var cell = await world.SignInAsync("a1.secretary");
        var admission = new { CellId = await world.UnitAsync("TN.CQD.A.1"), FullName = "Hoàng Thị Mới", Sex = "Female", BirthDate = "02/09/2000", Day = "01/09/2026" };
        var id = (await cell.ApiPostAsync("/api/v1/organisation/procedures", admission)).Id.ToString();
        await RefusedAsync(cell.ApiPostAsync("/api/v1/organisation/procedures", admission), 409, "organisation.procedure.applicant_open");
        Assert.Equal(422, (await cell.ApiPostAsync("/api/v1/organisation/procedures", admission with { FullName = "Trẻ Quá", BirthDate = "02/09/2008" })).Status);
        Assert.Equal(422, (await cell.ApiPostAsync("/api/v1/organisation/procedures", admission with { CellId = await world.UnitAsync("TN.CQD.B.1") })).Status);
        foreach (var step in new[] { "file", "introducers", "opinions" }) await DoneAsync(TakeAsync(cell, id, step, "02/09/2026"));

        var stranger = await world.SignInAsync("b1.secretary");
        Assert.Equal(404, (await stranger.GetPageAsync($"/organisation/procedures/{id}")).Status);
        Assert.Equal(404, (await TakeAsync(stranger, id, "cell_vote", "03/09/2026", Votes(9, 9, 9, 9, 0))).Status);
        Assert.DoesNotContain("Hoàng Thị Mới", (await stranger.GetPageAsync("/organisation/procedures?tab=open")).Text, StringComparison.Ordinal);
        var paper = (await cell.GetPageAsync($"/organisation/procedures/{id}")).Link("1-KNĐ");
        Assert.Equal(404, (await stranger.DownloadAsync(paper)).Status);
        var file = await world.OneAsync("SELECT f.id FROM platform_file f JOIN organisation_procedure_paper p ON p.id = f.record_id");
        Assert.Equal(404, (await cell.DownloadAsync($"/files/{file}")).Status); // by its own door only

        await RefusedAsync(TakeAsync(cell, id, "file", "03/09/2026"), 409, "organisation.procedure.step_taken");
        await RefusedAsync(TakeAsync(cell, id, "cell_vote", "03/09/2026", Votes(10, 10, 10, 6, 5)), 422, "Against");
        await RefusedAsync(TakeAsync(cell, id, "cell_vote", "03/09/2026", Votes(1, 1, 1, 1, 0)), 422, "Entitled"); // fewer summoned than the cell counts, and not a word why
        Assert.NotEmpty((await cell.GetPageAsync($"/organisation/procedures/{id}")).All("a[href$='decision.docx']"));
        await RefusedAsync(TakeAsync(cell, id, "cell_vote", "03/09/2026", Votes(10, 9, 9, 6, 3)), 422, "Confirmed"); // 6 of 10 are not two thirds: said before it ends there
        await RefusedAsync(cell.ApiPostAsync($"/api/v1/organisation/procedures/{id}/reopen", new { Reason = "Nhầm" }), 409, "organisation.procedure.no_count_to_mend");
        await DoneAsync(TakeAsync(cell, id, "cell_vote", "03/09/2026", [.. Votes(10, 9, 9, 6, 3), ("Confirmed", "true")]));
        Assert.Empty((await cell.GetPageAsync($"/organisation/procedures/{id}")).All("a[href$='decision.docx']")); // nothing was decided
        Assert.Equal(409, (await (await world.World.SignInWithPhoneAsync("cqd.secretary")).DownloadAsync($"/organisation/procedures/{id}/decision.docx")).Status);
        Assert.Equal("Refused", await world.OneAsync($"SELECT state FROM organisation_procedure WHERE id = '{id}'"));
        await RefusedAsync(TakeAsync(cell, id, "cell_vote", "04/09/2026", Votes(10, 10, 10, 10, 0)), 409, "organisation.procedure.over");
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM organisation_member_standing"));

        // It was 9 and not 6: the step is open again, with its own first day; what was entered stays to be read.
        Assert.Equal(404, (await stranger.ApiPostAsync($"/api/v1/organisation/procedures/{id}/reopen", new { Reason = "Nhầm" })).Status);
        var ended = await cell.GetPageAsync($"/organisation/procedures/{id}");
        Assert.Equal(422, (await cell.SubmitAsync(ended, "form#reopen")).FirstStatus);
        var open = await cell.SubmitAsync(ended, "form#reopen", ("Reason", "Ghi 6 phiếu, biên bản là 9"));
        Assert.Equal(303, open.FirstStatus);
        Assert.Contains("Ghi 6 phiếu, biên bản là 9", open.Text, StringComparison.Ordinal);
        Assert.Contains("6 tán thành", open.Text, StringComparison.Ordinal);
        await RefusedAsync(TakeAsync(cell, id, "cell_vote", "01/09/2026", Votes(10, 9, 9, 9, 0)), 422, "Day");
        await DoneAsync(TakeAsync(cell, id, "cell_vote", "02/09/2026", Votes(10, 9, 9, 9, 0)));
        Assert.Equal("Open", await world.OneAsync($"SELECT state FROM organisation_procedure WHERE id = '{id}'"));
        Assert.Empty((await cell.GetPageAsync($"/organisation/procedures/{id}")).All("form#reopen"));
        await RefusedAsync(cell.ApiPostAsync($"/api/v1/organisation/procedures/{id}/reopen", new { Reason = "Nhầm" }), 409, "organisation.procedure.no_count_to_mend");
        await world.House.VerifyLedgerAsync();
    }

    /// <summary>The form of the next step, as drawn, with a file for each paper that it asks.</summary>
    private static Task<Page> StepAsync(Person person, Page page, string day, params (string, string?)[] more) =>
        person.SubmitAsync(page, "form#step", [("Day", day), .. more], page.All("form#step input[type=file][aria-required]").Select(f => new Upload(f.GetAttribute("name")!, "giay-to.docx", Papers.Docx("Giấy tờ thử"))));
}
