using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Search;
using DangBoSo.Platform.Tests.Core;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Platform.Tests.Search;

public sealed class SearchIndexTests
{
    private static readonly Guid Unit = Ids.New();
    private static readonly Guid Other = Ids.New();

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Words_are_found_with_and_without_their_marks_and_by_their_beginning(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        var plan = await PutAsync(house, Unit, "Đề án 15-NQ/TU", "Xây dựng hạ tầng mạng diện rộng của Đảng đến 100 % xã; xem tn.gov.vn, mức 12,5.");
        foreach (var query in new[] { "ha tang mang dien rong", "Hạ tầng mạng", "hạ tầng mạng diện rộng", "dang", "ĐẢNG", "dien ro", "15-nq/tu", "nq tu", "15/NQ", "tn.gov.vn", "gov", "12,5", "100%" })
        {
            Assert.Equal([plan], (await FindAsync(house, query, Tokens.Unit(Unit))).Select(h => h.Record));
        }

        foreach (var query in new[] { "mang diện hẹp", "15-NQ/TW", "ang", "", "  ", "%", "\"", "') OR 1=1 --", "NOT dang*" }) Assert.Empty(await FindAsync(house, query, Tokens.Unit(Unit)));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_snippet_is_cut_from_the_original(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        await PutAsync(house, Unit, "Đề án", "Phát triển hạ tầng mạng diện rộng.");
        var hit = Assert.Single(await FindAsync(house, "ha tang mang dien rong", Tokens.Unit(Unit)));
        Assert.Contains("hạ tầng mạng diện rộng", hit.Snippet.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Only_what_the_actor_may_see_is_found_and_counted(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        var mine = await PutAsync(house, Unit, "Kế hoạch", "chung");
        await PutAsync(house, Other, "Kế hoạch", "chung");
        Assert.Equal([mine], (await FindAsync(house, "ke hoach", Tokens.Unit(Unit))).Select(h => h.Record));
        Assert.Equal(1, await CountAsync(house, "ke hoach", Tokens.Unit(Unit)));
        Assert.Equal(2, await CountAsync(house, "ke hoach", Tokens.Unit(Unit), Tokens.Unit(Other)));
        Assert.Empty(await FindAsync(house, "ke hoach"));
        Assert.Equal(0, await CountAsync(house, "ke hoach"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_text_that_quotes_a_token_opens_nothing_and_nobody_finds_by_a_token(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        await PutAsync(house, Other, "Kế hoạch", "gửi " + Tokens.Unit(Unit));
        Assert.Empty(await FindAsync(house, "ke hoach", Tokens.Unit(Unit)));
        Assert.Empty(await FindAsync(house, Tokens.Unit(Other), Tokens.Unit(Other)));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Newest_first_page_by_page_and_by_kind(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        var made = new List<Guid>();
        for (var i = 0; i < 5; i++) made.Add(await PutAsync(house, Unit, "Kế hoạch " + i, "x", i % 2 == 0 ? "even" : "odd"));
        var first = await FindAsync(house, "ke hoach", Tokens.Unit(Unit), take: 3);
        var rest = await FindAsync(house, "ke hoach", Tokens.Unit(Unit), before: first[^1].Seq);
        Assert.Equal(Enumerable.Reverse(made), first.Concat(rest).Select(h => h.Record));
        await house.AsAsync(People.Of(Ids.New(), Tokens.Unit(Unit)), async s =>
        {
            Assert.Equal([made[3], made[1]], (await s.GetRequiredService<SearchIndex>().FindAsync("ke hoach", "odd", null, 10, CancellationToken.None)).Select(h => h.Record));
            Assert.Equal(2, await s.GetRequiredService<SearchIndex>().CountAsync("ke hoach", "odd", CancellationToken.None));
        });
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Putting_again_replaces_also_within_one_act(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        var record = await PutAsync(house, Unit, "Cũ", "chữ cũ");
        await house.AsAsync(ActorProfile.System, async s =>
        {
            var index = s.GetRequiredService<SearchIndex>();
            await index.PutAsync(new SearchDocument(record, "thing", "Giữa", null, "chữ giữa"), "", CancellationToken.None);
            await index.PutAsync(new SearchDocument(record, "thing", "Mới", null, "chữ mới"), "", CancellationToken.None);
            var young = Ids.New();
            await index.PutAsync(new SearchDocument(young, "thing", "Trẻ", null, ""), Tokens.Unit(Unit), CancellationToken.None);
            await index.PutAsync(new SearchDocument(young, "thing", "Trẻ hơn", null, ""), Tokens.Unit(Unit), CancellationToken.None);
            await s.SaveAsync("specimen.indexed");
        });
        Assert.Empty(await FindAsync(house, "cu", Tokens.Unit(Unit)));
        Assert.Equal([record], (await FindAsync(house, "chu moi", Tokens.Unit(Unit))).Select(h => h.Record));
        Assert.Single(await FindAsync(house, "tre", Tokens.Unit(Unit)));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_text_of_any_length_can_be_put(Engine engine)
    {
        await using var house = await CoreHouse.OpenAsync(engine);
        var words = string.Join(' ', Enumerable.Range(0, 200_000).Select(i => "từ" + i));
        var record = await PutAsync(house, Unit, "Dài", words + new string('a', 5000));
        Assert.Equal([record], (await FindAsync(house, "tu17", Tokens.Unit(Unit))).Select(h => h.Record));
    }

    private static Task<Guid> PutAsync(CoreHouse house, Guid unit, string title, string body, string kind = "thing") => house.AsAsync(ActorProfile.System, async s =>
    {
        var record = Ids.New();
        await s.GetRequiredService<SearchIndex>().PutAsync(new SearchDocument(record, kind, title, null, body), Tokens.Unit(unit), CancellationToken.None);
        await s.SaveAsync("specimen.indexed");
        return record;
    });

    private static Task<IReadOnlyList<SearchHit>> FindAsync(CoreHouse house, string query, params string[] tokens) => FindAsync(house, query, tokens, 20, null);

    private static Task<IReadOnlyList<SearchHit>> FindAsync(CoreHouse house, string query, string token, int take = 20, long? before = null) => FindAsync(house, query, [token], take, before);

    private static Task<IReadOnlyList<SearchHit>> FindAsync(CoreHouse house, string query, string[] tokens, int take, long? before) =>
        house.AsAsync(People.Of(Ids.New(), tokens), s => s.GetRequiredService<SearchIndex>().FindAsync(query, null, before, take, CancellationToken.None));

    private static Task<int> CountAsync(CoreHouse house, string query, params string[] tokens) =>
        house.AsAsync(People.Of(Ids.New(), tokens), s => s.GetRequiredService<SearchIndex>().CountAsync(query, null, CancellationToken.None));
}
