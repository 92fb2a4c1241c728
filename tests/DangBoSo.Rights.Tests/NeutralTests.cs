using System.Text;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Rules;
using DangBoSo.Testing;
using DangBoSo.Testing.Filled;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Rights.Tests;

/// <summary>Checks for duplicates and numbers answer the same to who sees the other record and to who does not (D22).</summary>
public sealed class NeutralTests
{
    private const string Card = "34019991"; // of a member in a cell of A

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_card_number_is_taken_alike_for_who_sees_the_member_and_who_does_not(Engine engine)
    {
        await using var filled = await FilledWorld.OpenAsync(engine);
        await filled.House.ActAsAsync(null, null, s => s.GetRequiredService<IOrganisationImports>().UnitsAsync(Csv("""
            code,parent,kind,name,short_name
            NB.1,NB,dang_bo_cap_tren_truc_tiep_co_so,Đảng bộ khác,Đảng bộ khác
            NB.1.1,NB.1,dang_bo_co_so,Đảng bộ cơ sở khác,Cơ sở khác
            NB.1.1.1,NB.1.1,chi_bo,Chi bộ khác,Chi bộ khác
            """), CancellationToken.None));
        var seeing = await EnterAsync(filled, "cqd.officer", "TN.CQD.A.01");
        var strange = await EnterAsync(filled, "nb.officer", "NB.1.1.1");
        Assert.Contains("Số thẻ đảng viên này đã có", strange, StringComparison.Ordinal);
        Assert.Equal(seeing, strange);
        Assert.Equal(await UploadAsync(filled, "cqd.officer", "TN.CQD.A.01"), await UploadAsync(filled, "nb.officer", "NB.1.1.1"));
        // A post for the member, by his number: whom the office does not see has no name.
        var named = await (await filled.World.SignInAsAsync("nb.officer")).ApiPostAsync($"/api/v1/organisation/units/{filled.World.Elsewhere.Id}/posts", new { Organ = "Office", Role = "Officer", Title = "Chuyên viên", CardNumber = Card, From = "31/08/2026" });
        var nobody = await (await filled.World.SignInAsAsync("nb.officer")).ApiPostAsync($"/api/v1/organisation/units/{filled.World.Elsewhere.Id}/posts", new { Organ = "Office", Role = "Officer", Title = "Chuyên viên", CardNumber = "99999999", From = "31/08/2026" });
        Assert.Equal((422, nobody.Body!["errors"]!.ToJsonString()), (named.Status, named.Body!["errors"]!.ToJsonString()));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_code_of_a_unit_that_is_not_seen_is_as_unknown_as_one_that_does_not_exist(Engine engine)
    {
        await using var filled = await FilledWorld.OpenAsync(engine);
        var officer = await filled.World.SignInAsAsync("cqd.officer");
        var draft = (await filled.House.RowsAsync("SELECT id FROM work_plan WHERE state = 'Draft'"))[0][0];
        async Task<string> PlanAsync(string code) => (await officer.ApiPostAsync($"/api/v1/work/plans/{draft}/import", new { Check = true, Assignments = new { Csv = $"stt,organisation,task,due,targets,source\n9,{code},Việc thử,2030,,\n" } })).Body!.ToJsonString().Replace(code, "?", StringComparison.Ordinal);
        Assert.Equal(await PlanAsync("KHONG.CO"), await PlanAsync("TN")); // above: in the same tree, but not his to see
        Assert.Equal(await PlanAsync("KHONG.CO"), await PlanAsync("NB"));

        async Task<string> MoveAsync(string code) => (await officer.ApiPostAsync($"/api/v1/organisation/units/{filled.World.B.Id}/parents", new { ParentCode = code, ValidFrom = "31/08/2026", Decision = "QĐ 1", Version = "1" })).Body!["errors"]!.ToJsonString();
        Assert.Equal(await MoveAsync("KHONG.CO"), await MoveAsync("TN"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_post_that_an_administrator_does_not_look_after_is_not_there(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var admin = await world.SignInAsAsync("cqd.admin");
        var form = await admin.GetPageAsync("/account");
        var token = form.Find("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        async Task<(int, string)> AskAsync(Guid post)
        {
            var page = await admin.PostRawAsync("/access/accounts/new", ("__RequestVerificationToken", token), ("PostId", post.ToString()), ("Login", "ke.la"));
            return (page.Status, page.Find("main h1, main p")!.TextContent);
        }

        Assert.Equal(404, (await AskAsync(Ids.Random())).Item1);
        Assert.Equal(await AskAsync(Ids.Random()), await AskAsync(world.Who("nb.clerk").PostId));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_key_that_another_account_used_is_new_to_me(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var key = Ids.Random();
        async Task<ApiAnswer> RegisterAsync(string login) => await (await world.SignInAsAsync(login)).ApiPostAsync("/api/v1/documents", new { Book = "Incoming", Kind = "Plan", Number = "12-KH", IssuedOn = "05/01/2026", Issuer = "Đảng ủy thử", Abstract = $"Kế hoạch của {login}" }, key);
        var (a, b) = (await RegisterAsync("a.clerk"), await RegisterAsync("b.clerk"));
        Assert.Equal((201, 201), (a.Status, b.Status));
        Assert.NotEqual(a.Id, b.Id);
        Assert.Equal(a.Id, (await RegisterAsync("a.clerk")).Id); // his own, sent twice
        Assert.Equal(2, await world.House.CountAsync("SELECT count(*) FROM documents_document"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task How_many_members_a_unit_has_is_for_itself_and_for_who_reads_them(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        Assert.Contains("gồm các tổ chức trực thuộc", await UnitAsync(world, "a.clerk"), StringComparison.Ordinal);
        Assert.Contains("gồm các tổ chức trực thuộc", await UnitAsync(world, "cqd.secretary"), StringComparison.Ordinal);
        // Another installation's rules: a clerk who sees the units below, but reads no members.
        await world.House.SqlAsync("""UPDATE platform_rule_set SET json = replace(json, '"Office.Clerk":{"scope":"Unit"', '"Office.Clerk":{"scope":"UnitAndBelow"') WHERE code = 'access.roles'""");
        world.House.Services.GetRequiredService<RuleSets>().Forget();
        var above = await UnitAsync(world, "cqd.clerk");
        Assert.Contains("TN.CQD.A", above, StringComparison.Ordinal);
        Assert.DoesNotContain("gồm các tổ chức trực thuộc", above, StringComparison.Ordinal);
    }

    private static async Task<string> UnitAsync(SmallWorld world, string login)
    {
        var page = await (await world.SignInAsAsync(login)).GetPageAsync($"/organisation/units/{world.A.Id}");
        Assert.Equal(200, page.Status);
        return page.Text;
    }

    private static async Task<string> EnterAsync(FilledWorld filled, string login, string cell)
    {
        var id = (await filled.House.RowsAsync($"SELECT id FROM organisation_unit WHERE code = '{cell}'"))[0][0];
        var answer = await (await filled.World.SignInAsAsync(login)).ApiPostAsync("/api/v1/organisation/members", new { CardNumber = Card, FullName = "Người Mới Vào", BirthDate = "02/09/1990", Sex = "Male", JoinedOn = "03/02/2015", CellId = id });
        Assert.Equal(422, answer.Status);
        return answer.Body!["errors"]!.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static async Task<string> UploadAsync(FilledWorld filled, string login, string cell)
    {
        var person = await filled.World.SignInAsAsync(login);
        var made = await person.ApiPostAsync("/api/v1/organisation/imports", new { Kind = "Members", Csv = $"code,full_name,birth_date,sex,joined,official,cell\n{Card},Người Mới Vào,02/09/1990,nam,03/02/2015,,{cell}\n" });
        var faults = (await person.ApiGetAsync($"/api/v1/organisation/imports/{made.Id}")).Body!["faults"]!;
        Assert.Single(faults.AsArray());
        return faults.ToJsonString();
    }

    private static MemoryStream Csv(string text) => new(Encoding.UTF8.GetBytes(text));
}
