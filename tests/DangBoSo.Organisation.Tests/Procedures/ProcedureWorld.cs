using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using DangBoSo.Access.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Identity;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Organisation.Tests.Procedures;

/// <summary>The small world with cells, their secretaries, and members; ten days after they were entered.</summary>
internal sealed class ProcedureWorld(SmallWorld world) : IAsyncDisposable
{
    public const string Official = "34000001", Probationary = "34000002", LeapDay = "34000003", Another = "34000004", Veteran = "34000005";

    private static readonly byte[] Paper = Papers.Docx("Giấy tờ thử");

    private static readonly string[] Fields = ["Paper0", "Paper1", "Paper2", "Minutes"];

    public SmallWorld World => world;

    public TestHouse House => world.House;

    public static async Task<ProcedureWorld> OpenAsync(Engine engine)
    {
        var world = await SmallWorld.OpenAsync(engine);
        await world.House.ActAsAsync(null, null, async s =>
        {
            var imports = s.GetRequiredService<IOrganisationImports>();
            await Check(imports.UnitsAsync(Csv("code,parent,kind,name,short_name\nTN.CQD.A.1,TN.CQD.A,chi_bo,Chi bộ Một,Một\nTN.CQD.A.2,TN.CQD.A,chi_bo,Chi bộ Ba,Ba\nTN.CQD.B.1,TN.CQD.B,chi_bo,Chi bộ Hai,Hai\n"), CancellationToken.None));
            await Check(imports.UnitsAsync(Csv("code,parent,kind,name,short_name\nNB.1,NB,dang_bo_co_so,Đảng bộ Nam,Nam\nNB.1.1,NB.1,chi_bo,Chi bộ Nam,CB Nam\n"), CancellationToken.None));
        });
        await world.House.ActAsAsync(null, null, async s => await Check(s.GetRequiredService<IOrganisationImports>().MembersAsync(Csv($"""
            code,full_name,birth_date,sex,joined,official,cell
            {Official},Nguyễn Văn An,01/01/1980,nam,01/01/2005,02/01/2006,TN.CQD.A.1
            {Probationary},Trần Thị Bình,01/01/1990,nữ,20/08/2025,,TN.CQD.A.1
            {LeapDay},Lê Văn Nhuận,01/01/1990,nam,29/02/2024,,TN.CQD.A.1
            {Another},Phạm Thị Dung,01/01/1985,nữ,01/01/2010,02/01/2011,TN.CQD.A.1
            {Veteran},Vũ Văn Lão,01/01/1960,nam,05/11/1986,05/11/1987,TN.CQD.A.1

            """), null, CancellationToken.None)));
        await SecretaryAsync(world, "a1.secretary", "TN.CQD.A.1");
        await SecretaryAsync(world, "b1.secretary", "TN.CQD.B.1");
        await SecretaryAsync(world, "n1.secretary", "NB.1.1");
        world.House.Clock.Advance(TimeSpan.FromDays(10));
        return new ProcedureWorld(world);
    }

    public Task<Person> SignInAsync(string login) => world.SignInAsAsync(login);

    public async Task<string> MemberAsync(string card) => (await House.RowsAsync("SELECT id, full_name FROM organisation_member"))
        .First(r => r[1] == card switch { Official => "Nguyễn Văn An", Probationary => "Trần Thị Bình", LeapDay => "Lê Văn Nhuận", Another => "Phạm Thị Dung", _ => "Vũ Văn Lão" })[0]!;

    public async Task<string> UnitAsync(string code) => (await House.RowsAsync($"SELECT id FROM organisation_unit WHERE code = '{code}'"))[0][0]!;

    public Task<string?> OneAsync(string sql) => FirstAsync(sql);

    /// <summary>Gives him a place in the organisation's committee.</summary>
    public async Task HoldsAsync(string card, string unit)
    {
        var (holder, at) = (Guid.Parse(await MemberAsync(card)), Guid.Parse(await UnitAsync(unit)));
        await House.ActAsAsync(null, null, async s =>
        {
            await s.GetRequiredService<IPosts>().OpenAsync(new NewPost(at, OrganKind.Committee, PostRole.CommitteeMember, "Cấp ủy viên", "Người giữ chức", holder, new DateOnly(2026, 1, 1)), CancellationToken.None);
            await s.GetRequiredService<Acts>().SaveAsync(new Act("organisation.post_opened"), CancellationToken.None);
        });
    }

