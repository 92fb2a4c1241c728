using System.Text;
using DangBoSo.Testing;
using DangBoSo.Testing.Filled;
using Xunit;

namespace DangBoSo.Rights.Tests;

/// <summary>
/// A document in a compartment of A's secretary and clerk, asked for at every door of the running house by those who would see it anywhere else: a
/// colleague, the deputy, superiors with all below them, the head of their office, an administrator, and somebody who acts for the secretary.
/// </summary>
public sealed class CompartmentTests
{
    private const string Asked = "kinhay6617";
    private const string Secret = "hanche5528";
    private static readonly string[] Outside = ["a.officer", "a.deputy", "cqd.secretary", "cqd.chief", "cqd.admin"];

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Nobody_but_the_named_ones_learns_of_it_at_any_door(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine, null, ["--soffice", "/nowhere", .. OpenIdProvider.Unreachable]);
        var (secretary, clerk) = (await world.SignInWithPhoneAsync("a.secretary"), await world.SignInAsAsync("a.clerk"));
        var compartment = (await secretary.ApiPostAsync("/api/v1/access/compartments", new { Name = $"Việc số 3 {Secret}", Purpose = $"Thử {Secret}" })).Id;
        Assert.Equal(201, (await secretary.ApiPostAsync($"/api/v1/access/compartments/{compartment}/members", new { PostId = world.Who("a.clerk").PostId, Reason = $"Vào sổ {Secret}" })).Status);
        var form = await clerk.GetPageAsync("/documents/register");
        var made = await clerk.SubmitAsync(form, "main form", [("Book", "Incoming"), ("Kind", "Report"), ("Number", "12-BC/HC"), ("IssuedOn", "05/01/2026"), ("Issuer", "Đảng ủy thử"), ("Abstract", $"{Asked} {Secret}"), ("CompartmentId", compartment.ToString())],
            [new Upload("Files", $"{Secret}.docx", Papers.Docx($"Toàn văn {Asked} {Secret}"))]);
        Assert.Equal(200, made.Status);
        var document = made.Path.Split('/')[^1];
        var ids = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["documents"] = [document],
            ["compartments"] = [compartment.ToString()],
            ["records"] = [document, compartment.ToString()],
            ["files"] = [(await world.House.RowsAsync("SELECT id FROM platform_file")).Single()[0]!],
            ["proofs"] = [.. (await world.House.RowsAsync($"SELECT id FROM platform_act WHERE subject_id IN ('{document}', '{compartment}')")).Select(r => r[0]!)],
        };
        var strangers = new List<(string Name, Person Person)>();
        foreach (var login in Outside) strangers.Add((login, await world.SignInWithPhoneAsync(login)));
        strangers.Add(("a.deputy for a.secretary", await OnBehalfAsync(world, secretary)));

        var before = await State.ReadAsync(world.House);
        var wrong = new List<string>();
        var asked = 0;
        foreach (var (name, person) in strangers)
        {
            var stranger = new Stranger(name, person);
            foreach (var (door, url) in Named(world.House, ids))
            {
                var answer = await stranger.KnockAsync(door, url, Fields(world, document, compartment));
                asked++;
                if (answer.Status != 404 || Tells(answer)) wrong.Add($"{name} {door.Name} → {answer.Status} {answer.Location} {answer.Start}");
            }

            foreach (var url in Lists(world.House, document))
            {
                var answer = await stranger.KnockAsync(url.Door, url.Address, Fields(world, document, compartment));
                if (Tells(answer)) wrong.Add($"{name} GET {url.Address} → {answer.Status} TELLS");
            }

            var found = await person.ApiGetAsync("/api/v1/search?q=" + Asked);
            if (found.Status == 200 && ((int?)found.Body!["total"] is not 0 || found.Body["hits"]!.AsArray().Count > 0 || found.Body["kinds"]!.AsArray().Any(k => (int?)k!["count"] > 0))) wrong.Add($"{name} finds {found.Body}");
        }

        // Who exports what he may, e.g. his members, does an act.
        wrong.AddRange(State.Changed(before, await State.ReadAsync(world.House)).Except(["platform_act"]).Select(t => $"{t} was changed"));
        Assert.True(asked > 200, "The endpoint table was not found.");
        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n" + string.Join('\n', wrong.Take(60)));

        // And the same addresses lead the two who are named to it.
        foreach (var named in new[] { secretary, clerk })
        {
            foreach (var url in new[] { $"/documents/{document}", $"/documents/{document}/text", $"/api/v1/documents/{document}", $"/account/compartments/{compartment}", "/account/compartments", "/documents", "/documents/export", "/api/v1/documents", "/search?q=" + Asked })
                Assert.Contains(Secret, Encoding.UTF8.GetString((await named.DownloadAsync(url)).Bytes), StringComparison.Ordinal);
            Assert.Equal(200, (await named.DownloadAsync($"/files/{ids["files"][0]}")).Status);
            Assert.Equal(200, (await named.GetPageAsync($"/ledger/records/{document}")).Status);
            Assert.Equal(1, (int)(await named.ApiGetAsync("/api/v1/search?q=" + Asked)).Body!["total"]!);
        }

        Assert.Equal(1, await ListensAsync(world, "a.clerk", document) + await ListensAsync(world, "a.officer", document));
        await world.House.VerifyLedgerAsync();
    }

    /// <summary>He is trusted with all that the secretary may give, and has chosen it.</summary>
    private static async Task<Person> OnBehalfAsync(SmallWorld world, Person secretary)
    {
        var given = await secretary.ApiPostAsync("/api/v1/access/delegations", new { PostId = world.Who("a.deputy").PostId, Permissions = new[] { "documents.receive", "work.submit", "work.report" }, From = "31/08/2026", Until = "30/09/2026", Reason = "Nghỉ phép" });
        Assert.True(given.Status == 201, $"{given.Body}");
        var person = await world.SignInWithPhoneAsync("a.deputy");
        Assert.Contains("Thay mặt", (await person.SubmitAsync(await person.GetPageAsync("/account"), "form[id^=delegation-]")).Html, StringComparison.Ordinal);
        return person;
    }

    private static async Task<int> ListensAsync(SmallWorld world, string login, string document) =>
        await world.ActAsAsync(login, async s => await Topic(s).MayListenAsync(Guid.Parse(document), CancellationToken.None) ? 1 : 0);

    private static Platform.Live.ILiveTopic Topic(IServiceProvider services) =>
        ((IEnumerable<Platform.Live.ILiveTopic>)services.GetService(typeof(IEnumerable<Platform.Live.ILiveTopic>))!).Single(t => t.Prefix == "documents.document");

    private static IEnumerable<(Door Door, string Url)> Named(TestHouse house, Dictionary<string, string[]> ids) =>
        from door in Door.Of(house)
        where door is { NamesRecords: true, IsOpen: false } && ids.ContainsKey(door.Endpoint.RoutePattern.RawText!.Split('/').TakeWhile(s => !s.StartsWith('{')).Last())
        from url in door.Addresses(ids.GetValueOrDefault)
        select (door, url);

    private static IEnumerable<(Door Door, string Address)> Lists(TestHouse house, string document) =>
        from door in Door.Of(house)
        let path = door.Endpoint.RoutePattern.RawText!
        where door is { NamesRecords: false, IsRead: true, IsOpen: false } && path != "/events" && !path.Contains("/provider", StringComparison.Ordinal)
        let asks = path.Contains("/documents", StringComparison.Ordinal) || path.Contains("/search", StringComparison.Ordinal)
        from url in (string[])[path, .. asks ? [$"{path}?q={Asked}&text={Asked}"] : Array.Empty<string>(), .. door.AskedIds.Select(name => $"{path}?{name}={document}")]
        select (door, url);

    private static Dictionary<string, string> Fields(SmallWorld world, string document, Guid compartment) => new(StringComparer.Ordinal)
    {
        ["DocumentId"] = document,
        ["CompartmentId"] = compartment.ToString(),
        ["PersonId"] = compartment.ToString(),
        ["PostId"] = world.Who("a.officer").PostId.ToString(),
        ["AccountId"] = world.Who("a.officer").AccountId.ToString(),
        ["UnitId"] = world.A.Id.ToString(),
        ["CellId"] = world.A.Id.ToString(),
        ["Units"] = world.B.Id.ToString(),
        ["DelegationId"] = compartment.ToString(),
    };

    private static bool Tells(Answer answer) => answer.Text.Contains(Secret, StringComparison.OrdinalIgnoreCase) || answer.FileName?.Contains(Secret, StringComparison.OrdinalIgnoreCase) is true;
}
