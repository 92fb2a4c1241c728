using System.Globalization;
using DangBoSo.Access.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Tables;
using DangBoSo.Testing;
using DangBoSo.Work.Features.Board;
using DangBoSo.Work.Features.EditTarget;
using DangBoSo.Work.Features.ExportBoard;
using DangBoSo.Work.Features.SteerTask;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Work.Tests.Reporting;

/// <summary>
/// Sixty days of reports, corrections, returns, renames, a moved organisation, re-assigned tasks and corrected targets. What was
/// exported each evening is what the board says of that day ever after (D4).
/// </summary>
public sealed class AsOfTests
{
    private const int Days = 60;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Every_evening_is_kept(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        await OpenProvinceOfficeAsync(world);
        var chance = new Random(20260831);
        var waiting = new List<(string Unit, Guid Report)>();
        var evenings = new Dictionary<DateOnly, (string Cells, string Late)>();
        for (var day = 0; day < Days; day++)
        {
            for (var acts = chance.Next(0, 3); acts > 0; acts--) await DoAsync(world, chance, waiting);
            await ChangeAsync(world, day);
            evenings[world.House.Today] = await EveningAsync(world, null);
            world.House.Clock.Advance(TimeSpan.FromDays(1));
        }

        foreach (var (day, evening) in evenings)
        {
            var now = await EveningAsync(world, day);
            Assert.True(evening.Cells == now.Cells, $"{day}\nthen:\n{evening.Cells}\nnow:\n{now.Cells}");
            Assert.Equal(evening.Late, now.Late);
        }

        Assert.True(evenings.Values.Select(e => e.Cells).Distinct(StringComparer.Ordinal).Count() > 20, "Too little happened to prove anything.");
        var office = await world.World.SignInAsAsync("cqd.officer");
        await Recompute.EqualAsync(office, world.Plan, world.House.Today, past: false, 5);
        foreach (var back in new[] { 3, 24, 50 }) await Recompute.EqualAsync(office, world.Plan, world.House.Today.AddDays(-back), past: true, 5);
        await world.House.VerifyLedgerAsync();
    }

    /// <summary>A report of today or of a day gone by (a correction), accepted at once, later, never, or after a return.</summary>
    private static async Task DoAsync(ReportingWorld world, Random chance, List<(string Unit, Guid Report)> waiting)
    {
        if (waiting.Count > 0 && chance.Next(3) == 0)
        {
            var (of, old) = waiting[chance.Next(waiting.Count)];
            waiting.Remove((of, old));
            if (chance.Next(3) > 0)
            {
                await world.AcceptAsync("cqd.officer", old);
                return;
            }

            await world.ReturnAsync("cqd.officer", old, "Xem lại số.");
            await world.SubmitAsync($"{of}.secretary", old);
            waiting.Add((of, old));
            return;
        }

        var unit = chance.Next(2) == 0 ? "a" : "b";
        var first = new DateOnly(2026, 8, 31);
        var day = world.House.Today.AddDays(-chance.Next(0, 8));
        var (total, done) = (chance.Next(0, 200), 0);
        done = chance.Next(0, total + 1);
        var figures = new List<(string, string, string)> { ("X1", Text(done), Text(total)) };
        if (chance.Next(2) == 0) figures.Add(("X2", Text(done / 2) + ",5", Text(total + 1)));
        if (unit == "a" && chance.Next(2) == 0) figures.Add(("Y1", Text(total), Text(total)));
        var report = await world.DraftAsync($"{unit}.officer", day < first ? first : day, [.. figures]);
        await world.SubmitAsync($"{unit}.secretary", report);
        if (chance.Next(3) == 0) waiting.Add((unit, report));
        else await world.AcceptAsync("cqd.officer", report);
    }

