using System.Globalization;
using System.Text;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Organisation.Tests.Members;

/// <summary>A name that few bear is looked up by its words; one that many bear is met along the list. Who asks sees no difference.</summary>
public sealed class NameSearchTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Few_and_many_are_found_by_the_same_words(Engine engine)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        var world = house.World;
        var rows = Enumerable.Range(0, 560).Select(i => Row(i, i % 2 == 0 ? "Nguyễn Văn Đức" : "Nguyễn Thị Đức")).Concat(Enumerable.Range(560, 40).Select(i => Row(i, "H'Hen Niê")));
        await world.ActAsAsync("cqd.officer", async s =>
        {
            using var table = new MemoryStream(Encoding.UTF8.GetBytes("code,full_name,birth_date,sex,joined,official,cell\n" + string.Join('\n', rows) + "\n"));
            Assert.Empty((await s.GetRequiredService<IOrganisationImports>().MembersAsync(table, null, CancellationToken.None)).Problems);
        });
        var officer = await house.KeeperAsync();
        var counts = new List<int>();
        foreach (var asked in (string[])["nguyen", "NGUYỄN Đ", "duc nguyen", "nguyen van d", "thi duc", "uyen", "hen", "nie h'hen", "h'h", "khac", "..."]) counts.Add(await CountAsync(officer, asked, ""));
        Assert.Equal([560, 560, 560, 280, 280, 0, 40, 40, 40, 1, 0], counts);
        Assert.Equal(560, await CountAsync(officer, "duc nguyen", $"&unit={world.A.Id}") + await CountAsync(officer, "nguyen duc", $"&unit={world.B.Id}"));
        Assert.Equal(0, await CountAsync(officer, "nguyen", $"&unit={world.B.Id}"));
        Assert.Equal(0, await CountAsync(await world.SignInWithPhoneAsync("b.secretary"), "hen", ""));
        // Renamed: found by the new name alone.
        Assert.Equal(303, (await house.EditAsync(officer, "birth", new Dictionary<string, string>(StringComparer.Ordinal) { ["full_name"] = "Lưu Thị Mới Đổi" })).FirstStatus);
        Assert.Equal((0, 1), (await CountAsync(officer, "co ho so", ""), await CountAsync(officer, "doi moi", "")));
    }

    private static string Row(int i, string name) => string.Create(CultureInfo.InvariantCulture, $"{35000000 + i},{name},01/01/1980,nam,01/01/2005,02/01/2006,TN.CQD.A.1");

    private static async Task<int> CountAsync(Person person, string name, string more)
    {
        var (status, bytes, _, _) = await person.DownloadAsync($"/organisation/members.csv?q={Uri.EscapeDataString(name)}{more}");
        Assert.Equal(200, status);
        return Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1;
    }
}
