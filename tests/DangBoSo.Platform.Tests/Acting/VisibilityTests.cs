using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Search;
using DangBoSo.Platform.Tests.Core;
using DangBoSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Platform.Tests.Acting;

/// <summary>A province with two committees; a cell under the first one.</summary>
public sealed class VisibilityTests
{
    private static readonly Guid Province = Ids.New();
    private static readonly Guid First = Ids.New();
    private static readonly Guid Second = Ids.New();
    private static readonly Guid Cell = Ids.New();

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_unit_sees_its_own_and_a_wider_post_sees_what_lies_below(Engine engine)
    {
        await using var house = await TreeAsync(engine);
        var record = await house.RegisterAsync("A", Cell);
        Assert.True(await SeesAsync(house, record, Tokens.Unit(Cell)));
        Assert.True(await SeesAsync(house, record, Tokens.Tree(Cell)));
        Assert.True(await SeesAsync(house, record, Tokens.Tree(First)));
        Assert.True(await SeesAsync(house, record, Tokens.Tree(Province)));
        Assert.False(await SeesAsync(house, record, Tokens.Unit(First)));
        Assert.False(await SeesAsync(house, record, Tokens.Unit(Province)));
        Assert.False(await SeesAsync(house, record, Tokens.Tree(Second), Tokens.Unit(Second)));
        Assert.False(await SeesAsync(house, record));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_is_above_is_not_seen_from_below(Engine engine)
    {
        await using var house = await TreeAsync(engine);
        var record = await house.RegisterAsync("A", Province);
        Assert.False(await SeesAsync(house, record, Tokens.Unit(Cell), Tokens.Tree(Cell), Tokens.Tree(First)));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Handlers_are_added_and_replaced_and_persons_stay(Engine engine)
    {
        await using var house = await TreeAsync(engine);
        var (record, person) = (await house.RegisterAsync("A", Cell), Ids.New());
        await ChangeAsync(house, async a =>
        {
            await a.AddAsync(record, [Second], CancellationToken.None);
            await a.AddPersonAsync(record, person, CancellationToken.None);
        });
        Assert.True(await SeesAsync(house, record, Tokens.Unit(Cell)));
        Assert.True(await SeesAsync(house, record, Tokens.Unit(Second)));
        await ChangeAsync(house, a => a.SetAsync(record, [Second], CancellationToken.None));
        Assert.False(await SeesAsync(house, record, Tokens.Unit(Cell), Tokens.Tree(Cell), Tokens.Tree(First)));
        Assert.True(await SeesAsync(house, record, Tokens.Unit(Second)));
        Assert.True(await SeesAsync(house, record, Tokens.Person(person)));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Taken_away_and_given_back_in_one_act_is_given(Engine engine)
    {
        await using var house = await TreeAsync(engine);
        var record = await house.RegisterAsync("A", Cell);
        await ChangeAsync(house, async a =>
        {
            await a.SetAsync(record, [Second], CancellationToken.None);
            await a.AddAsync(record, [Cell], CancellationToken.None);
        });
        Assert.True(await SeesAsync(house, record, Tokens.Unit(Cell)));
        Assert.True(await SeesAsync(house, record, Tokens.Tree(First)));
        Assert.Equal("", await DriftAsync(house, record));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task When_a_branch_moves_its_records_move_along_also_in_the_search(Engine engine)
    {
        await using var house = await TreeAsync(engine);
        var (cells, both, person) = (await house.RegisterAsync("A", Cell), await house.RegisterAsync("B", Cell, First), Ids.New());
        await ChangeAsync(house, a => a.AddPersonAsync(cells, person, CancellationToken.None));
        await house.AsAsync(ActorProfile.System, async s =>
        {
            await s.GetRequiredService<SearchIndex>().PutAsync(new SearchDocument(cells, "thing", "Chi bộ", null, ""), await s.GetRequiredService<Audience>().TokenTextAsync([Cell], CancellationToken.None), CancellationToken.None);
            await s.SaveAsync("specimen.indexed");
        });

        await house.AsAsync(ActorProfile.System, async s =>
        {
            await s.GetRequiredService<Lineage>().MoveAsync(Cell, Second, CancellationToken.None);
            await s.SaveAsync("specimen.moved");
        });

        Assert.False(await SeesAsync(house, cells, Tokens.Tree(First)));
        Assert.True(await SeesAsync(house, cells, Tokens.Tree(Second)));
        Assert.True(await SeesAsync(house, cells, Tokens.Tree(Province)));
        Assert.True(await SeesAsync(house, cells, Tokens.Person(person)));
        Assert.True(await SeesAsync(house, both, Tokens.Tree(First))); // First handles it itself
        Assert.True(await SeesAsync(house, both, Tokens.Tree(Second)));
        Assert.Equal("", await DriftAsync(house, cells));
        Assert.Equal("", await DriftAsync(house, both));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_unit_founded_and_given_a_record_in_one_act_is_seen_from_above(Engine engine)
    {
        await using var house = await TreeAsync(engine);
        var (young, record) = (Ids.New(), Ids.New());
        await house.AsAsync(ActorProfile.System, async s =>
        {
            await s.GetRequiredService<Lineage>().FoundAsync(young, Cell, CancellationToken.None);
            s.GetRequiredService<AppDb>().Add(new Thing { Id = record, Code = "Y", Title = "" });
            await s.GetRequiredService<Audience>().NewAsync(record, [young], CancellationToken.None);
            await s.SaveAsync("specimen.founded");
        });
        Assert.True(await SeesAsync(house, record, Tokens.Tree(Province)));
        Assert.True(await SeesAsync(house, record, Tokens.Unit(young)));
        Assert.False(await SeesAsync(house, record, Tokens.Unit(Cell)));
    }

    private static async Task<CoreHouse> TreeAsync(Engine engine)
    {
        var house = await CoreHouse.OpenAsync(engine);
        await house.AsAsync(ActorProfile.System, async s =>
        {
            var lineage = s.GetRequiredService<Lineage>();
            foreach (var (unit, parent) in new (Guid, Guid?)[] { (Province, null), (First, Province), (Second, Province), (Cell, First) }) await lineage.FoundAsync(unit, parent, CancellationToken.None);
            await s.SaveAsync("specimen.founded");
        });
        return house;
    }

    private static Task ChangeAsync(CoreHouse house, Func<Audience, Task> change) => house.AsAsync(ActorProfile.System, async s =>
    {
        await change(s.GetRequiredService<Audience>());
        await s.SaveAsync("specimen.handed");
    });

    private static Task<bool> SeesAsync(CoreHouse house, Guid record, params string[] tokens) => house.AsAsync(People.Of(Ids.New(), tokens), async s =>
    {
        var (db, actor) = (s.GetRequiredService<AppDb>(), s.GetRequiredService<Actor>());
        var direct = await db.Set<Thing>().VisibleTo(actor).AnyAsync(t => t.Id == record);
        Assert.Equal(direct, await db.Set<Thing>().VisibleTo(actor, t => t.Id).AnyAsync(t => t.Id == record)); // both forms of the seam agree
        return direct;
    });

    /// <summary>What differs between the audience as it stands and as it follows from handlers and tree; and between it and the index.</summary>
    private static Task<string> DriftAsync(CoreHouse house, Guid record) => house.AsAsync(ActorProfile.System, async s =>
    {
        var db = s.GetRequiredService<AppDb>();
        var tokens = await db.Set<AudienceRow>().Where(a => a.RecordId == record).Select(a => a.Token).ToListAsync();
        var units = tokens.Where(t => t[0] == 'u').Select(t => Guid.ParseExact(t[1..], "N")).ToList();
        var wanted = (await new Audience(db).TokenTextAsync(units, CancellationToken.None)).Split(' ').Concat(tokens.Where(t => t[0] == 'p')).Order(StringComparer.Ordinal).ToList();
        var indexed = await db.Set<SearchRow>().Where(r => r.RecordId == record).Select(r => r.Tokens).SingleOrDefaultAsync();
        var difference = wanted.Except(tokens).Concat(tokens.Except(wanted)).ToList();
        if (indexed is not null && indexed != string.Join(' ', wanted)) difference.Add("index: " + indexed);
        return string.Join(' ', difference);
    });
}
