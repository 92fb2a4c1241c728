using System.Text;
using DangBoSo.Mishaps.Tests.Making;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Mishaps.Tests;

/// <summary>Text that looks right on the typist's screen only.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Old_character_sets_are_named_beside_the_field_and_decomposed_text_is_found(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        foreach (var (typed, name) in new[] { ("§Ò ¸n chuyÓn ®æi sè", "TCVN3"), ("Ñeà aùn chuyeån ñoåi soá", "VNI") })
        {
            var page = await clerk.RegisterAsync(Letters.Fields("01-CV/ĐU", typed));
            Assert.Equal((422, typed), (page.Status, page.Find("textarea[name=Abstract]")!.TextContent.Trim()));
            Assert.Contains(name, string.Join(" ", page.All(".field.bad .why").Select(w => w.TextContent)), StringComparison.Ordinal);
            Assert.Contains("Unikey", page.Text, StringComparison.Ordinal);
        }

        var composed = await clerk.RegisterAsync(Letters.Fields("01-CV/ĐU", "Số hóa hồ sơ lưu trữ".Normalize(NormalizationForm.FormD)));
        Assert.Contains("Số hóa hồ sơ lưu trữ", composed.Text, StringComparison.Ordinal);
        Assert.Single((await clerk.GetPageAsync("/search?q=" + Uri.EscapeDataString("số hóa hồ sơ"))).All("ul.found a"));
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM documents_document"));
    }

    [Fact]
    public async Task Old_character_sets_in_a_table_are_named_with_their_cell()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        var officer = await world.SignInAsAsync("cqd.officer");
        const string header = "code,parent,kind,name,short_name\n";
        foreach (var (name, set) in new[] { ("Chi bé phßng Tæ chøc", "TCVN3"), ("Chi boä phoøng Toå chöùc", "VNI") })
        {
            var csv = $"{header}TN.CQD.A.01,TN.CQD.A,chi_bo,Chi bộ Một,Một\nTN.CQD.A.02,TN.CQD.A,chi_bo,{name},Hai\n";
            var upload = await officer.ApiPostAsync("/api/v1/organisation/imports", new { Kind = "Units", Csv = csv });
            var looked = await officer.ApiGetAsync($"/api/v1/organisation/imports/{upload.Body!["id"]}");
            var fault = Assert.Single(looked.Body!["faults"]!.AsArray())!;
            Assert.Equal((3, "name", name), ((int)fault["row"]!, (string?)fault["column"], (string?)fault["value"]));
            Assert.Contains(set, (string?)fault["remedy"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_answered_beside_the_field_and_change_nothing()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        var form = await clerk.GetPageAsync(Letters.Form);
        using var content = new MultipartFormDataContent();
        foreach (var input in form.All("main form input[type=hidden]")) content.Add(new StringContent(input.GetAttribute("value")!), $"\"{input.GetAttribute("name")}\"");
        foreach (var (name, value) in Letters.Fields("01-CV/ĐU")) content.Add(name == "Abstract" ? new ByteArrayContent([0x56, 0xE8, 0x80, 0xFF, 0x20, 0x63]) : new StringContent(value!), $"\"{name}\"");
        using var answer = await clerk.Http.PostAsync(new Uri(Letters.Form, UriKind.Relative), content);
        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM documents_document"));
    }

    [Fact]
    public async Task Days_and_figures_nobody_can_mean_come_back_beside_their_fields()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        foreach (var day in new[] { "31/02/2026", "05/01/0025", "05/13/2026", "-1/01/2026", "5.1", "99999999999/01/2026", "=TODAY()" })
        {
            var page = await clerk.RegisterAsync([.. Letters.Fields("01-CV/ĐU").Where(f => f.Item1 != "IssuedOn"), ("IssuedOn", day)]);
            Assert.Equal((422, day), (page.Status, page.Find("input[name=IssuedOn]")!.GetAttribute("value")));
        }

        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM documents_document"));
    }
}
