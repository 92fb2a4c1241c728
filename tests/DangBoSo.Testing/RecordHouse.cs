using System.Text;
using DangBoSo.Access.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Testing;

/// <summary>A small world with a member in a cell of A who has an account; the committee's officer keeps records, A's secretary reads them.</summary>
public sealed class RecordHouse(SmallWorld world) : IAsyncDisposable
{
    public const string Name = "Lưu Thị Có Hồ Sơ";
    public const string Card = "34555555";
    public const string Login = "co.ho.so";

    public SmallWorld World => world;

    public Guid Id { get; private set; }

    public string At => $"/organisation/members/{Id}";

    public string Api => "/api/v1" + At;

    public static async Task<RecordHouse> OpenAsync(Engine engine)
    {
        var made = new RecordHouse(await SmallWorld.OpenAsync(engine));
        await made.EnterAsync();
        return made;
    }

    public Task<Person> KeeperAsync() => world.SignInAsAsync("cqd.officer");

    public Task<Person> SelfAsync() => world.House.SignInAsAsync(Login);

    /// <summary>The section's form, filled as given by field and sent.</summary>
    public async Task<Page> EditAsync(Person keeper, string section, IReadOnlyDictionary<string, string> values, params (string Name, string? Value)[] more)
    {
        var form = await keeper.GetPageAsync($"{At}/sections/{section}/edit");
        return await keeper.SubmitAsync(form, "main form", [.. Named(form, "Fields", values), ("Source", "Biography"), ("SourceDay", "02/01/2026"), ("State", "Matched"), .. more]);
    }

    /// <summary>Values by code, as the form names them.</summary>
    public static IEnumerable<(string Name, string? Value)> Named(Page form, string list, IReadOnlyDictionary<string, string> values) =>
        values.Select(v => (form.Find($"input[type=hidden][name^='{list}['][value='{v.Key}']")!.GetAttribute("name")!.Replace(".Code", ".Value", StringComparison.Ordinal), (string?)v.Value));

    public Task<IReadOnlyList<string?[]>> RowsAsync(string sql) => world.House.RowsAsync(sql);

    public ValueTask DisposeAsync() => world.DisposeAsync();

    private async Task EnterAsync()
    {
        await ImportAsync("code,parent,kind,name,short_name\nTN.CQD.A.1,TN.CQD.A,chi_bo,Chi bộ Một,Một\n", (s, table) => s.UnitsAsync(table, CancellationToken.None));
        await ImportAsync($"code,full_name,birth_date,sex,joined,official,cell\n{Card},{Name},29/02/1980,nữ,01/01/2005,02/01/2006,TN.CQD.A.1\n34555556,Lê Văn Khác,01/01/1980,nam,01/01/2005,02/01/2006,TN.CQD.A.1\n",
            (s, table) => s.MembersAsync(table, null, CancellationToken.None));
        Id = Guid.Parse((await world.House.RowsAsync($"SELECT id FROM organisation_member WHERE full_name = '{Name}'"))[0][0]!);
        await world.House.ActAsAsync(null, null, async s =>
        {
            var post = await s.GetRequiredService<IPosts>().OpenAsync(new NewPost(world.A.Id, OrganKind.Committee, PostRole.Deputy, "Phó Bí thư thứ hai", Name, Id, new DateOnly(2026, 8, 1)), CancellationToken.None);
            await s.GetRequiredService<Acts>().SaveAsync(new Act("organisation.posts_opened"), CancellationToken.None);
            await s.GetRequiredService<IAccounts>().CreateAsync([new NewAccount(Login, SmallWorld.Password, Name, Id, [post.Id])], CancellationToken.None);
        });
    }

    private Task ImportAsync(string csv, Func<IOrganisationImports, Stream, Task<ImportResult>> import) => world.ActAsAsync("cqd.officer", async s =>
    {
        using var table = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        var result = await import(s.GetRequiredService<IOrganisationImports>(), table);
        if (result.Problems.Count > 0) throw new InvalidOperationException(string.Join("; ", result.Problems));
    });
}
