using System.Text.Json.Nodes;
using DangBoSo.Organisation.Tests.Procedures;
using DangBoSo.Platform.Data;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Organisation.Tests.Members;

public sealed class FilterTests
{
    private const string List = "/organisation/members";
    private const string Api = "/api/v1/organisation/members";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Any_open_field_filters_the_list_and_none_that_is_shut(Engine engine)
    {
        await using var world = await ProcedureWorld.OpenAsync(engine);
        var officer = await world.SignInAsync("cqd.officer");
        await GiveAsync(world, officer, ProcedureWorld.Official, "ethnicity", "02", "birth");
        await GiveAsync(world, officer, ProcedureWorld.Another, "ethnicity", "07", "birth");
        await GiveAsync(world, officer, ProcedureWorld.Veteran, "union_on", "26/03/1978", "party");
        await GiveAsync(world, officer, ProcedureWorld.Veteran, "badge", "30", "merits");
        await GiveAsync(world, officer, ProcedureWorld.Official, "badge", "9", "merits");

        foreach (var (question, found) in new[]
        {
            ("f=ethnicity:02,07", "Nguyễn Văn An|Phạm Thị Dung"), ("f=sex:Female", "Trần Thị Bình|Phạm Thị Dung"), ("f=standing:Probationary", "Trần Thị Bình|Lê Văn Nhuận"), ("f=standing:Expelled", ""),
            ("f=age:60..", "Vũ Văn Lão"), ("f=age:36..36", "Trần Thị Bình|Lê Văn Nhuận"), ("f=joined_year:2005..2010", "Nguyễn Văn An|Phạm Thị Dung"), ("f=union_on:..31/12/1980", "Vũ Văn Lão"),
            ("f=badge:10..", "Vũ Văn Lão"), ("f=official_on:2006-01-02..2006-01-02", "Nguyễn Văn An"), ("f=sex:Female&f=ethnicity:07&q=dung", "Phạm Thị Dung"), ("f=age:30..&field=age&from=60", "Vũ Văn Lão"),
        }) Assert.Equal(found, await NamesAsync(officer, question));

        var (plain, filtered) = (await officer.GetPageAsync(List), await officer.GetPageAsync(List + "?f=ethnicity:02,07&f=age:30..60&f=standing:Official"));
        Assert.Equal(plain.Queries + 1, filtered.Queries); // whether one condition means few
        Assert.Equal(3, filtered.All("[aria-label^='Bỏ điều kiện']").Count);
        Assert.Equal(List + "?f=age%3A30..60&f=standing%3AOfficial", filtered.Find("[aria-label^='Bỏ điều kiện Dân tộc: Tày, Nùng']")!.GetAttribute("href"));
        Assert.Equal(1, filtered.All("table.stack tbody tr").Count(r => r.TextContent.Contains("Phạm Thị Dung", StringComparison.Ordinal)));

        var empty = await officer.GetPageAsync(List + "?f=ethnicity:02&f=age:70..");
        Assert.Contains("Bỏ “Tuổi đời: từ 70”", empty.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bỏ “Dân tộc", empty.Find(".empty")!.TextContent, StringComparison.Ordinal);

        // Sealed, unknown, unreadable, backwards: refused. Of a section that is closed to the reader: told so before anything else.
        foreach (var bad in new[] { "f=phone:0912", "f=health:good", "f=nobody:1", "f=ethnicity", "f=ethnicity:zz", "f=age:50..40", "f=age:a.." }) Assert.Equal(422, (await officer.ApiGetAsync($"{Api}?{bad}")).Status);
        var secretary = await world.World.SignInWithPhoneAsync("a.secretary");
        Assert.Equal((403, "organisation.record.closed"), await AnswerAsync(secretary, "f=health:good"));
        Assert.Equal(403, (await secretary.DownloadAsync(List + ".csv?f=circumstances:x")).Status);
        Assert.DoesNotContain((await secretary.GetPageAsync(List)).All("select[name=field] option"), o => o.GetAttribute("value") is "health" or "illness" or "circumstances" or "family");
        Assert.Equal("", await NamesAsync(await world.World.SignInWithPhoneAsync("b1.secretary"), "f=ethnicity:02")); // need to know as ever

        // A person keeps the list, the other conditions and what he typed.
        var mistyped = await officer.GetPageAsync(List + "?f=sex:Female&field=union_on&from=31/02/1980");
        Assert.Equal((422, "31/02/1980"), (mistyped.Status, mistyped.Find("input[name=from]")!.GetAttribute("value")));
        Assert.Contains("ngày có thật", mistyped.Find("input[name=from]")!.Closest(".field")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, mistyped.All("table.stack tbody tr").Count);
        Assert.Equal((422, 5), ((await officer.GetPageAsync(List + "?f=age:50..40")).Status, (await officer.GetPageAsync(List + "?f=age:50..40")).All("table.stack tbody tr").Count));
        Assert.Equal((422, 2), ((await officer.GetPageAsync(List + "?f=sex:Female&f=zzz:1")).Status, (await officer.GetPageAsync(List + "?f=sex:Female&f=zzz:1")).All("table.stack tbody tr").Count)); // the others stay
        Assert.Contains("trang đầu", (await officer.GetPageAsync(List + "?unit=abc")).Text, StringComparison.Ordinal); // a page, not an empty answer
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Free_text_is_found_by_words_without_marks_and_what_is_sealed_only_by_whether_it_is_there(Engine engine)
    {
        await using var world = await ProcedureWorld.OpenAsync(engine);
        var officer = await world.SignInAsync("cqd.officer");
        await GiveAsync(world, officer, ProcedureWorld.Official, "origin", "Xã Đức Ỷ, (huyện)  Thuận-Thành", "birth");
        await GiveAsync(world, officer, ProcedureWorld.Another, "origin", "Phường Thành Thuận 100%", "birth");
        await GiveAsync(world, officer, ProcedureWorld.Veteran, "occupation", "Nghỉ hưu", "work");
        await GiveAsync(world, officer, ProcedureWorld.Veteran, "phone", "0912345678", "contact");
        await GiveAsync(world, officer, ProcedureWorld.Veteran, "ethnicity", "02", "birth");
        foreach (var (card, reward, by) in new[] { (ProcedureWorld.Veteran, "Huân chương Lao động", "Chủ tịch nước"), (ProcedureWorld.Veteran, "Giấy khen", "Đảng ủy"), (ProcedureWorld.Another, "Bằng khen", "Ủy ban nhân dân") })
        {
            await GiveRowAsync(world, officer, card, "rewards", ("on", "05/2019"), ("reward", reward), ("by", by));
        }

        await GiveRowAsync(world, officer, ProcedureWorld.Veteran, "disciplines", ("on", "03/2011"), ("side", "party"), ("form", "warning"), ("reason", "Thiếu trách nhiệm"));
        await GiveRowAsync(world, officer, ProcedureWorld.Another, "disciplines", ("on", "11/2013"), ("side", "state"), ("form", "reprimand"), ("reason", "Cảnh giác kém"));
        await GiveRowAsync(world, officer, ProcedureWorld.Another, "family", ("relation", "mother"), ("name", "Trần Thị Hoa"), ("living", "yes"));

        foreach (var (question, found) in new[]
        {
            ("f=disciplines:~canh cao", "Vũ Văn Lão"), ("f=disciplines:~dang canh cao 2011", "Vũ Văn Lão"), ("f=disciplines:~3/2011", "Vũ Văn Lão"), ("f=disciplines:~03/2011", "Vũ Văn Lão"), ("f=disciplines:~canh", "Phạm Thị Dung|Vũ Văn Lão"), ("f=disciplines:~warning", ""),
            ("f=family:%2B", "Phạm Thị Dung"), ("f=family:-&f=sex:Female", "Trần Thị Bình"),
            ("f=ethnicity:02&field=ethnicity&value=-&f=sex:Male", "Nguyễn Văn An|Vũ Văn Lão|Lê Văn Nhuận"), ("f=sex:Male&field=sex&value=Female", "Trần Thị Bình|Phạm Thị Dung"), // many choices are taken one by one, few all at once
            ("f=origin:~thuan thanh", "Nguyễn Văn An|Phạm Thị Dung"), ("f=origin:~duc y", "Nguyễn Văn An"), ("f=origin:~THÀNH thuận phường", "Phạm Thị Dung"), ("f=origin:~uan", ""), ("f=origin:~100%25", "Phạm Thị Dung"), ("f=origin:~1_0", ""),
            ("f=origin:-", "Trần Thị Bình|Vũ Văn Lão|Lê Văn Nhuận"), ("f=origin:%2B&f=occupation:-&f=sex:Male", "Nguyễn Văn An"), ("field=occupation&value=nghi huu", "Vũ Văn Lão"), ("field=occupation&presence=%2B", "Vũ Văn Lão"),
            ("f=phone:%2B", "Vũ Văn Lão"), ("f=citizen_id:-&f=age:60..", "Vũ Văn Lão"), ("f=card:-", ""), ("f=official_on:-", "Trần Thị Bình|Lê Văn Nhuận"), ("f=ethnicity:02,-&f=sex:Male", "Nguyễn Văn An|Vũ Văn Lão|Lê Văn Nhuận"), ("f=ethnicity:-&f=sex:Male", "Nguyễn Văn An|Lê Văn Nhuận"),
            ("f=rewards:~khen uy", "Phạm Thị Dung|Vũ Văn Lão"), ("f=rewards:~huan chuong", "Vũ Văn Lão"), ("f=rewards:~huan chuong dang uy", ""), ("f=rewards:%2B", "Phạm Thị Dung|Vũ Văn Lão"), ("f=rewards:-&f=sex:Female", "Trần Thị Bình"), ("f=union_on:-&f=origin:~duc", "Nguyễn Văn An"),
        }) Assert.Equal((question, found), (question, await NamesAsync(officer, question)));

        var (plain, filtered) = (await officer.GetPageAsync(List), await officer.GetPageAsync(List + "?f=origin:~thuan&f=phone:-&f=rewards:~khen"));
        Assert.Equal(plain.Queries + 1, filtered.Queries); // whether one condition means few
        Assert.Equal(["Bỏ điều kiện Quê quán: có “thuan”", "Bỏ điều kiện Điện thoại: chưa ghi", "Bỏ điều kiện Khen thưởng: có “khen”"], filtered.All("[aria-label^='Bỏ điều kiện']").Select(a => a.GetAttribute("aria-label")!));

        // Every field and list that a reader may open is offered, but the name, which has its own box.
        var offered = plain.All("select[name=field] option").Select(o => o.GetAttribute("value")).ToHashSet(StringComparer.Ordinal);
        foreach (var code in new[] { "birth_place", "origin", "position", "introducers", "foreign_languages", "certified_by", "present_address", "training", "disciplines", "work_history" }) Assert.Contains(code, offered);
        foreach (var bad in new[] { "f=origin:thuan", "f=origin:~", "f=origin:~,.;", "f=phone:~0912", "f=illness:-", "f=family:~cha", "f=age:-", "f=sex:-", "f=full_name:~an", "f=origin:~" + new string('a', 101), "field=origin&value=a&presence=-", "field=origin&presence=x" })
            Assert.Equal((bad, 422), (bad, (await officer.ApiGetAsync($"{Api}?{bad}")).Status));
        var both = await officer.GetPageAsync(List + "?field=origin&value=thuan&presence=-");
        Assert.Contains("Chỉ chọn một cách", both.Find("select[name=presence]")!.Closest(".field")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("thuan", both.Find("input[name=value]")!.GetAttribute("value"));

        // A database from before these words gets the same ones.
        const string Words = "SELECT field, value_words FROM organisation_member_value WHERE value_words IS NOT NULL UNION ALL SELECT list, cells_words FROM organisation_member_row WHERE cells_words IS NOT NULL ORDER BY 1, 2";
        var before = await WordsAsync();
        Assert.Equal(8, before.Count);
        await world.House.SqlAsync("DROP INDEX ix_organisation_member_value_words");
        await world.House.SqlAsync("ALTER TABLE organisation_member_value DROP COLUMN value_words");
        await world.House.SqlAsync("ALTER TABLE organisation_member_row DROP COLUMN cells_words");
        foreach (var step in world.House.Services.GetRequiredService<Migrator>().Shipped().Where(s => s is { Room: "organisation", Number: 15 or 17 })) await world.House.SqlAsync(step.Sql);
        Assert.Equal(before, await WordsAsync());
        await world.House.VerifyLedgerAsync();

        async Task<List<string>> WordsAsync() => [.. (await world.House.RowsAsync(Words)).Select(r => r[0] + string.Concat(r[1]!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).Select(w => " " + w))).Order(StringComparer.Ordinal)];
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_filter_is_kept_under_a_name_by_its_owner_alone(Engine engine)
    {
        await using var world = await ProcedureWorld.OpenAsync(engine);
        var officer = await world.SignInAsync("cqd.officer");
        var form = await officer.GetPageAsync(List + "/filters/new?f=sex:Female&f=age:30..&q=Trần 34000002");
        var done = await officer.SubmitAsync(form, "main form", ("Name", "Nữ từ 30"));
        Assert.Equal((303, List), (done.FirstStatus, done.Path));
        Assert.Contains("Nữ từ 30", done.Find("nav[aria-label='Bộ lọc đã lưu']")!.TextContent, StringComparison.Ordinal);
        var row = (await world.House.RowsAsync("SELECT id, query FROM organisation_saved_filter")).Single();
        Assert.DoesNotContain("34000002", row[1], StringComparison.Ordinal);
        Assert.Equal("organisation.filter.name_taken", (await officer.ApiPostAsync(Api + "/filters", new { Name = "NU TU 30", F = new[] { "age:1.." } })).Code);

        var secretary = await world.World.SignInWithPhoneAsync("a.secretary");
        Assert.Equal(404, (await secretary.ApiPostAsync($"{Api}/filters/{row[0]}/rename", new { Name = "Khác" })).Status);
        Assert.Equal(404, (await secretary.ApiPostAsync($"{Api}/filters/{row[0]}/remove", new { })).Status);
        Assert.Empty((await secretary.ApiGetAsync(Api + "/filters")).Body!["filters"]!.AsArray());

        Assert.Equal(201, (await officer.ApiPostAsync($"{Api}/filters/{row[0]}/rename", new { Name = "Khác" })).Status);
        for (var i = 2; i <= 30; i++) Assert.Equal(201, (await officer.ApiPostAsync(Api + "/filters", new { Name = $"Bộ lọc {i}", F = new[] { $"age:{i}.." } })).Status);
        Assert.Equal("organisation.filter.too_many", (await officer.ApiPostAsync(Api + "/filters", new { Name = "Thừa", F = new[] { "age:1.." } })).Code);
        Assert.Equal(303, (await officer.SubmitAsync(await officer.GetPageAsync(List + "/filters"), "form[id^=remove-]")).FirstStatus);
        Assert.Equal(29, await world.House.CountAsync("SELECT count(*) FROM organisation_saved_filter"));
        await world.House.VerifyLedgerAsync();
    }

    internal static async Task GiveAsync(ProcedureWorld world, Person officer, string card, string field, string value, string section)
    {
        var at = $"{Api}/{await world.MemberAsync(card)}/sections/{section}";
        var version = (await world.OneAsync($"SELECT version FROM organisation_member_section WHERE section = '{section}' AND member_id = '{await world.MemberAsync(card)}'")) ?? "0";
        var answer = await officer.ApiPostAsync(at, new { Fields = new[] { new { Code = field, Value = value } }, Source = "Biography", State = "Unchecked", Version = version, Confirmed = true });
        Assert.True(answer.Status == 201, $"{field}: {answer.Body}");
    }

    private static async Task GiveRowAsync(ProcedureWorld world, Person officer, string card, string list, params (string Code, string Value)[] cells)
    {
        var answer = await officer.ApiPostAsync($"{Api}/{await world.MemberAsync(card)}/lists/{list}", new { Cells = cells.Select(c => new { c.Code, c.Value }), Source = "Biography", State = "Unchecked" });
        Assert.True(answer.Status == 201, $"{list}: {answer.Body}");
    }

    private static async Task<string> NamesAsync(Person person, string question)
    {
        var answer = await person.ApiGetAsync($"{Api}?{question}");
        Assert.True(answer.Status == 200, $"{question}: {answer.Body}");
        return string.Join('|', answer.Body!["members"]!.AsArray().Select(m => (string)m!["fullName"]!));
    }

    private static async Task<(int, string?)> AnswerAsync(Person person, string question)
    {
        var answer = await person.ApiGetAsync($"{Api}?{question}");
        return (answer.Status, answer.Code);
    }
}
