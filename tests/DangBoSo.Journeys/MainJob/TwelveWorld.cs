using DangBoSo.Access.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Journeys.MainJob;

/// <summary>The fourteen real organisations and the people of this journey; names are invented.</summary>
internal sealed class TwelveWorld : IAsyncDisposable
{
    public const int BaseUnits = 12;

    private static readonly CancellationToken Ct = CancellationToken.None;

    private static readonly (string Login, string Unit, OrganKind Organ, PostRole Role, string Title, string Name)[] Cast =
    [
        ("vanthu.cqd", "TN.CQD", OrganKind.Office, PostRole.Clerk, "Văn thư Đảng ủy", "Vũ Thị Thử Thư"),
        ("canbo.cqd", "TN.CQD", OrganKind.Office, PostRole.Officer, "Chuyên viên Văn phòng Đảng ủy", "Tô Thử Cán"),
        ("chanhvanphong.cqd", "TN.CQD", OrganKind.Office, PostRole.ChiefOfOffice, "Chánh Văn phòng Đảng ủy", "Phạm Thử Chánh"),
        ("vanthu.vp", "TN.CQD.VP", OrganKind.Committee, PostRole.Clerk, "Văn thư", "Lường Thử Hòa"),
        ("canbo.vp", "TN.CQD.VP", OrganKind.Committee, PostRole.Officer, "Chuyên viên giúp việc đảng ủy", Doer),
        ("bithu.vp", "TN.CQD.VP", OrganKind.Committee, PostRole.Secretary, "Bí thư đảng ủy cơ sở", "Dương Thử Thái"),
    ];

    private TwelveWorld(TestHouse house) => House = house;

    public const string Doer = "Vũ Thử Duyên";

    public TestHouse House { get; }

    public static async Task<TwelveWorld> OpenAsync(Engine engine)
    {
        var house = await TestHouse.StartAsync(engine);
        await house.ActAsAsync(null, null, async s =>
        {
            await using var csv = File.OpenRead(Papers.Demo("organisations.csv"));
            var made = await s.GetRequiredService<IOrganisationImports>().UnitsAsync(csv, Ct);
            if (made.Problems.Count > 0) throw new InvalidOperationException(string.Join('\n', made.Problems));
        });
        var units = (await house.RowsAsync("SELECT code, id FROM organisation_unit")).ToDictionary(r => r[0]!, r => Guid.Parse(r[1]!), StringComparer.Ordinal);
        var posts = await house.ActAsAsync(null, null, async s =>
        {
            var opened = new List<PostModel>();
            foreach (var (_, unit, organ, role, title, name) in Cast) opened.Add(await s.GetRequiredService<IPosts>().OpenAsync(new NewPost(units[unit], organ, role, title, name, null, new DateOnly(2026, 1, 1)), Ct));
            await s.GetRequiredService<Acts>().SaveAsync(new Act("organisation.posts_opened"), Ct);
            return opened;
        });
        await house.ActAsAsync(null, null, s => s.GetRequiredService<IAccounts>().CreateAsync([.. Cast.Select((c, i) => new NewAccount(c.Login, SmallWorld.Password, c.Name, null, [posts[i].Id]))], Ct));
        return new TwelveWorld(house);
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
