using System.Security.Cryptography;
using DangBoSo.Access.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>The invented people with accounts, by login name.</summary>
internal sealed class Cast
{
    /// <summary>Everybody's: a demonstration answers this machine only.</summary>
    public const string Password = "minh-hoa-2026";

    // Invented people have no telephones: the page that asks for a code says it, in a demonstration only.
    private const int SecretBytes = 20;

    private readonly Dictionary<string, (Guid Account, Guid Post)> people = new(StringComparer.Ordinal);

    /// <summary>Opens the posts of <c>demo/posts.csv</c> and an account for each.</summary>
    public async Task<int> EngageAsync(Stage stage, DateOnly from, CancellationToken ct)
    {
        var rows = await Material.RowsAsync("posts.csv", ct);
        var posts = await stage.AsAsync(null, s => OpenPostsAsync(s, rows, from, ct), ct);
        var accounts = await stage.AsAsync(null, s => s.GetRequiredService<IAccounts>().CreateAsync(
            [.. rows.Select((r, i) => new NewAccount(r["login"], Password, r["full_name"], posts[i].MemberId, [posts[i].Id]))], ct), ct);
        // Their posts issue or administer: they cannot work without a second factor.
        var office = accounts.Where((_, i) => rows[i]["organ"] == "office" || rows[i]["role"] == "administrator");
        await stage.AsAsync(null, s => s.GetRequiredService<IAccounts>().GiveAuthenticatorsAsync(office.ToDictionary(a => a, _ => RandomNumberGenerator.GetBytes(SecretBytes)), ct), ct);
        for (var i = 0; i < rows.Count; i++) people[rows[i]["login"]] = (accounts[i], posts[i].Id);
        return rows.Count;
    }

    public async Task<ActorProfile> ProfileAsync(IServiceProvider services, string login, CancellationToken ct)
    {
        var (account, post) = people[login];
        return await services.GetRequiredService<IActorSource>().LoadAsync(account, post, ct);
    }

    public IReadOnlyCollection<string> Logins => people.Keys;

    public Guid AccountOf(string login) => people[login].Account;

    public Guid PostOf(string login) => people[login].Post;

    /// <summary>What a newcomer needs to look around.</summary>
    public static async Task<string> TextAsync(CancellationToken ct)
    {
        string[] shown = ["vanthu.cqd", "canbo.cqd", "bithu.cqd", "bithu.vp", "canbo.vp", "vanthu.vp", "bithu.vp01", "vanthu.nb", "quantri", "quantri2"];
        var rows = (await Material.RowsAsync("posts.csv", ct)).ToDictionary(r => r["login"], StringComparer.Ordinal);
        var lines = shown.Select(l => $"  {l,-14} {rows[l]["full_name"]}, {rows[l]["title"]} {rows[l]["organisation"]}");
        return $"Tài khoản minh họa (người hư cấu), mật khẩu chung: {Password}\n{string.Join('\n', lines)}\n  … đủ {rows.Count} tài khoản trong demo/posts.csv";
    }

    private static async Task<List<PostModel>> OpenPostsAsync(IServiceProvider services, List<TableRow> rows, DateOnly from, CancellationToken ct)
    {
        var units = await services.GetRequiredService<OrganisationDb>().Units.AsNoTracking().ToDictionaryAsync(u => u.Code, u => u.Id, StringComparer.Ordinal, ct);
        var cards = await services.GetRequiredService<IMembers>().ByCardAsync([.. rows.Select(r => r["member"]).Where(c => c.Length > 0)], ct);
        var book = services.GetRequiredService<IPosts>();
        var posts = new List<PostModel>();
        foreach (var row in rows)
        {
            var role = Role(row);
            // The administrators run the system of the first root; they have no organisation of their own in the file.
            var unit = units[row["organisation"] is { Length: > 0 } code ? code : "TN"];
            var member = cards.TryGetValue(row["member"], out var found) ? found.Id : (Guid?)null;
            var organ = row["organ"] switch
            {
                "inspection" => OrganKind.InspectionCommittee,
                "office" => OrganKind.Office,
                _ => role is PostRole.Administrator ? OrganKind.Office : OrganKind.Committee,
            };
            posts.Add(await book.OpenAsync(new NewPost(unit, organ, role, row["title"], row["full_name"], member, from), ct));
        }

        await services.GetRequiredService<Acts>().SaveAsync(new Act("organisation.posts_opened"), ct);
        return posts;
    }

    private static PostRole Role(TableRow row) => row["role"] switch
    {
        "secretary" => PostRole.Secretary,
        "deputy" => PostRole.Deputy,
        "member" => PostRole.CommitteeMember,
        "clerk" => PostRole.Clerk,
        "administrator" => PostRole.Administrator,
        "officer" when row["title"].StartsWith("Chánh Văn phòng", StringComparison.Ordinal) => PostRole.ChiefOfOffice,
        _ => PostRole.Officer,
    };
}
