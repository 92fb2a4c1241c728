using DangBoSo.Testing;
using Xunit;
using static DangBoSo.Organisation.Tests.Procedures.ProcedureWorld;

namespace DangBoSo.Organisation.Tests.Procedures;

public sealed class TransferTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task He_is_counted_where_he_was_until_the_day_on_which_he_is_received(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (from, seal, to) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("a.secretary"), await world.SignInAsync("b1.secretary"));
        var member = await world.MemberAsync(Official);
        await world.HoldsAsync(Official, "TN.CQD.A.1");
        await world.HoldsAsync(Official, "TN.CQD");
        Assert.Equal(422, (await world.StartAsync(from, Official, "transfer_official", new { DestinationCode = "TN.CQD.A.1" })).Status);
        Assert.Equal(422, (await world.StartAsync(from, Official, "transfer_official", new { DestinationCode = "TN.CQD.B" })).Status); // no cell
        Assert.Equal(404, (await world.StartAsync(to, Official, "transfer_official", new { DestinationCode = "TN.CQD.B.1" })).Status);
        var id = await world.BegunAsync(from, Official, "transfer_official", new { DestinationCode = "TN.CQD.B.1" });
        await RefusedAsync(world.StartAsync(from, Official, "discipline"), 409, "organisation.procedure.another_open");
        await DoneAsync(TakeAsync(from, id, "application", "02/09/2026"));
        Assert.Equal(404, (await to.GetPageAsync($"/organisation/procedures/{id}")).Status);
        await DoneAsync(TakeAsync(seal, id, "introduction", "03/09/2026"));
        Assert.Equal("2026-10-03", await world.OneAsync($"SELECT CAST(due_on AS TEXT) FROM organisation_procedure WHERE id = '{id}'"));
        Assert.Equal(["TN.CQD.A.1"], await PlacesAsync(world, member));

        // Not by the wrong one, not by a stranger; sent back, introduced again.
        await RefusedAsync(TakeAsync(from, id, "reception", "05/09/2026"), 403, "organisation.procedure.not_your_turn");
        Assert.Equal(404, (await TakeAsync(await world.SignInAsync("n1.secretary"), id, "reception", "05/09/2026")).Status);
        var offered = await to.GetPageAsync($"/organisation/procedures/{id}");
        Assert.Null(offered.All("a").FirstOrDefault(a => a.TextContent == "Hồ sơ đảng viên")); // he is not theirs yet
        var declined = await to.SubmitAsync(offered, "form#stop", ("Reason", "Giấy giới thiệu ghi sai tên"));
        Assert.Contains("Trả lại", declined.Text, StringComparison.Ordinal);
        Assert.Equal("introduction", await world.OneAsync($"SELECT current_step FROM organisation_procedure WHERE id = '{id}'"));
        await DoneAsync(TakeAsync(seal, id, "introduction", await TodayAsync(world)));
        await RefusedAsync(TakeAsync(to, id, "reception", "31/08/2026"), 422, "Day");

        // Received twice at one instant: once.
        var day = await TodayAsync(world);
        var twice = await Task.WhenAll(TakeAsync(to, id, "reception", day), TakeAsync(await world.SignInAsync("b.secretary"), id, "reception", day));
        Assert.Equal([201, 409], twice.Select(t => t.Status == 412 ? 409 : t.Status).Order());
        await RefusedAsync(TakeAsync(to, id, "reception", day), 409, "organisation.procedure.over");
        Assert.Equal(["TN.CQD.B.1"], await PlacesAsync(world, member));
        Assert.Equal(["2026-09-09", "2026-09-10"], (await world.House.RowsAsync($"SELECT CAST(COALESCE(to_day, from_day) AS TEXT) FROM organisation_membership WHERE member_id = '{member}' ORDER BY from_day")).Select(r => r[0]));
        Assert.Equal(["2026-09-09", null], await world.PostsEndAsync(Official)); // in the cell that he left; the committee above goes on counting on him
        Assert.Equal(404, (await from.GetPageAsync($"/organisation/members/{member}")).Status);
        Assert.Equal(200, (await to.GetPageAsync($"/organisation/members/{member}")).Status);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_waits_with_a_committee_waits_with_the_one_that_goes_on(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var id = await world.BegunAsync(await world.SignInAsync("a1.secretary"), Official, "transfer_official", new { DestinationCode = "NB.1.1" });
        await DoneAsync(TakeAsync(await world.SignInAsync("a1.secretary"), id, "application", await TodayAsync(world)));
        var (officer, day, unit) = (await world.SignInAsync("cqd.officer"), await TodayAsync(world), await world.OneAsync("SELECT id FROM organisation_unit WHERE code = 'TN.CQD.A'"));
        var merge = new { Kind = "Merge", With = "tn.cqd.b", Code = "TN.CQD.AB", Name = "Đảng bộ cơ sở An Bình", ValidFrom = day, DecisionNumber = "15-QĐ/TU", DecidedOn = day };
        var looked = await officer.ApiPostAsync($"/api/v1/organisation/units/{unit}/change-outline", merge);
        Assert.Contains(looked.Body!["lines"]!.AsArray(), l => ((string)l!).Contains("thủ tục đảng viên đang làm tiếp tục ở", StringComparison.Ordinal));
        var done = await officer.ApiPostAsync($"/api/v1/organisation/units/{unit}/changes", new { merge.Kind, merge.With, merge.Code, merge.Name, merge.ValidFrom, merge.DecisionNumber, merge.DecidedOn, Seen = (string?)looked.Body!["seen"] });
        Assert.True(done.Status == 201, $"{done.Status} {done.Body}");
        Assert.Equal("TN.CQD.AB", await world.OneAsync($"SELECT u.code FROM organisation_procedure p JOIN organisation_unit u ON u.id = p.current_unit_id WHERE p.id = '{id}'"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Inside_one_committee_and_across_provinces(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (from, seal) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("a.secretary"));
        Assert.Equal(422, (await world.StartAsync(from, Official, "transfer_internal", new { DestinationCode = "NB.1.1" })).Status);
        var inside = await world.BegunAsync(from, Official, "transfer_internal", new { DestinationCode = "tn.cqd.a.2" });
        await DoneAsync(TakeAsync(seal, inside, "introduction", "03/09/2026"));
        await DoneAsync(TakeAsync(seal, inside, "reception", "05/09/2026")); // the base committee is above both
        Assert.Equal(["TN.CQD.A.2"], await PlacesAsync(world, await world.MemberAsync(Official)));

        var across = await world.BegunAsync(from, Another, "transfer_official", new { DestinationCode = "NB.1.1" });
        await DoneAsync(TakeAsync(from, across, "application", "02/09/2026"));
        await DoneAsync(TakeAsync(seal, across, "introduction", "03/09/2026"));
        await DoneAsync(TakeAsync(await world.SignInAsync("n1.secretary"), across, "reception", "05/09/2026"));
        Assert.Equal(["NB.1.1"], await PlacesAsync(world, await world.MemberAsync(Another)));
        Assert.Equal(404, (await seal.GetPageAsync($"/organisation/members/{await world.MemberAsync(Another)}")).Status);

        // Before the day on which he is on record at home nobody could have received him.
        var early = await world.BegunAsync(from, Probationary, "transfer_internal", new { DestinationCode = "TN.CQD.A.2", Day = "01/08/2026" });
        await DoneAsync(TakeAsync(seal, early, "introduction", "02/08/2026"));
        await RefusedAsync(TakeAsync(seal, early, "reception", "03/08/2026"), 422, "31/08/2026");
        Assert.Equal("reception", await world.OneAsync($"SELECT current_step FROM organisation_procedure WHERE id = '{early}'"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task For_a_time_he_takes_part_elsewhere_and_counts_and_votes_at_home(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (from, seal, to) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("a.secretary"), await world.SignInAsync("b1.secretary"));
        var member = await world.MemberAsync(Official);
        await RefusedAsync(world.StartAsync(from, Official, "transfer_temporary", new { DestinationCode = "TN.CQD.B.1", Until = "01/10/2026" }), 422, "Until");
        var id = await world.BegunAsync(from, Official, "transfer_temporary", new { DestinationCode = "TN.CQD.B.1", Until = "01/06/2027" });
        await DoneAsync(TakeAsync(from, id, "application", "02/09/2026"));
        await DoneAsync(TakeAsync(seal, id, "introduction", "03/09/2026"));
        await DoneAsync(TakeAsync(to, id, "reception", "05/09/2026"));
        Assert.Equal(["TN.CQD.A.1 Official", "TN.CQD.B.1 Temporary"], (await world.House.RowsAsync($"SELECT u.code, s.kind FROM organisation_membership s JOIN organisation_unit u ON u.id = s.unit_id WHERE member_id = '{member}' ORDER BY u.code")).Select(r => $"{r[0]} {r[1]}"));
        Assert.Contains("tính đảng số và biểu quyết tại Chi bộ Một; sinh hoạt tạm thời tại Chi bộ Hai", (await to.GetPageAsync($"/organisation/procedures/{id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Chi bộ Một", (await to.GetPageAsync("/organisation/members")).All("tbody tr").Single().TextContent, StringComparison.Ordinal); // known there, belongs at home
        await RefusedAsync(world.StartAsync(to, Official, "discipline"), 403, "organisation.procedure.not_your_member");

        // While he is away, life at home goes on for him.
        await DoneAsync(Task.FromResult(await world.StartAsync(from, Official, "discipline")));
        await RefusedAsync(from.ApiPostAsync($"/api/v1/organisation/procedures/{id}/stop", new { Reason = "Thôi" }), 409, "organisation.procedure.return_instead");
        await DoneAsync(TakeAsync(to, id, "return", await TodayAsync(world)));
        Assert.Equal(["TN.CQD.A.1"], await PlacesAsync(world, member));
        Assert.Equal(404, (await to.GetPageAsync($"/organisation/members/{member}")).Status);
        await world.House.VerifyLedgerAsync();
    }

    private static async Task<IEnumerable<string?>> PlacesAsync(ProcedureWorld world, string member) =>
        (await world.House.RowsAsync($"SELECT u.code FROM organisation_membership s JOIN organisation_unit u ON u.id = s.unit_id WHERE s.member_id = '{member}' AND s.to_day IS NULL")).Select(r => r[0]);

    private static Task<string> TodayAsync(ProcedureWorld world) => Task.FromResult(world.House.Today.ToString("dd/MM/yyyy", null));
}
