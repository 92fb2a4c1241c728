using DangBoSo.Testing;
using DangBoSo.Testing.Filled;
using Xunit;

namespace DangBoSo.Rights.Tests;

/// <summary>
/// Every endpoint and method of the running house, from its endpoint table: with ids that unit B was not given, as people of B and of
/// the other root. A new endpoint is swept by itself; one that cannot be filled fails here.
/// </summary>
public abstract class RightsTests(Engine engine, OneWorld world) : IClassFixture<OneWorld>
{
    /// <summary>Runs the system, reads none of its content (D23).</summary>
    private const string Administrator = "cqd.admin";

    private static readonly string[] OfB = ["b.clerk", "b.secretary"];
    private static readonly string[] OfTheOtherRoot = ["nb.clerk", "nb.secretary", "nb.officer"];

    [Fact]
    public async Task What_was_not_given_does_not_exist()
    {
        var filled = await world.OpenAsync(engine);
        var strangers = await SignInAsync(filled, [.. OfB, .. OfTheOtherRoot, Administrator]);
        var before = await State.ReadAsync(filled.House);
        var wrong = new List<string>();
        var asked = 0;
        foreach (var door in Door.Of(filled.House).Where(d => d.NamesRecords && !d.IsOpen && !OfTheLog(d)))
        {
            foreach (var url in door.Addresses(filled.Hidden.Of))
            {
                foreach (var stranger in strangers.Where(s => s.Name != Administrator || !Runs(door)))
                {
                    var answer = await stranger.KnockAsync(door, url, Ids(filled));
                    asked++;
                    if (answer.Status != 404 || answer.TellsTheSecret) wrong.Add($"{stranger.Name} {door.Name} → {answer.Status} {answer.Location} {(answer.TellsTheSecret ? "TELLS" : "")} ({url})");
                }
            }

            before = await UnchangedAsync(filled, before, door.Name, wrong);
        }

        Assert.True(asked > 500, "The endpoint table was not found.");
        Nothing(wrong);
    }

    [Fact]
    public async Task A_record_named_in_a_body_or_behind_the_question_mark_does_not_exist_either()
    {
        var filled = await world.OpenAsync(engine);
        var strangers = await SignInAsync(filled, [.. OfB, .. OfTheOtherRoot]);
        var before = await State.ReadAsync(filled.House);
        var wrong = new List<string>();
        var doors = Door.Of(filled.House).Where(d => d is { NamesRecords: false, IsOpen: false } && (d.Input?.GetProperties().Any(p => p.Name.EndsWith("Id", StringComparison.Ordinal)) is true || d.AskedIds.Contains("document"))).ToList();
        foreach (var door in doors)
        {
            foreach (var stranger in strangers)
            {
                var answer = await stranger.KnockAsync(door, door.Endpoint.RoutePattern.RawText + (door.IsRead ? $"?document={filled.Hidden.Of("documents")![0]}" : ""), Ids(filled));
                if (answer.Status is < 400 or >= 500 || answer.TellsTheSecret) wrong.Add($"{stranger.Name} {door.Name} → {answer.Status} {answer.Location}");
            }

            before = await UnchangedAsync(filled, before, door.Name, wrong);
        }

        Assert.NotEmpty(doors);
        Nothing(wrong);
    }

    /// <summary>The sweep is not blind: behind the same addresses, those whose records they are find them.</summary>
    [Fact]
    public async Task The_same_addresses_lead_somewhere_for_those_whose_records_they_are()
    {
        await using var filled = await FilledWorld.OpenAsync(engine, null, OpenIdProvider.Unreachable);
        var owners = await SignInAsync(filled, ["cqd.officer", "a.secretary", "a.officer", "a.clerk", "cqd.admin", FilledWorld.Self, FilledWorld.Collector]);
        var wrong = new List<string>();
        // Reads first: some of the other doors take records away.
        foreach (var door in Door.Of(filled.House).Where(d => d.NamesRecords && !d.IsOpen && !OfTheLog(d)).OrderByDescending(d => d.IsRead))
        {
            var answers = new List<int>();
            foreach (var url in door.Addresses(filled.Hidden.Of))
            {
                foreach (var owner in owners)
                {
                    answers.Add((await owner.KnockAsync(door, url, Ids(filled))).Status);
                    if (Opened(door, answers[^1])) break;
                }

                if (Opened(door, answers[^1])) break;
            }

            if (!Opened(door, answers[^1])) wrong.Add($"{door.Name}: {string.Join(' ', answers.Distinct())}");
        }

        Nothing(wrong);
    }

