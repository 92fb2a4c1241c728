using DangBoSo.Documents.Tests.Making;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Documents.Tests;

/// <summary>What is wrong is said in one round, and what was wrong can be put right.</summary>
public sealed class MendingTests
{
    private const string Entry = "SELECT issued_on, issuer_name, issuer_folded, find_folded FROM documents_document";

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task One_round_names_everything_that_is_to_be_mended(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var empty = await clerk.RegisterAsync([("Book", "Incoming")], new Upload("Files", "anh-chup.docx", "MZ chương trình"u8.ToArray()));
        Assert.Equal(422, empty.Status);
        Assert.Equal(["Abstract", "Files", "IssuedOn", "Issuer", "Kind", "Number"], Wrong(empty));
        Assert.Contains("Tệp “anh-chup.docx”", empty.Text, StringComparison.Ordinal);
        Assert.Single(empty.All("#errors a"), a => a.TextContent.StartsWith("Ngày ban hành", StringComparison.Ordinal)); // empty, not unreadable too

        var ahead = await clerk.RegisterAsync([("Book", "Incoming"), ("Number", "1"), ("IssuedOn", "05/01/2099")]);
        Assert.Equal(["Abstract", "IssuedOn", "Issuer", "Kind"], Wrong(ahead));
        Assert.Contains("sau hôm nay", ahead.Text, StringComparison.Ordinal);
        Assert.Equal(["Book", "IssuedOn", "Kind", "Number"], (await clerk.ApiPostAsync("/api/v1/documents", new { IssuedOn = "hôm qua", Abstract = "x" })).Body!["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM documents_document"));
    }

    [Fact]
    public async Task The_form_says_when_a_field_may_stay_empty()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        var page = await (await world.SignInAsAsync("cqd.clerk")).GetPageAsync("/documents/register?book=Incoming");
        Assert.Contains("Nơi ban hành (để trống được với văn bản đi)", page.Text, StringComparison.Ordinal);
        Assert.Contains("Trích yếu (để trống với văn bản mật)", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Find("[name=Issuer]")!.GetAttribute("aria-required"));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_wrong_day_a_wrong_issuer_and_a_forgotten_file_are_put_right(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var page = await clerk.RegisterAsync(Clerk.Fields("07-ĐA/ĐU", issuer: "Huyện ủy Nhầm"));
        var form = await clerk.GetPageAsync(page.Path + "/correct");
        var refused = await clerk.SubmitAsync(form, "main form", ("IssuedOn", "mai"), ("Issuer", ""), ("Abstract", ""));
        Assert.Equal(["Abstract", "IssuedOn", "Issuer"], Wrong(refused));

        var done = await clerk.SubmitAsync(form, "main form", [("IssuedOn", "06/01/2026"), ("Issuer", "Tỉnh ủy Đúng")], [Papers.File1(Papers.Docx("Lời riêng: hoa ban"), "bổ sung.docx")]);
        Assert.Equal((303, 200), (done.FirstStatus, done.Status));
        Assert.Contains("bổ sung.docx", done.Text, StringComparison.Ordinal);
        var row = (await world.House.RowsAsync(Entry)).Single();
        Assert.Equal(("2026-01-06", "Tỉnh ủy Đúng", "tinh uy dung"), (row[0], row[1], row[2]));
        Assert.Contains("tinh uy dung", row[3], StringComparison.Ordinal);
        foreach (var words in new[] { "tinh+uy+dung", "hoa+ban" }) Assert.NotEmpty((await clerk.GetPageAsync("/search?q=" + words)).All("ul.found a"));
        Assert.Empty((await clerk.GetPageAsync("/search?q=huyen+uy+nham")).All("ul.found a"));
        Assert.Single((await clerk.GetPageAsync("/documents?book=Outgoing&text=tinh+uy+dung")).All("table.stack tbody tr"));

        var api = await clerk.ApiAsync(HttpMethod.Put, "/api/v1" + page.Path, new { Number = "07-ĐA/ĐU", Kind = "Scheme", IssuedOn = "2026-01-07", Issuer = "Tỉnh ủy Đúng", Abstract = "Đề án", Version = await VersionAsync(world) });
        Assert.Equal(201, api.Status);
        Assert.Equal("2026-01-07", (await world.House.RowsAsync(Entry)).Single()[0]);
        await world.House.VerifyLedgerAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_enters_a_paper_twice_is_told_its_number_in_his_own_book(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        await clerk.RegisterAsync(Clerk.Fields("01-CV/ĐU"));
        await clerk.RegisterAsync(Clerk.Fields("07-ĐA/ĐU"));
        var twice = await clerk.RegisterAsync(Clerk.Fields("07 - ĐA/ĐU"));
        Assert.Equal(409, twice.Status);
        Assert.Contains("đã có trong sổ: Văn bản đi số 2 năm 2026", twice.Text, StringComparison.Ordinal);

        var other = await clerk.RegisterAsync(Clerk.Fields("09-ĐA/ĐU"));
        var moved = await clerk.SubmitAsync(await clerk.GetPageAsync(other.Path + "/correct"), "main form", ("Number", "07-ĐA/ĐU"));
        Assert.Equal(409, moved.Status);
        Assert.Contains("số 2 năm 2026", moved.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await (await world.SignInAsAsync("a.clerk")).RegisterAsync(Clerk.Fields("07-ĐA/ĐU"))).FirstStatus); // another's book
    }

    [Fact]
    public async Task An_address_that_only_takes_a_form_leads_to_its_page()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var page = await clerk.GetPageAsync("/account/password", follow: false);
        Assert.Equal((303, "/account"), (page.Status, page.Location));
        Assert.Equal(404, (await clerk.GetPageAsync("/documents/khong-co")).Status);
        Assert.Equal("/sign-in", (await world.House.NewPerson().GetPageAsync("/account/password")).Path);
    }

    private static IEnumerable<string?> Wrong(Page page) => page.All(".field.bad [name]").Select(f => f.GetAttribute("name")).Distinct().Order(StringComparer.Ordinal);

    private static async Task<string> VersionAsync(SmallWorld world) => (await world.House.RowsAsync("SELECT version FROM documents_document")).Single()[0]!;
}
