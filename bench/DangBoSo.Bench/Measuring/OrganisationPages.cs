using System.Data.Common;
using System.Globalization;
using DangBoSo.Bench.Generating;
using DangBoSo.Platform.Data;

namespace DangBoSo.Bench.Measuring;

/// <summary>What the organisation board and a cell's secretary look at all day: lists, subtrees, searches, a record, the tree of today and of a past day.</summary>
internal static class OrganisationPages
{
    private const string Cell = "M.01.001.01", Base = "M.01.001";

    public static async Task MeasureAsync(Database database, Server server, int times, TextWriter output)
    {
        using var province = await Browser.SignedInAsync(server.Address, World.Secretary, PeoplePart.Password);
        using var cell = await Browser.SignedInAsync(server.Address, PeoplePart.Login("bithu", Cell), PeoplePart.Password);
        await using var connection = await database.OpenAsync();
        var (root, upper, base1, cell1) = (await UnitAsync(connection, "M"), await UnitAsync(connection, "M.01"), await UnitAsync(connection, Base), await UnitAsync(connection, Cell));
        var member = Text(await connection.ScalarAsync($"SELECT member_id FROM organisation_membership s JOIN organisation_unit u ON u.id = s.unit_id WHERE u.code = '{Cell}' ORDER BY s.id LIMIT 1", CancellationToken.None));
        var name = (await connection.ListAsync($"SELECT full_name FROM organisation_member WHERE id = '{member}'", r => r.GetString(0), CancellationToken.None))[0];
        var then = TreePart.Founded.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        const string List = "/organisation/members";
        var meter = new Meter(database.Engine, server, times, output);
        await meter.RunAsync(new Case("members: all, the province", province, List), new Case("members: all, a cell's secretary", cell, List));
        await meter.RunAsync(
            new Case("members below an upper committee", province, $"{List}?unit={upper}"), new Case("members below a base organisation", province, $"{List}?unit={base1}"),
            new Case("members of one cell, the province", province, $"{List}?unit={cell1}"), new Case("members of one cell, its secretary", cell, $"{List}?unit={cell1}"));
        await meter.RunAsync(
            new Case("a family name, the province", province, $"{List}?q=nguyen"), new Case("a family name, the cell", cell, $"{List}?q=nguyen"),
            new Case("a whole name, the province", province, $"{List}?q={Uri.EscapeDataString(name)}"), new Case("a whole name, the cell", cell, $"{List}?q={Uri.EscapeDataString(name)}"),
            new Case("joined before 1980, the province", province, $"{List}?f=joined_year:..1979"), new Case("from one commune of 500, the province", province, $"{List}?f=origin:~477"), new Case("from one commune of 500, the cell", cell, $"{List}?f=origin:~477"), new Case("from where nobody is, the province", province, $"{List}?f=origin:~khongcoxanay"), new Case("a name that nobody has", province, $"{List}?q=khongaicotennay"));
        await meter.RunAsync(new Case("a record, the province", province, $"{List}/{member}"), new Case("a record, the cell", cell, $"{List}/{member}"));
        await meter.RunAsync(new Case("the tree of today", province, $"/organisation/units/{root}"), new Case("the tree of a past day", province, $"/organisation/units/{root}?asOf={then}"));
        await meter.RunAsync(new Case("the chart of today", province, $"/organisation/chart?unit={upper}"), new Case("the chart of a past day", province, $"/organisation/chart?unit={upper}&asOf={then}"));
        await meter.RunAsync(new Case("organisations, the province", province, "/organisation"), new Case("organisations, the cell", cell, "/organisation"));
        await meter.RunAsync(new Case("quality, the province", province, "/organisation/quality"), new Case("procedures, the province", province, "/organisation/procedures"));
    }

    private static async Task<string> UnitAsync(DbConnection connection, string code) => Text(await connection.ScalarAsync($"SELECT id FROM organisation_unit WHERE code = '{code}'", CancellationToken.None));

    private static string Text(object? id) => (id as Guid? ?? Guid.Parse((string)id!)).ToString("D");
}
