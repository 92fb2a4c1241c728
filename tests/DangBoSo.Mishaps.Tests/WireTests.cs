using System.Net;
using DangBoSo.Mishaps.Tests.Making;
using DangBoSo.Testing;
using DangBoSo.Testing.Filled;
using Xunit;

namespace DangBoSo.Mishaps.Tests;

/// <summary>What stands around the answers, whatever they are: headers, the name the house was asked by, secrets on compressed pages.</summary>
public sealed class WireTests(SqliteWorld one) : IClassFixture<SqliteWorld>
{
    private const string Elsewhere = "evil.example";
    private const string Site = "dangbo.example";

    [Fact]
    public async Task Every_kind_of_answer_forbids_frames_and_foreign_script()
    {
        var world = one.World;
        var (clerk, nobody) = (await world.SignInAsAsync("cqd.clerk"), world.House.NewPerson());
        var registered = await clerk.SubmitAsync(await clerk.GetPageAsync(Letters.Form), "main form", Letters.Fields("07-CV/ĐU"), [Letters.File(Papers.Docx("Tệp kèm"))]);
        var file = registered.Link("van-ban.pdf");
        var admin = await world.SignInAsAsync("cqd.admin");
        foreach (var (person, method, url, status) in new[]
        {
            (nobody, "GET", "/sign-in", 200), (clerk, "GET", "/documents", 200), (nobody, "GET", "/documents", 302), (nobody, "GET", "/khong-co", 404), (clerk, "GET", "/access/accounts", 403), (nobody, "POST", "/sign-in", 415),
            (nobody, "GET", "/api/v1/access/me", 401), (clerk, "GET", "/api/v1/access/me", 200), (clerk, "GET", "/api/v1/khong-co", 404), (nobody, "GET", "/openapi/v1.json", 302), (clerk, "GET", "/openapi/v1.json", 200),
            (clerk, "GET", file, 200), (clerk, "GET", "/documents/export", 200), (admin, "GET", "/access/accounts.xlsx", 200), (nobody, "GET", "/app.css", 200), (clerk, "GET", "/organisation/members", 403), (nobody, "GET", "/sign-in/invitation", 409),
        })
        {
            using var asked = new HttpRequestMessage(new HttpMethod(method), url);
            using var answer = await person.Http.SendAsync(asked, TestContext.Current.CancellationToken);
            Assert.Equal((url, status), (url, (int)answer.StatusCode == 303 ? 302 : (int)answer.StatusCode));
            var policy = Header(answer, "Content-Security-Policy")!;
            Assert.True(policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal) && !policy.Contains("unsafe", StringComparison.Ordinal), $"{url}: {policy}");
            Assert.Equal((url, "DENY", "nosniff", null), (url, Header(answer, "X-Frame-Options"), Header(answer, "X-Content-Type-Options"), Header(answer, "Strict-Transport-Security")));
            if (url == file) Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal); // and sandboxed: nothing uploaded runs here
        }
    }

    /// <summary>An act of the API may have no body, so no token: where it comes from is asked instead; nothing of it is kept for later either.</summary>
    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", true)]
    [InlineData("Sec-Fetch-Site", "same-site", true)]
    [InlineData("Origin", "http://evil.example", true)]
    [InlineData("Origin", "null", true)]
    [InlineData("Sec-Fetch-Site", "same-origin", false)]
    [InlineData("Sec-Fetch-Site", "none", false)]
    [InlineData(null, null, false)]
    public async Task What_another_site_sends_changes_nothing(string? header, string? value, bool refused)
    {
        Assert.Equal(refused, await SentAsync(await one.World.SignInAsAsync("cqd.admin"), "/api/v1/ledger/verifications") is 403);
        Assert.Equal(refused, await SentAsync(one.World.House.NewPerson(), "/work/tasks/01a2020e-0295-70dc-9f86-99b11b86c59d/report") is 403);

        async Task<int> SentAsync(Person person, string url)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Post, url);
            if (header is not null) asked.Headers.Add(header, value);
            using var answer = await person.Http.SendAsync(asked, TestContext.Current.CancellationToken);
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task No_answer_repeats_the_name_that_the_house_was_asked_by()
    {
        var world = one.World;
        var urls = Door.Of(world.House).Where(d => d.Method == "GET" && !d.NamesRecords && d.EndpointName is not "platform.events").Select(d => d.Endpoint.RoutePattern.RawText!).Append("/khong-co").ToList();
        Assert.True(urls.Count > 40, "The doors were not found.");
        foreach (var person in new[] { world.House.NewPerson(), await world.SignInAsAsync("cqd.admin"), await world.SignInAsAsync("cqd.officer") })
        {
            foreach (var url in urls)
            {
                using var asked = new HttpRequestMessage(HttpMethod.Get, url);
                asked.Headers.Host = Elsewhere;
                asked.Headers.Add("X-Forwarded-Host", Elsewhere);
                using var answer = await person.Http.SendAsync(asked, TestContext.Current.CancellationToken);
                var told = string.Join('\n', answer.Headers.Concat(answer.Content.Headers).SelectMany(h => h.Value)) + await TextAsync(answer);
                Assert.False(told.Contains(Elsewhere, StringComparison.OrdinalIgnoreCase), $"{url} repeats the Host header: {told}");
            }
        }
    }

    [Fact]
    public async Task No_secret_of_a_form_is_the_same_twice_on_the_line()
    {
        var world = one.World;
        var person = await world.SignInAsAsync("cqd.officer");
        foreach (var url in new[] { "/sign-in", "/account", "/account/second-factor", "/documents/register" })
        {
            var asking = url == "/sign-in" ? world.House.NewPerson() : person;
            var (first, second) = (Secrets(await asking.GetPageAsync(url)), Secrets(await asking.GetPageAsync(url)));
            Assert.NotEmpty(first);
            Assert.Empty(first.Intersect(second, StringComparer.Ordinal));
            // Nor is a large part the same: what a guess beside it would make shorter. A key's number and name stand in front of both.
            Assert.All(first.Zip(second), pair => Assert.True(SharedStart(pair.First, pair.Second) < pair.First.Length / 2));
        }
    }

    [Fact]
    public async Task Behind_a_proxy_with_a_certificate_all_is_https_and_other_names_are_refused()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite, "--site", $"https://{Site}");
        var person = world.House.NewPerson();
        using var ours = await AskAsync(person, Site, "/sign-in");
        Assert.Equal((HttpStatusCode.OK, "max-age=31536000"), (ours.StatusCode, Header(ours, "Strict-Transport-Security")));
        Assert.All(ours.Headers.GetValues("Set-Cookie"), c => Assert.Contains("; secure", c, StringComparison.OrdinalIgnoreCase));
        using var missing = await AskAsync(person, Site, "/khong-co");
        Assert.Equal("max-age=31536000", Header(missing, "Strict-Transport-Security"));
        using var here = await AskAsync(person, "localhost", "/sign-in");
        Assert.Equal((HttpStatusCode.OK, null), (here.StatusCode, Header(here, "Strict-Transport-Security")));
        Assert.DoesNotContain(here.Headers.GetValues("Set-Cookie"), c => c.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        foreach (var name in new[] { Elsewhere, $"{Site}.{Elsewhere}", $"{Elsewhere}:5080", "" })
        {
            using var other = await AskAsync(person, name, "/sign-in");
            Assert.Equal((name, HttpStatusCode.BadRequest), (name, other.StatusCode));
        }

        using var shut = await AskAsync(person, Site, "/openapi/v1.json");
        Assert.Equal(HttpStatusCode.SeeOther, shut.StatusCode);
        using var described = await AskAsync(await world.SignInAsAsync("a.clerk"), Site, "/openapi/v1.json");
        Assert.Contains($"\"https://{Site}\"", await TextAsync(described), StringComparison.Ordinal);
    }

    [Theory, InlineData("dangbo.example"), InlineData("http://dangbo.example"), InlineData("https://dangbo.example/noi-khac"), InlineData("https://ai@dangbo.example")]
    public async Task A_site_that_is_none_is_heard_of_at_the_start(string site) =>
        Assert.StartsWith("site ", (await Assert.ThrowsAnyAsync<InvalidOperationException>(() => TestHouse.StartAsync(Engine.Sqlite, null, null, "--site", site))).Message, StringComparison.Ordinal);

    private static IReadOnlyList<string> Secrets(Page page) =>
        [.. page.All("input[type=hidden]").Where(i => i.GetAttribute("name") is not ("_who" or "_which" or "_version" or "PostId" or "ReturnUrl") && i.GetAttribute("value") is { Length: >= 20 }).Select(i => i.GetAttribute("value")!).Distinct(StringComparer.Ordinal)];

    private static int SharedStart(string one, string other) => one.Zip(other).TakeWhile(p => p.First == p.Second).Count();

    private static async Task<HttpResponseMessage> AskAsync(Person person, string host, string url)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, url);
        asked.Headers.TryAddWithoutValidation("Host", host);
        return await person.Http.SendAsync(asked);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        await using var body = await answer.Content.ReadAsStreamAsync();
        await using var plain = answer.Content.Headers.ContentEncoding.Contains("br") ? new System.IO.Compression.BrotliStream(body, System.IO.Compression.CompressionMode.Decompress) : body;
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync();
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
