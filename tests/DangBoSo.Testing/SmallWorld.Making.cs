using System.Text;
using DangBoSo.Access.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Testing;

public sealed partial class SmallWorld
{
    private const string Tree = """
        code,parent,kind,name,short_name
        TN,,dang_bo_tinh,Đảng bộ tỉnh thử,Tỉnh ủy thử
        TN.CQD,TN,dang_bo_cap_tren_truc_tiep_co_so,Đảng bộ các cơ quan thử,Đảng ủy các cơ quan thử
        TN.CQD.A,TN.CQD,dang_bo_co_so,Đảng bộ cơ sở An,Đảng ủy An
        TN.CQD.B,TN.CQD,dang_bo_co_so,Đảng bộ cơ sở Bình,Đảng ủy Bình
        """;

    private const string OtherTree = """
        code,parent,kind,name,short_name
        NB,,dang_bo_tinh,Đảng bộ tỉnh khác,Tỉnh ủy khác
        """;

    private static readonly (string Login, string Unit, OrganKind Organ, PostRole Role, string Title, string Name)[] Cast =
    [
        ("tn.secretary", "TN", OrganKind.Committee, PostRole.Secretary, "Bí thư Tỉnh ủy", "Lê Thử Tỉnh"),
        ("cqd.secretary", "TN.CQD", OrganKind.Committee, PostRole.Secretary, "Bí thư Đảng ủy", "Nguyễn Thử Bí"),
        ("cqd.deputy", "TN.CQD", OrganKind.Committee, PostRole.Deputy, "Phó Bí thư Đảng ủy", "Trần Thử Phó"),
        ("cqd.chief", "TN.CQD", OrganKind.Office, PostRole.ChiefOfOffice, "Chánh Văn phòng Đảng ủy", "Phạm Thử Chánh"),
        ("cqd.officer", "TN.CQD", OrganKind.Office, PostRole.Officer, "Chuyên viên Văn phòng", "Hoàng Thử Viên"),
        ("cqd.clerk", "TN.CQD", OrganKind.Office, PostRole.Clerk, "Văn thư Đảng ủy", "Vũ Thị Thử Thư"),
        ("cqd.admin", "TN.CQD", OrganKind.Office, PostRole.Administrator, "Quản trị hệ thống", "Đỗ Thử Quản"),
        ("cqd.admin2", "TN.CQD", OrganKind.Office, PostRole.Administrator, "Quản trị hệ thống thứ hai", "Ngô Thử Trị"),
        .. Base("a", "TN.CQD.A", "An"),
        .. Base("b", "TN.CQD.B", "Bình"),
        ("nb.secretary", "NB", OrganKind.Committee, PostRole.Secretary, "Bí thư Tỉnh ủy", "Đinh Thử Khác"),
        ("nb.officer", "NB", OrganKind.Office, PostRole.Officer, "Chuyên viên Văn phòng", "Bùi Thử Khác"),
        ("nb.clerk", "NB", OrganKind.Office, PostRole.Clerk, "Văn thư", "Lý Thử Khác"),
    ];

    private static readonly Dictionary<Engine, Lazy<Task<(HouseTemplate Template, Plan Plan)>>> Made = Enum.GetValues<Engine>().ToDictionary(e => e, e => new Lazy<Task<(HouseTemplate, Plan)>>(() => MakeAsync(e)));

    /// <summary>A world of one's own; dispose of it.</summary>
    public static Task<SmallWorld> OpenAsync(Engine engine, params string[] more) => OpenAsync(engine, null, more);

    /// <param name="engine">The engine.</param>
    /// <param name="measure">What else looks on, as for <see cref="TestHouse.StartAsync"/>.</param>
    /// <param name="more">Further switches.</param>
    public static async Task<SmallWorld> OpenAsync(Engine engine, Action<IServiceCollection>? measure, params string[] more)
    {
        var (template, plan) = await Made[engine].Value;
        return new SmallWorld(await TestHouse.StartAsync(engine, template, measure, more), plan);
    }