    [Fact]
    public async Task Of_a_shared_plan_the_work_of_another_unit_stays_hidden()
    {
        var filled = await world.OpenAsync(engine);
        var strangers = await SignInAsync(filled, OfB);
        var before = await State.ReadAsync(filled.House);
        var wrong = new List<string>();
        // The plan is B's too; what stands behind it in the address is not.
        foreach (var door in Door.Of(filled.House).Where(d => d.Endpoint.RoutePattern.Parameters.Count > 1 && !OfTheLog(d)))
        {
            foreach (var url in door.Addresses(kind => kind == "plans" ? filled.Shared.Of(kind) : kind == "codes" ? ["KHONG.CO"] : filled.Hidden.Of(kind)))
            {
                foreach (var stranger in strangers)
                {
                    var answer = await stranger.KnockAsync(door, url, Ids(filled));
                    // 403 where he sees the plan but may not change it.
                    if (answer.Status is not (404 or 403) || answer.TellsTheSecret) wrong.Add($"{stranger.Name} {door.Name} → {answer.Status} {answer.Location} {(answer.TellsTheSecret ? "TELLS" : "")} ({url})");
                }
            }

            before = await UnchangedAsync(filled, before, door.Name, wrong);
        }

        foreach (var door in Door.Of(filled.House).Where(d => d is { NamesRecords: true, IsRead: true } && d.Endpoint.RoutePattern.Parameters.Count == 1))
        {
            if (!door.Name.Contains("/plans/", StringComparison.Ordinal) && !door.Name.Contains("/documents/", StringComparison.Ordinal)) continue;
            foreach (var url in door.Addresses(filled.Shared.Of))
            {
                foreach (var stranger in strangers) Tells(await stranger.KnockAsync(door, url, Ids(filled)), $"{stranger.Name} {door.Name}", wrong);
            }
        }

        Nothing(wrong);
    }

