using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Tests.Making;
using DangBoSo.Platform.Identity;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Documents.Tests;

public sealed class RegisterDocumentTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_plan_is_found_by_its_words_right_after_the_upload(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var page = await clerk.RegisterAsync(Clerk.Fields("07-ĐA/ĐU"), Papers.File1(Papers.Plan, "đề án.docx"));
        Assert.Equal((303, 200), (page.FirstStatus, page.Status));
        Assert.Contains("07-ĐA/ĐU", page.Text, StringComparison.Ordinal);
        Assert.Contains("Văn bản đi số 1 năm 2026", page.Text, StringComparison.Ordinal);

        var found = await clerk.GetPageAsync("/search?q=ha+tang+mang+dien+rong");
        Assert.Contains(found.All("mark"), m => m.TextContent.Contains("diện", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(page.Path, found.Find("ul.found a")!.GetAttribute("href"));

        var file = await clerk.DownloadAsync(page.Link("đề án.docx"));
        Assert.Equal(Papers.Plan, file.Bytes);
        Assert.Contains("attachment", file.Disposition, StringComparison.Ordinal);
        Assert.Contains("Thái Nguyên", (await clerk.GetPageAsync(page.Path + "/text")).Text, StringComparison.OrdinalIgnoreCase);
        await world.House.VerifyLedgerAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Clerks_at_the_same_time_get_numbers_without_gaps(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await Task.WhenAll(Enumerable.Range(1, 10).Select(i => world.HoldAsync($"{i:00}-KH/ĐU")));
        var numbers = await world.House.RowsAsync("SELECT register_number FROM documents_document ORDER BY register_number");
        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"{i}"), numbers.Select(r => r[0]));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_same_document_comes_into_a_register_once(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        await clerk.RegisterAsync(Clerk.Fields("07-ĐA/ĐU"));
        var again = await clerk.RegisterAsync(Clerk.Fields("Số 07-đa/đu", text: "Đề án khác"));
        Assert.Equal(409, again.Status);
        Assert.Contains("đã có trong sổ", again.Text, StringComparison.Ordinal);
        Assert.Equal("Đề án khác", again.Find("textarea[name=Abstract]")!.TextContent.Trim());
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM documents_document"));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_form_posted_twice_registers_once(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var form = await clerk.GetPageAsync("/documents/register");
        var first = await clerk.SubmitAsync(form, "main form", Clerk.Fields("08-KH/ĐU"));
        var second = await clerk.SubmitAsync(form, "main form", Clerk.Fields("08-KH/ĐU"));
        Assert.Equal((200, first.Path), (second.Status, second.Path));
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM documents_document"));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Of_a_secret_document_only_a_stub_is_kept(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var withFile = await clerk.RegisterAsync(Clerk.Fields("01-KL/ĐU", text: null, secrecy: "Secret"), Papers.File1(Papers.Docx("Nội dung")));
        Assert.Equal(422, withFile.Status);
        Assert.Contains("không được đưa tệp", withFile.Text, StringComparison.Ordinal);
        var marked = await clerk.RegisterAsync(Clerk.Fields("01-KL/ĐU"), Papers.File1(Papers.Docx("TỐI MẬT", "Kết luận về xương rồng")));
        Assert.Equal(422, marked.Status);
        Assert.Equal(422, (await clerk.RegisterAsync(Clerk.Fields("01-KL/ĐU", secrecy: "TopSecret"))).Status);
        Assert.Empty(Blobs(world));
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM documents_document"));

        var stub = await clerk.RegisterAsync(Clerk.Fields("01-KL/ĐU", text: null, secrecy: "Secret"));
        Assert.Equal(200, stub.Status);
        Assert.Contains("Hệ thống nối mạng chỉ giữ số", stub.Text, StringComparison.Ordinal);
        Assert.Empty((await clerk.GetPageAsync("/search?q=01-KL")).All("ul.found a"));

        // Looking at a secret document is an act, through page and API, once within minutes; the holder's history shows the document's own acts only.
        var chief = await world.SignInAsAsync("cqd.chief");
        var seen = await chief.GetPageAsync(stub.Path);
        Assert.Equal((200, 200), (seen.Status, (await chief.ApiGetAsync("/api/v1" + stub.Path)).Status));
        var readers = await world.House.RowsAsync($"SELECT actor_id FROM platform_act WHERE type = 'documents.secret_read' AND subject_id = '{stub.Path.Split('/')[^1]}' ORDER BY id");
        Assert.Equal([world.Who("cqd.clerk").AccountId.ToString(), world.Who("cqd.chief").AccountId.ToString()], readers.Select(r => r[0]));
        Assert.DoesNotContain("Xem văn bản mật", seen.Text, StringComparison.Ordinal);
        await world.House.VerifyLedgerAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_API_shares_the_handler_and_the_idempotency(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var key = Ids.Random();
        var input = new { Book = "Incoming", Kind = "OfficialLetter", Number = "446/UBND-VP6", IssuedOn = "2026-02-03", Issuer = "UBND tỉnh", Abstract = "Về kinh tế số" };
        var first = await clerk.ApiPostAsync("/api/v1/documents", input, key);
        Assert.Equal((201, first.Id), (first.Status, (await clerk.ApiPostAsync("/api/v1/documents", input, key)).Id));
        Assert.Equal("446/UBND-VP6", (string?)(await clerk.ApiGetAsync($"/api/v1/documents/{first.Id}")).Body!["number"]);
        Assert.Equal("documents.register.duplicate_of", (await clerk.ApiPostAsync("/api/v1/documents", input)).Code);
        Assert.Equal(422, (await clerk.ApiPostAsync("/api/v1/documents", input with { IssuedOn = "hôm qua" })).Status);
        using var form = new MultipartFormDataContent { { new StringContent("x"), "Number" } };
        Assert.Equal(400, (int)(await clerk.Http.PostAsync(new Uri("/api/v1/documents/uploads", UriKind.Relative), form)).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_may_not_register_is_told_so(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var secretary = await world.SignInAsAsync("a.secretary");
        Assert.Equal(403, (await secretary.GetPageAsync("/documents/register")).Status);
        Assert.Equal(403, (await secretary.ApiPostAsync("/api/v1/documents", new { Book = "Incoming", Kind = "Plan", Number = "1", IssuedOn = "2026-02-03", Issuer = "X", Abstract = "Y" })).Status);
        Assert.Equal(403, (await secretary.GetPageAsync("/documents/import")).Status);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_same_new_content_from_many_at_once_is_kept_once_and_what_no_record_has_is_collected(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var forms = new List<Page>();
        for (var i = 0; i < 6; i++) forms.Add(await clerk.GetPageAsync("/documents/register"));
        var pages = await Task.WhenAll(forms.Select((form, i) => clerk.SubmitAsync(form, "main form", Clerk.Fields($"{i:00}-CV/ĐU"), [Papers.File1(Papers.Plan)])));
        Assert.All(pages, p => Assert.Equal((303, 200), (p.FirstStatus, p.Status)));
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM platform_blob"));
        Assert.Equal(6, await world.House.CountAsync("SELECT count(*) FROM platform_file"));

        Assert.Equal(422, (await clerk.RegisterAsync(Clerk.Fields("", text: "Thiếu số"), Papers.File1(Papers.Docx("Gửi kèm một biểu mẫu sai")))).Status);
        Assert.Equal(2, Blobs(world).Count());
        var removed = await world.ActAsAsync("cqd.clerk", services => services.GetRequiredService<Platform.Files.SharedContent>().CollectAsync(TimeProvider.System.GetUtcNow().AddMinutes(1), CancellationToken.None));
        Assert.Equal(1, removed);
        Assert.Single(Blobs(world));
        Assert.Equal(Papers.Plan, (await clerk.DownloadAsync(pages[5].Link("van-ban.docx"))).Bytes);
        await world.House.VerifyLedgerAsync();
    }

    private static IEnumerable<string> Blobs(SmallWorld world) =>
        Directory.Exists(Path.Combine(world.House.Folder, "files")) ? Directory.EnumerateFiles(Path.Combine(world.House.Folder, "files"), "*", SearchOption.AllDirectories) : [];
}
