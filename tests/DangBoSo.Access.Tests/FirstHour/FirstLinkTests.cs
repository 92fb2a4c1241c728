using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Access.Tests.FirstHour;

/// <summary>D23: printed while nobody has an account; a quarter of an hour, once, from this machine, for the first account alone.</summary>
public sealed class FirstLinkTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_link_makes_the_first_account_and_dies(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        var link = (await EmptyHouse.LinkAsync(house))!;
        var token = link.Split('=')[1];
        Assert.Equal(0, await house.CountAsync($"SELECT count(*) FROM access_first_link WHERE token_hash = '{token}'"));
        using var one = house.NewPerson();
        using var other = house.NewPerson();
        var form = await one.GetPageAsync(link);
        var late = await other.GetPageAsync(link);
        var empty = await one.SubmitAsync(form, "form[method=post]");
        Assert.Equal(["Name", "Kind", "Code", "PersonName", "Login", "NewPassword", "Repeated"], empty.All(".field.bad [name]").Select(f => f.GetAttribute("name")));
        Assert.Equal(422, (await one.SubmitAsync(form, "form[method=post]", ("Name", "Đảng bộ xã Thử"))).Status);
        var done = await EmptyHouse.GoOnAsync(house, one, await EmptyHouse.BeginAsync(one, form));
        Assert.Equal("/desk", done.Path);
        Assert.Contains("Giờ đầu tiên", done.Text, StringComparison.Ordinal);

        // Used once; the second form was drawn while the link still lived.
        Assert.Equal(404, (await EmptyHouse.BeginAsync(other, late, "ke.gian")).Status);
        Assert.Equal(404, (await other.GetPageAsync(link)).Status);
        Assert.Null(await EmptyHouse.LinkAsync(house));
        Assert.Equal(1, await house.CountAsync("SELECT count(*) FROM access_account"));
        Assert.Equal(["access.first_account_made"], (await house.RowsAsync("SELECT type FROM platform_act WHERE type LIKE 'access.first_account%'")).Select(r => r[0]));
        await house.SignInAsAsync("quantri", EmptyHouse.Password);
        await house.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_link_is_dead_after_its_time_and_after_the_next_start(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        var first = (await EmptyHouse.LinkAsync(house))!;
        var second = (await EmptyHouse.LinkAsync(house))!;
        using var person = house.NewPerson();
        Assert.Equal(404, (await person.GetPageAsync(first)).Status);
        var form = await person.GetPageAsync(second);
        Assert.Equal(200, form.Status);
        house.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(409, (await person.GetPageAsync(second)).Status);
        Assert.Equal(409, (await EmptyHouse.BeginAsync(person, form)).Status);
        Assert.Equal(0, await house.CountAsync("SELECT count(*) FROM access_account"));
        Assert.Equal(0, await house.CountAsync("SELECT count(*) FROM organisation_unit"));
    }

    [Fact]
    public async Task What_a_proxy_hands_on_finds_no_page()
    {
        await using var house = await TestHouse.StartAsync(Engine.Sqlite);
        var link = (await EmptyHouse.LinkAsync(house))!;
        using var person = house.NewPerson();
        person.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.5");
        Assert.Equal(404, (await person.GetPageAsync(link)).Status);
    }

    [Fact]
    public async Task A_house_with_accounts_prints_nothing()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        Assert.Null(await EmptyHouse.LinkAsync(world.House));
    }
}
