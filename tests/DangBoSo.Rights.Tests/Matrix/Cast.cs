using System.Text.Json.Nodes;
using DangBoSo.Access.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Testing;
using DangBoSo.Testing.Filled;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Rights.Tests.Matrix;

/// <summary>A person of every role of the rule set <c>access.roles</c> in every unit, and somebody who is not signed in.</summary>
internal sealed class Cast : IDisposable
{
    private const string Secretary = "Committee.Secretary";

    private readonly Dictionary<(string Unit, string Role), Caller> callers = [];

    private Cast(IReadOnlyList<string> roles, Caller nobody) => (Roles, Nobody) = (roles, nobody);

    /// <summary>"OrganKind.PostRole", in the order of the rule set: a new role is a new column.</summary>
    public IReadOnlyList<string> Roles { get; }

    public Caller Nobody { get; }

    public Caller Of(string unit, string role) => callers[(unit, role)];

    public static async Task<Cast> SignInAsync(FilledWorld filled, IReadOnlyList<string> units)
    {
        var house = filled.House;
        var json = (await house.RowsAsync("SELECT json FROM platform_rule_set WHERE code = 'access.roles' ORDER BY effective_from DESC"))[0][0]!;
        var cast = new Cast([.. JsonNode.Parse(json)!.AsObject().Select(r => r.Key)], new Caller(house.Address));
        var ids = (await house.RowsAsync("SELECT code, id FROM organisation_unit")).ToDictionary(r => r[0]!, r => Guid.Parse(r[1]!), StringComparer.Ordinal);
        var secretaries = (await house.RowsAsync("SELECT u.code, a.login FROM access_account_post l JOIN access_account a ON a.id = l.account_id JOIN organisation_post p ON p.id = l.post_id JOIN organisation_unit u ON u.id = p.unit_id WHERE p.role = 'Secretary'"))
            .ToDictionary(r => r[0]!, r => r[1]!, StringComparer.Ordinal);
        // A unit has one secretary, who is there already; beside everybody else stands a second one, who has done nothing yet.
        string Login(string unit, string role) => role == Secretary && secretaries.TryGetValue(unit, out var login) ? login : $"m.{unit}.{role[..6]}{role[role.IndexOf('.')..]}".ToLowerInvariant(); // a login has forty characters at most
        await house.ActAsAsync(null, null, s => EngageAsync(s, [.. from unit in units from role in cast.Roles where Login(unit, role).StartsWith("m.", StringComparison.Ordinal) select (ids[unit], role, Login(unit, role))]));
        foreach (var unit in units)
        {
            foreach (var role in cast.Roles) cast.callers[(unit, role)] = await Caller.OfAsync(house, Login(unit, role));
        }

        return cast;
    }

    private static async Task EngageAsync(IServiceProvider services, IReadOnlyList<(Guid Unit, string Role, string Login)> people)
    {
        var (book, posts) = (services.GetRequiredService<IPosts>(), new List<Guid>());
        foreach (var (unit, role, login) in people)
        {
            var (organ, post) = (Enum.Parse<OrganKind>(role.Split('.')[0]), Enum.Parse<PostRole>(role.Split('.')[1]));
            posts.Add((await book.OpenAsync(new NewPost(unit, organ, post, role, login, null, new DateOnly(2026, 1, 1)), CancellationToken.None)).Id);
        }

        await services.GetRequiredService<Acts>().SaveAsync(new Act("organisation.posts_opened"), CancellationToken.None);
        await services.GetRequiredService<IAccounts>().CreateAsync([.. people.Select((p, i) => new NewAccount(p.Login, SmallWorld.Password, p.Login, null, [posts[i]]))], CancellationToken.None);
    }

    public void Dispose()
    {
        Nobody.Dispose();
        foreach (var caller in callers.Values) caller.Dispose();
    }
}
