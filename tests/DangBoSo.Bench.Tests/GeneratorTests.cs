using DangBoSo.Bench.Generating;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Bench.Tests;

public sealed class GeneratorTests
{
    private static readonly DateOnly Day = new(2026, 8, 31);

    [Fact]
    public async Task The_same_shape_gives_the_same_rows()
    {
        var (first, rows) = await DigestAsync(Shape.Of(0.01, 500, Day));
        var (second, _) = await DigestAsync(Shape.Of(0.01, 500, Day));
        var (other, _) = await DigestAsync(Shape.Of(0.01, 500, Day.AddMonths(1)));
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.True(rows > 10_000, $"{rows} rows");
    }

    [Fact]
    public void One_is_the_composed_province_and_ten_has_more_members_and_tasks()
    {
        var (one, ten) = (Shape.Of(1, null, Day), Shape.Of(10, null, Day));
        Assert.Equal((2_530, 76_360, 15_000, 1_105_280, 20_000), (one.Organisations, one.Members, one.Accounts, one.Documents, one.Tasks + one.MoreTasks));
        Assert.Equal((2_530, 763_600, 15_000, 1_105_280, 200_000), (ten.Organisations, ten.Members, ten.Accounts, ten.Documents, ten.Tasks + ten.MoreTasks));
    }

    /// <summary>What went past the handlers reads as if it had gone through them.</summary>
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_products_own_pages_read_it(Engine engine)
    {
        await using var made = await MadeWorld.OpenAsync(engine, Shape.Of(0.01, 400, Day));
        var secretary = await made.SignInAsync(World.Secretary);
        foreach (var path in (string[])["/organisation", "/organisation/members", "/work", "/work/tasks", "/work/reports", "/documents", "/search?q=chuyen+doi", made.Board, .. await made.RecordsAsync()])
        {
            var page = await secretary.GetPageAsync(path);
            Assert.True(page.Status == 200, $"{path}: {page.Status} {page.Text}");
        }

        Assert.Contains("/7 đơn vị", (await secretary.GetPageAsync(made.Board)).Text, StringComparison.Ordinal);
        Assert.Contains("kết quả", (await secretary.GetPageAsync("/search?q=chuyen+doi")).Text, StringComparison.Ordinal);
    }

    /// <summary>A cell's secretary sees his cell's members and nothing of the province's board.</summary>
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task It_is_seen_only_by_whom_it_is_handled(Engine engine)
    {
        await using var made = await MadeWorld.OpenAsync(engine, Shape.Of(0.01, 100, Day));
        var login = PeoplePart.Login("bithu", "M.01.001.01");
        var cell = await made.SignInAsync(login);
        await cell.AddFactorAsync(await cell.GetPageAsync("/account/second-factor"), login, made.House.Phones);
        var members = await cell.ApiGetAsync("/api/v1/organisation/members");
        Assert.All(members.Body!["members"]!.AsArray(), m => Assert.Equal("M.01.001.01", (string?)m!["cellCode"]));
        Assert.NotEmpty(members.Body!["members"]!.AsArray());
        Assert.Equal(404, (await cell.GetPageAsync(made.Board)).Status);
    }

    private static async Task<(string Digest, int Rows)> DigestAsync(Shape shape)
    {
        using var bulk = new DigestBulk();
        await World.MakeAsync(shape, bulk, null);
        return (bulk.Digest, bulk.Rows);
    }
}
