using System.Globalization;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Web;
using DangBoSo.Testing;
using DangBoSo.Web;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Access.Tests.FirstHour;

/// <summary>D26: a demonstration cannot be left and not be exposed.</summary>
public sealed class DemonstrationTests
{
    [Theory]
    [InlineData("0.0.0.0", "--urls", "http://0.0.0.0:5999")]
    [InlineData("*", "--urls", "http://*:5999")]
    [InlineData("192.0.2.7", "--Kestrel:Endpoints:X:Url", "http://192.0.2.7:80")]
    [InlineData("--empty", "--empty", "true")]
    public async Task It_does_not_start_towards_others_nor_as_a_real_one(string why, string key, string value)
    {
        Assert.NotEmpty(why);
        await using var house = await TestHouse.StartAsync(Engine.Sqlite);
        await MarkAsync(house);
        await using var again = House.Build(["--data", house.Folder, "--database", Path.Combine(house.Folder, "dangboso.db"), key + "=" + value]);
        await DangBoSo.Platform.HouseExtensions.PrepareHouseAsync(again.Services, CancellationToken.None);
        await using var console = new StringWriter(CultureInfo.InvariantCulture);
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            foreach (var opening in again.Services.GetServices<IOpening>().OrderBy(o => o.Order)) await opening.OpenAsync(console, CancellationToken.None);
        });
    }

    [Fact]
    public async Task It_answers_this_machine_alone_and_says_on_every_page_what_it_is()
    {
        await using var house = await TestHouse.StartAsync(Engine.Sqlite);
        using var person = house.NewPerson();
        Assert.Null((await person.GetPageAsync("/sign-in")).Find(".demo"));
        house.Services.GetRequiredService<Installation>().IsDemonstration = true;
        Assert.Contains("minh họa", (await person.GetPageAsync("/sign-in")).Find(".demo")!.TextContent, StringComparison.Ordinal);
        person.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.5");
        Assert.Equal(403, (await person.GetPageAsync("/sign-in")).Status);
    }

    private static async Task MarkAsync(TestHouse house)
    {
        await house.SqlAsync("INSERT INTO platform_setting (key, value) VALUES ('demonstration', '1')");
        await house.SqlAsync("INSERT INTO platform_setting (key, value) VALUES ('demonstration.whole', '1')");
    }

    /// <summary>Its people have no telephones: who took his off must be able to set up another.</summary>
    [Fact]
    public async Task The_page_that_offers_a_new_phone_says_its_code_too()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        world.House.Services.GetRequiredService<Installation>().IsDemonstration = true;
        var clerk = await world.SignInAsAsync("a.clerk");
        var page = await clerk.GetPageAsync("/account/second-factor");
        var said = System.Text.RegularExpressions.Regex.Match(page.Text, "mã bây giờ là ([0-9]{6})", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        var done = await clerk.SubmitAsync(page, "#add", ("Code", said));
        Assert.Contains("Mã dự phòng", done.Text, StringComparison.Ordinal);
    }
}