    /// <summary>The last days of his posts, ended ones first.</summary>
    public async Task<IEnumerable<string?>> PostsEndAsync(string card) =>
        (await House.RowsAsync($"SELECT CAST(to_day AS TEXT) FROM organisation_post WHERE member_id = '{await MemberAsync(card)}'")).Select(r => r[0]).OrderBy(d => d is null).ThenBy(d => d, StringComparer.Ordinal);

    /// <summary>Begins through the API.</summary>
    public async Task<ApiAnswer> StartAsync(Person person, string card, string kind, object? more = null)
    {
        var body = new Dictionary<string, string> { ["Kind"] = kind, ["Day"] = "01/09/2026" };
        foreach (var property in more?.GetType().GetProperties() ?? []) body[property.Name] = (string)property.GetValue(more)!;
        return await person.ApiPostAsync($"/api/v1/organisation/members/{await MemberAsync(card)}/procedures", body);
    }

    public async Task<string> BegunAsync(Person person, string card, string kind, object? more = null)
    {
        var answer = await StartAsync(person, card, kind, more);
        Assert.True(answer.Status == 201, $"{kind}: {answer.Body}");
        return answer.Id.ToString();
    }

    /// <summary>Takes a step through the API, with every paper that any step asks for.</summary>
    public static async Task<ApiAnswer> TakeAsync(Person person, string procedure, string step, string day, params (string Name, string Value)[] more)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in more.Concat([("Step", step), ("Day", day)]).Concat(more.Any(m => m.Name == "Number") ? [] : [("Number", "12-NQ/CB")])) form.Add(new StringContent(value), $"\"{name}\"");
        foreach (var field in Fields)
        {
            var file = new ByteArrayContent(Paper);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(file, $"\"{field}\"", "giay-to.docx");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/organisation/procedures/{procedure}/steps") { Content = form };
        request.Headers.Add("Idempotency-Key", Ids.Random().ToString());
        request.Headers.AcceptEncoding.ParseAdd("identity");
        using var response = await person.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new ApiAnswer((int)response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null, 0);
    }

    public static (string, string)[] Votes(int entitled, int present, int valid, int @for, int against) =>
        [("Entitled", $"{entitled}"), ("Present", $"{present}"), ("Valid", $"{valid}"), ("For", $"{@for}"), ("Against", $"{against}")];

    public static async Task DoneAsync(Task<ApiAnswer> step)
    {
        var answer = await step;
        Assert.True(answer.Status == 201, $"{answer.Status}: {answer.Body}");
    }

    public static async Task RefusedAsync(Task<ApiAnswer> step, int status, string code)
    {
        var answer = await step;
        Assert.True(answer.Status == status && (answer.Code == code || answer.Body!.ToJsonString().Contains(code, StringComparison.Ordinal)), $"{answer.Status}: {answer.Body?.ToJsonString()}");
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    private async Task<string?> FirstAsync(string sql) => (await House.RowsAsync(sql)) is [var row, ..] ? row[0] : null;

    private static async Task SecretaryAsync(SmallWorld world, string login, string unit)
    {
        var id = Guid.Parse((await world.House.RowsAsync($"SELECT id FROM organisation_unit WHERE code = '{unit}'"))[0][0]!);
        await world.House.ActAsAsync(null, null, async s =>
        {
            var post = await s.GetRequiredService<IPosts>().OpenAsync(new NewPost(id, OrganKind.Committee, PostRole.Secretary, "Bí thư chi bộ", $"Tạ Thử {login[..2]}", null, new DateOnly(2026, 1, 1)), CancellationToken.None);
            await s.GetRequiredService<Acts>().SaveAsync(new Act("organisation.post_opened"), CancellationToken.None);
            await s.GetRequiredService<IAccounts>().CreateAsync([new NewAccount(login, SmallWorld.Password, $"Tạ Thử {login[..2]}", null, [post.Id])], CancellationToken.None);
        });
    }

    private static async Task Check(Task<ImportResult> import) => Assert.Empty((await import).Problems);

    private static MemoryStream Csv(string text) => new(Encoding.UTF8.GetBytes(text));
}
