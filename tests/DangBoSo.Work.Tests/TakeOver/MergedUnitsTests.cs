using System.Text.Json;
using DangBoSo.Access.Contracts;
using DangBoSo.Documents.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Features.ChangeUnits;
using DangBoSo.Platform.Acts;
using DangBoSo.Testing;
using DangBoSo.Work.Features.Board;
using DangBoSo.Work.Tests.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Work.Tests.TakeOver;

/// <summary>Two base organisations that have registers, tasks, reports and figures become one: nothing of the days before changes, nothing that was open is lost.</summary>
public sealed class MergedUnitsTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_merge_keeps_the_day_before_the_sums_and_what_was_open(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        var (a, b) = (world.World.A, world.World.B);
        await world.AcceptedAsync("a", new DateOnly(2026, 8, 31), ("X1", "40", "80"), ("X2", "3", "4"), ("Y1", "9", "10"));
        await world.AcceptedAsync("b", new DateOnly(2026, 8, 31), ("X1", "10", "20"));
        var old = await RegisterAsync(world, "a.clerk", "5-CV/ĐU");
        var inForce = await CountAsync(world, $"owner_unit_id IN ('{a.Id}', '{b.Id}') AND state <> 'Done'");
        var (evening, board) = (world.House.Today, await BoardAsync(world, null));
        world.House.Clock.Advance(TimeSpan.FromDays(1));

        var merged = await ChangeAsync(world, a.Id, new ChangeUnitsInput { Kind = "Merge", With = b.Code, Code = a.Code, Name = "Đảng bộ cơ sở An Bình", ShortName = "Đảng ủy An Bình" });

        Assert.Equal(Cells(board), Cells(await BoardAsync(world, evening)));
        var today = await BoardAsync(world, null);
        Assert.Equal(board.Targets.Select(t => (t.Code, t.Percent)), today.Targets.Select(t => (t.Code, t.Percent)));
        Assert.Equal([merged], today.Cells.Select(c => c.UnitId).Distinct());
        Assert.Equal((50_000L, 100_000L), today.Cells.Where(c => c.Target == "X1").Select(c => (c.Numerator!.Value, c.Denominator!.Value)).Single());
        Assert.Equal(inForce, await CountAsync(world, $"owner_unit_id = '{merged}' AND state <> 'Done'"));

        // The code that A gave up is the new one's; B's leads there; both old pages say what became of them.
        Assert.Equal([merged, merged], await AskAsync(world, async o => new[] { (await o.FindByCodeAsync(a.Code, world.World.Upper.Id, default))!.Id, (await o.FindByCodeAsync(b.Code, world.World.Upper.Id, default))!.Id }));
        var office = await world.World.SignInAsAsync("cqd.officer");
        Assert.Contains("Hợp nhất thành Đảng bộ cơ sở An Bình", (await office.GetPageAsync($"/organisation/units/{b.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Đảng bộ cơ sở Bình", (await office.GetPageAsync("/search?q=dang+bo+co+so+binh")).Text, StringComparison.Ordinal);

        // Whoever gets a post in the new one goes on with the papers of both, and its own register begins at 1.
        await EngageAsync(world, merged);
        var clerk = await world.House.SignInAsAsync("ab.clerk");
        Assert.Equal(200, (await clerk.GetPageAsync($"/documents/{old}/correct")).Status);
        Assert.Contains("5-CV/ĐU", (await clerk.GetPageAsync($"/documents?book=Outgoing&of={a.Id}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("5-CV/ĐU", (await clerk.GetPageAsync("/documents?book=Outgoing")).Text, StringComparison.Ordinal);
        Assert.Equal(2, (await world.House.CountAsync($"SELECT COUNT(*) FROM documents_dispatch WHERE unit_id IN ('{a.Id}', '{b.Id}') AND received_at IS NULL")));
        var waiting = await clerk.GetPageAsync("/documents/inbox");
        Assert.Contains("07-ĐA/ĐU", waiting.Text, StringComparison.Ordinal);
        var stranger = await world.World.SignInAsAsync("nb.officer");
        Assert.Equal(404, (await stranger.GetPageAsync($"/documents/{old}")).Status);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_the_receiver_reports_after_it_took_another_in_counts_alone(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        await world.AcceptedAsync("a", new DateOnly(2026, 8, 31), ("X1", "40", "80"));
        await world.AcceptedAsync("b", new DateOnly(2026, 8, 31), ("X1", "10", "20"));
        await RegisterAsync(world, "b.clerk", "1-CV/B");
        world.House.Clock.Advance(TimeSpan.FromDays(1));
        await ChangeAsync(world, world.World.A.Id, new ChangeUnitsInput { Kind = "Absorb", Into = world.World.B.Code });
        Assert.Equal(50_000, (await BoardAsync(world, null)).Targets.Single(t => t.Code == "X1").Percent);
        Assert.Equal((50_000L, 100_000L), await CellAsync(world, "X1"));

        await world.AcceptedAsync("b", world.House.Today, ("X1", "90", "100"));
        Assert.Equal((90_000L, 100_000L), await CellAsync(world, "X1"));
        // The receiver's own series goes on.
        await RegisterAsync(world, "b.clerk", "2-CV/B");
        Assert.Equal("2", (await world.House.RowsAsync("SELECT register_number FROM documents_document WHERE number_text = '2-CV/B'")).Single()[0]);
        await world.House.VerifyLedgerAsync();
    }

    private static async Task<(long, long)> CellAsync(ReportingWorld world, string target) =>
        (await BoardAsync(world, null)).Cells.Where(c => c.Target == target).Select(c => (c.Numerator!.Value, c.Denominator!.Value)).Single();

    /// <summary>By the API, looked at first as a person would.</summary>
    private static async Task<Guid> ChangeAsync(ReportingWorld world, Guid unit, ChangeUnitsInput input)
    {
        var day = world.House.Today.ToString("dd/MM/yyyy", null);
        var asked = input with { ValidFrom = day, DecisionNumber = "15-QĐ/TU", DecidedOn = day };
        var office = await world.World.SignInAsAsync("cqd.officer");
        var looked = await office.ApiPostAsync($"/api/v1/organisation/units/{unit}/change-outline", asked);
        Assert.Equal((200, (int?)0), (looked.Status, looked.Body?["obstacles"]!.AsArray().Count));
        var done = await office.ApiPostAsync($"/api/v1/organisation/units/{unit}/changes", asked with { Seen = (string?)looked.Body!["seen"] });
        Assert.Equal(201, done.Status);
        return done.Id;
    }

    private static Task<BoardModel> BoardAsync(ReportingWorld world, DateOnly? day) =>
        world.World.ActAsAsync("cqd.officer", s => s.GetRequiredService<BoardModels>().ReadAsync(world.Plan, day, null, null, cells: true, CancellationToken.None));

    // The instant of asking and who may act today are no part of the day.
    private static string Cells(BoardModel board) => JsonSerializer.Serialize(new { board.Total, board.Targets, board.Cells, board.Units, board.Late, board.Receipts });

    private static Task<T> AskAsync<T>(ReportingWorld world, Func<IOrganisations, Task<T>> ask) => world.World.ActAsAsync("cqd.officer", s => ask(s.GetRequiredService<IOrganisations>()));

    private static Task<Guid> RegisterAsync(ReportingWorld world, string login, string number) => world.World.ActAsAsync(login, s => s.GetRequiredService<IRegisterDocument>()
        .RegisterAsync(new NewDocument(DocumentBook.Outgoing, DocumentKind.OfficialLetter, number, new DateOnly(2026, 8, 31), "Đảng ủy", "Công văn thử"), [], CancellationToken.None));

    private static Task<long> CountAsync(ReportingWorld world, string where) => world.House.CountAsync($"SELECT COUNT(*) FROM work_task WHERE {where}");

    private static Task EngageAsync(ReportingWorld world, Guid unit) => world.House.ActAsAsync(null, null, async s =>
    {
        var post = await s.GetRequiredService<IPosts>().OpenAsync(new NewPost(unit, OrganKind.Committee, PostRole.Clerk, "Văn thư", "Phan Thử Mới", null, new DateOnly(2026, 9, 1)), CancellationToken.None);
        await s.GetRequiredService<Acts>().SaveAsync(new Act("organisation.posts_opened"), CancellationToken.None);
        await s.GetRequiredService<IAccounts>().CreateAsync([new NewAccount("ab.clerk", SmallWorld.Password, "Phan Thử Mới", null, [post.Id])], CancellationToken.None);
    });
}