    private static IEnumerable<(string, string, OrganKind, PostRole, string, string)> Base(string login, string unit, string name) =>
    [
        (login + ".secretary", unit, OrganKind.Committee, PostRole.Secretary, "Bí thư đảng ủy cơ sở", $"Mai Thử {name}"),
        (login + ".deputy", unit, OrganKind.Committee, PostRole.Deputy, "Phó Bí thư đảng ủy cơ sở", $"Hồ Thử {name}"),
        (login + ".officer", unit, OrganKind.Committee, PostRole.Officer, "Chuyên viên giúp việc đảng ủy", $"Dương Thử {name}"),
        (login + ".clerk", unit, OrganKind.Committee, PostRole.Clerk, "Văn thư", $"Phan Thử {name}"),
    ];

    private static async Task<(HouseTemplate Template, Plan Plan)> MakeAsync(Engine engine)
    {
        var house = await TestHouse.StartAsync(engine);
        await house.ActAsAsync(null, null, s => ImportAsync(s, Tree));
        await house.ActAsAsync(null, null, s => ImportAsync(s, OtherTree));
        var ids = (await house.RowsAsync("SELECT code, id FROM organisation_unit")).ToDictionary(r => r[0]!, r => Guid.Parse(r[1]!), StringComparer.Ordinal);
        var posts = await house.ActAsAsync(null, null, s => OpenPostsAsync(s, ids));
        var people = await house.ActAsAsync(null, null, s => OpenAccountsAsync(s, posts));
        var units = await house.ActAsAsync(null, null, s => s.GetRequiredService<IOrganisations>().UnitsAsync(ids.Values, CancellationToken.None));
        var made = new Plan(
            units.Values.ToDictionary(u => u.Code, u => new WorldUnit(u.Id, u.Code, u.Name, u.CommitteeId, u.OfficeId), StringComparer.Ordinal),
            people.ToDictionary(p => p.Login, StringComparer.Ordinal));
        return (await house.CloseAsTemplateAsync(), made);
    }

    private static async Task ImportAsync(IServiceProvider services, string csv)
    {
        var result = await services.GetRequiredService<IOrganisationImports>().UnitsAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), CancellationToken.None);
        if (result.Problems.Count > 0) throw new InvalidOperationException("The world's tree was refused: " + string.Join("; ", result.Problems));
    }

    private static async Task<List<PostModel>> OpenPostsAsync(IServiceProvider services, Dictionary<string, Guid> units)
    {
        var book = services.GetRequiredService<IPosts>();
        var posts = new List<PostModel>();
        foreach (var (_, unit, organ, role, title, name) in Cast) posts.Add(await book.OpenAsync(new NewPost(units[unit], organ, role, title, name, null, new DateOnly(2026, 1, 1)), CancellationToken.None));
        await services.GetRequiredService<Acts>().SaveAsync(new Act("organisation.posts_opened"), CancellationToken.None);
        return posts;
    }

    private static async Task<List<WorldPerson>> OpenAccountsAsync(IServiceProvider services, List<PostModel> posts)
    {
        var wanted = Cast.Select((c, i) => new NewAccount(c.Login, Password, c.Name, null, [posts[i].Id])).ToList();
        var book = services.GetRequiredService<IAccounts>();
        var accounts = await book.CreateAsync(wanted, CancellationToken.None);
        var people = Cast.Select((c, i) => new WorldPerson(c.Login, accounts[i], posts[i].Id, posts[i].UnitId, c.Name)).ToList();
        // Offices issue and administrators manage: their posts ask for a second factor.
        var office = Cast.Where(c => c.Organ is OrganKind.Office).Select(c => c.Login).ToHashSet(StringComparer.Ordinal);
        await book.GiveAuthenticatorsAsync(people.Where(p => office.Contains(p.Login)).ToDictionary(p => p.AccountId, p => Phones.Issued(p.Login)), CancellationToken.None);
        return people;
    }
}