    [Fact]
    public async Task Lists_counts_searches_and_exports_let_nothing_through()
    {
        var filled = await world.OpenAsync(engine);
        var strangers = await SignInAsync(filled, [.. OfB, .. OfTheOtherRoot, Administrator]);
        var wrong = new List<string>();
        foreach (var door in Door.Of(filled.House).Where(d => d is { NamesRecords: false, IsRead: true }))
        {
            foreach (var stranger in strangers)
            {
                foreach (var url in Questions(door, filled)) Tells(await stranger.KnockAsync(door, url, Ids(filled)), $"{stranger.Name} GET {url}", wrong);
            }
        }

        foreach (var stranger in strangers) await NothingFoundAsync(filled, stranger.Name, wrong);
        Nothing(wrong);
        Assert.Contains("kết quả", (await (await filled.World.SignInAsAsync("a.secretary")).GetPageAsync("/search?q=" + FilledWorld.Asked)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_shown_the_door()
    {
        var filled = await world.OpenAsync(engine);
        var nobody = new Stranger("nobody", filled.House.NewPerson());
        var before = await State.ReadAsync(filled.House);
        var wrong = new List<string>();
        foreach (var door in Door.Of(filled.House).Where(d => !d.IsOpen && !(OfTheLog(d) && d.NamesRecords)))
        {
            var answer = await nobody.KnockAsync(door, door.Addresses(filled.Hidden.Of).First(), Ids(filled));
            var shown = door.IsApi ? answer.Status == 401 : answer.Status is 302 or 303 && answer.Location!.Contains("/sign-in", StringComparison.Ordinal);
            if (!shown) wrong.Add($"{door.Name} → {answer.Status} {answer.Location} {answer.Start}");
        }

        await UnchangedAsync(filled, before, "nobody", wrong);
        Nothing(wrong);
    }

    /// <summary>The list as it comes, asked for the secret word, and with ids behind the question mark.</summary>
    private static IEnumerable<string> Questions(Door door, FilledWorld filled)
    {
        var path = door.Endpoint.RoutePattern.RawText!;
        if (path == "/events") return filled.Hidden.Of("plans")!.Select(p => $"/events?topic=work.plan:{p}");
        var word = $"{path}?q={FilledWorld.Asked}";
        var asked = door.AskedIds.SelectMany(name => filled.Hidden.Of(name + "s") ?? filled.Hidden.Of("reports")!, (name, id) => $"{path}?{name}={id}");
        return [path, word, .. asked, $"{path}?plan={filled.Hidden.Of("plans")![0]}&unit={filled.World.A.Id}&year=2026"];
    }

    /// <summary>Pieces of the whole log name no record; who may fetch them is tested in the ledger's own suite (LogDoorTests).</summary>
    private static bool OfTheLog(Door door) => door.Name.Contains("/ledger/log/", StringComparison.Ordinal);

    /// <summary>Accounts, and nothing else, are the administrator's own.</summary>
    private static bool Runs(Door door) => door.Name.Contains("/access/", StringComparison.Ordinal);

    private static bool Opened(Door door, int status) => door.IsRead ? status is 200 or 303 : status is not (404 or 403 or 405 or >= 500);

    private static async Task NothingFoundAsync(FilledWorld filled, string login, List<string> wrong)
    {
        var person = await filled.World.SignInAsAsync(login);
        var found = await person.ApiGetAsync("/api/v1/search?q=" + FilledWorld.Asked);
        if (found.Body?["hits"]?.AsArray().Count is not 0 || (int?)found.Body["total"] is not 0) wrong.Add($"{login} finds: {found.Body}");
    }

    private static async Task<List<Stranger>> SignInAsync(FilledWorld filled, string[] logins)
    {
        var strangers = new List<Stranger>();
        foreach (var login in logins) strangers.Add(new Stranger(login, await filled.World.SignInWithPhoneAsync(login)));
        return strangers;
    }

    /// <summary>Records that bodies name: the stranger's own where he would pull work to himself, A's where he would reach out.</summary>
    private static Dictionary<string, string> Ids(FilledWorld filled) => new(StringComparer.Ordinal)
    {
        ["DocumentId"] = filled.Hidden.Of("documents")![0],
        ["UnitId"] = filled.World.B.Id.ToString(),
        ["CellId"] = filled.Hidden.Of("units")![1],
        ["Units"] = filled.World.B.Id.ToString(),
        ["AccountId"] = filled.World.Who("b.officer").AccountId.ToString(),
        ["PostId"] = filled.World.Who("a.officer").PostId.ToString(),
        ["DelegationId"] = filled.Hidden.Of("delegations")![0],
        ["CompartmentId"] = filled.Hidden.Of("compartments")![0],
        ["PersonId"] = filled.Hidden.Of("compartments")![0],
    };

    private static async Task<IReadOnlyDictionary<string, string>> UnchangedAsync(FilledWorld filled, IReadOnlyDictionary<string, string> before, string door, List<string> wrong)
    {
        var after = await State.ReadAsync(filled.House);
        wrong.AddRange(State.Changed(before, after).Select(table => $"{door} changed {table}"));
        return after;
    }

    private static void Tells(Answer answer, string what, List<string> wrong)
    {
        if (answer.TellsTheSecret) wrong.Add($"{what} → {answer.Status} TELLS");
    }

    private static void Nothing(List<string> wrong) => Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n" + string.Join('\n', wrong.Take(60)));
}

/// <summary>Two classes, so that the engines are swept side by side.</summary>
public sealed class RightsOnSqlite(OneWorld world) : RightsTests(Engine.Sqlite, world);

public sealed class RightsOnPostgres(OneWorld world) : RightsTests(Engine.Postgres, world);