    private static async Task ChangeAsync(ReportingWorld world, int day)
    {
        var today = world.House.Today.ToString("yyyy-MM-dd", null);
        if (day is 11 or 37)
        {
            var chief = await world.World.SignInAsAsync("cqd.chief");
            var answer = await chief.ApiPostAsync($"/api/v1/organisation/units/{world.World.A.Id}/names", new { name = $"Đảng bộ cơ sở An {day}", shortName = $"Đảng ủy An {day}", validFrom = today, decision = "QĐ thử", version = await VersionAsync(world, world.World.A.Id) });
            Assert.True(answer.Status < 300, $"{answer.Status} {answer.Body}");
        }

        if (day == 23)
        {
            var chief = await world.World.SignInAsAsync("tn.chief");
            var answer = await chief.ApiPostAsync($"/api/v1/organisation/units/{world.World.B.Id}/parents", new { parentCode = "TN", validFrom = today, decision = "QĐ thử", version = await VersionAsync(world, world.World.B.Id) });
            Assert.True(answer.Status < 300, $"{answer.Status} {answer.Body}");
        }

        if (day == 17)
        {
            var task = await world.TaskAsync("1", world.World.A.Id);
            await world.World.ActAsAsync("cqd.chief", s => s.GetRequiredService<SteerTaskHandler>().ReassignAsync(task, new ReassignTaskInput { UnitId = world.World.B.Id.ToString(), Note = "Giao lại" }, null, CancellationToken.None));
        }

        if (day is 29) await CorrectTargetAsync(world);
    }

    private static async Task<string> VersionAsync(ReportingWorld world, Guid unit) => (await world.House.RowsAsync($"SELECT version FROM organisation_unit WHERE id = '{unit}'"))[0][0]!;

    private static async Task CorrectTargetAsync(ReportingWorld world)
    {
        var target = Guid.Parse((await world.House.RowsAsync("SELECT id FROM work_target WHERE code = 'X1'"))[0][0]!);
        var input = new TargetInput
        {
            Code = "X1",
            Group = "Một",
            Title = "Hồ sơ được số hóa (đính chính)",
            Unit = "%",
            CountedOf = "hồ sơ",
            Baseline = "12,5",
            TargetValue = "95",
            Due = "2027",
            Weight = "50",
            Scope = "all",
            Years = [new YearInput { Year = "2026", Value = "40" }],
        };
        await world.World.ActAsAsync("cqd.chief", s => s.GetRequiredService<EditTargetHandler>().ChangeAsync(world.Plan, target, input, null, CancellationToken.None));
    }

    /// <summary>The exported cells, and who is late, as the office has them on its screen.</summary>
    private static Task<(string Cells, string Late)> EveningAsync(ReportingWorld world, DateOnly? asOf) => world.World.ActAsAsync("cqd.secretary", async s =>
    {
        using var to = new MemoryStream();
        var board = await s.GetRequiredService<BoardReader>().ReadAsync(world.Plan, asOf, CancellationToken.None);
        await using (var table = await TableWriter.CreateAsync(TableFormat.Csv, to, BoardExports.BoardColumns)) await BoardExports.BoardAsync(board, table);
        var late = (await s.GetRequiredService<BoardModels>().ReadAsync(world.Plan, asOf, null, null, false, CancellationToken.None)).Late;
        return (System.Text.Encoding.UTF8.GetString(to.ToArray()), string.Join('\n', late.Units.Select(u => u.Text).Concat(late.Tasks.Select(t => $"{t.Code} {t.UnitName} {t.Overdue}"))));
    });

    private static async Task OpenProvinceOfficeAsync(ReportingWorld world) => await world.House.ActAsAsync(null, null, async s =>
    {
        var post = await s.GetRequiredService<IPosts>().OpenAsync(new NewPost(world.World.Province.Id, OrganKind.Office, PostRole.ChiefOfOffice, "Chánh Văn phòng Tỉnh ủy", "Tạ Thử Tỉnh", null, new DateOnly(2026, 1, 1)), CancellationToken.None);
        await s.GetRequiredService<Acts>().SaveAsync(new Act("organisation.posts_opened"), CancellationToken.None);
        await s.GetRequiredService<IAccounts>().CreateAsync([new NewAccount("tn.chief", SmallWorld.Password, "Tạ Thử Tỉnh", null, [post.Id])], CancellationToken.None);
    });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
