using System.Text;
using DangBoSo.Access.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Access.Tests;

/// <summary>A small world with one member in a cell of A, who has an account of his own and may read members.</summary>
internal sealed class ReadMember(SmallWorld world) : IAsyncDisposable
{
    public const string Name = "Lưu Thị Được Đọc";
    public const string Card = "34555555";
    private const string Login = "duoc.doc";

    public SmallWorld World => world;

    public Guid Id { get; private set; }

    public string Address => $"/organisation/members/{Id}";

    public string Api => "/api/v1" + Address;

    public static async Task<ReadMember> OpenAsync(Engine engine)
    {
        var made = new ReadMember(await SmallWorld.OpenAsync(engine));
        await made.EnterAsync();
        return made;
    }

    public Task<Person> SignInSelfAsync() => world.House.SignInAsAsync(Login);

    /// <summary>The readings in the ledger, oldest first: type, account, post.</summary>
    public Task<IReadOnlyList<string?[]>> ReadingsAsync() => world.House.RowsAsync($"SELECT type, actor_id, post_id FROM platform_act WHERE subject_id = '{Id}' AND type = 'organisation.member_read' ORDER BY id");

    /// <summary>From now on the database takes no act of this type.</summary>
    public async Task RefuseAsync(string type)
    {
        if (world.House.Engine is Engine.Sqlite)
        {
            await world.House.SqlAsync($"CREATE TRIGGER refuse_{type.Replace('.', '_')} BEFORE INSERT ON platform_act WHEN NEW.type = '{type}' BEGIN SELECT RAISE(ABORT, 'refused'); END");
            return;
        }

        await world.House.SqlAsync("CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$");
        await world.House.SqlAsync($"CREATE TRIGGER refuse_{type.Replace('.', '_')} BEFORE INSERT ON platform_act FOR EACH ROW WHEN (NEW.type = '{type}') EXECUTE FUNCTION refuse()");
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    private async Task EnterAsync()
    {
        await ImportAsync("code,parent,kind,name,short_name\nTN.CQD.A.1,TN.CQD.A,chi_bo,Chi bộ Một,Một\n", (s, table) => s.UnitsAsync(table, CancellationToken.None));
        await ImportAsync($"code,full_name,birth_date,sex,joined,official,cell\n{Card},{Name},01/01/1980,nữ,01/01/2005,02/01/2006,TN.CQD.A.1\n34555556,Lê Văn Khác,01/01/1980,nam,01/01/2005,02/01/2006,TN.CQD.A.1\n",
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
