using DangBoSo.Testing;
using Xunit;
using static DangBoSo.Organisation.Tests.Procedures.ProcedureWorld;

namespace DangBoSo.Organisation.Tests.Procedures;

/// <summary>The other events of a member's life, each once to its outcome.</summary>
public sealed class LifeTests
{
    private static readonly (string, string)[] Carried = Votes(4, 4, 4, 4, 0);

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Exempt_suspended_and_disciplined_members_stay_and_only_the_base_of_votes_changes(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (cell, above) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("cqd.secretary"));
        Assert.Equal(3, await BaseAsync(cell, world, Official));

        var exempt = await world.BegunAsync(cell, Veteran, "exemption");
        await DoneAsync(TakeAsync(cell, exempt, "application", "02/09/2026"));
        await RefusedAsync(TakeAsync(cell, exempt, "cell_vote", "03/09/2026", Votes(4, 4, 4, 5, 0)), 422, "For");
        await DoneAsync(TakeAsync(cell, exempt, "cell_vote", "03/09/2026", Votes(4, 4, 4, 3, 1)));
        var suspended = await world.BegunAsync(cell, Another, "suspension");
        await DoneAsync(TakeAsync(cell, suspended, "proposal", "03/09/2026", Carried));
        await RefusedAsync(TakeAsync(above, suspended, "decision", "04/09/2026", ("Until", "01/09/2026")), 422, "Until");
        await DoneAsync(TakeAsync(above, suspended, "decision", "04/09/2026", ("Until", "04/12/2026")));
        Assert.Equal(["Exempt ", "Suspended 2026-12-04"], (await world.House.RowsAsync("SELECT kind, CAST(to_day AS TEXT) FROM organisation_member_standing ORDER BY kind")).Select(r => $"{r[0]} {r[1]}"));
        Assert.Equal(1, await BaseAsync(cell, world, Official)); // three official members, one exempt, one suspended

        var warned = await world.BegunAsync(cell, Probationary, "discipline");
        await RefusedAsync(TakeAsync(cell, warned, "self_review", "02/09/2026", ("Skip", "true")), 422, "Note");
        await DoneAsync(TakeAsync(cell, warned, "self_review", "02/09/2026", ("Skip", "true"), ("Note", "Không nộp bản tự kiểm điểm")));
        await DoneAsync(TakeAsync(cell, warned, "cell_vote", "03/09/2026", Carried));
        await RefusedAsync(TakeAsync(above, warned, "decision", "04/09/2026", ("Measure", "dismissal")), 422, "Measure");
        await DoneAsync(TakeAsync(above, warned, "decision", "04/09/2026", ("Measure", "warning")));
        Assert.Contains("Bị kỷ luật: Cảnh cáo", (await cell.GetPageAsync($"/organisation/members/{await world.MemberAsync(Probationary)}")).Text, StringComparison.Ordinal);
        Assert.Equal(5, await world.House.CountAsync("SELECT count(*) FROM organisation_membership WHERE to_day IS NULL"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_is_removed_leaves_is_expelled_or_dies_is_counted_no_more(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (cell, above) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("cqd.secretary"));
        await world.HoldsAsync(Another, "TN.CQD.A.1");
        await world.HoldsAsync(Another, "TN.CQD");
        var removed = await world.BegunAsync(cell, Another, "removal");
        await DoneAsync(TakeAsync(cell, removed, "cell_vote", "03/09/2026", Carried));
        await DoneAsync(TakeAsync(above, removed, "decision", "04/09/2026"));
        var expelled = await world.BegunAsync(cell, Official, "discipline");
        await DoneAsync(TakeAsync(cell, expelled, "self_review", "02/09/2026"));
        await DoneAsync(TakeAsync(cell, expelled, "cell_vote", "03/09/2026", Carried));
        await DoneAsync(TakeAsync(above, expelled, "decision", "04/09/2026", ("Measure", "expulsion")));
        var left = await world.BegunAsync(cell, Probationary, "leaving");
        await DoneAsync(TakeAsync(cell, left, "application", "02/09/2026"));
        await DoneAsync(TakeAsync(cell, left, "cell_vote", "03/09/2026", Carried));
        await DoneAsync(TakeAsync(above, left, "decision", "04/09/2026"));
        var open = await world.BegunAsync(cell, Veteran, "exemption");
        await DoneAsync(TakeAsync(cell, await world.BegunAsync(cell, Veteran, "death"), "record", "05/09/2026"));
        Assert.Equal("Lapsed", await world.OneAsync($"SELECT state FROM organisation_procedure WHERE id = '{open}'"));
        Assert.Equal(["2026-09-03", "2026-09-03"], await world.PostsEndAsync(Another)); // with his membership, wherever they were
        Assert.Equal(["Deceased 2026-09-05", "Expelled 2026-09-04", "Left 2026-09-04", "Removed 2026-09-04"], (await world.House.RowsAsync("SELECT kind, CAST(from_day AS TEXT) FROM organisation_member_standing ORDER BY kind")).Select(r => $"{r[0]} {r[1]}"));
        Assert.Equal(["2026-09-03", "2026-09-03", "2026-09-03", "2026-09-04"], (await world.House.RowsAsync("SELECT CAST(to_day AS TEXT) FROM organisation_membership WHERE to_day IS NOT NULL ORDER BY to_day")).Select(r => r[0]));
        await RefusedAsync(world.StartAsync(cell, Official, "transfer_internal", new { DestinationCode = "TN.CQD.A.2" }), 409, "organisation.procedure.not_for_him");
        await RefusedAsync(world.StartAsync(cell, Veteran, "readmission"), 409, "organisation.procedure.not_for_him");
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_cell_decides_about_its_own_and_opens_no_count_over_what_happened_since(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (cell, seal) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("a.secretary"));
        var exempt = await world.BegunAsync(cell, Veteran, "exemption");
        await DoneAsync(TakeAsync(cell, exempt, "application", "02/09/2026"));
        await DoneAsync(TakeAsync(cell, exempt, "cell_vote", "03/09/2026", Carried));
        var removal = await world.BegunAsync(cell, Veteran, "removal");
        await DoneAsync(TakeAsync(cell, removal, "cell_vote", "03/09/2026", [.. Votes(4, 4, 4, 1, 3), ("Confirmed", "true")]));
        await DoneAsync(TakeAsync(cell, await world.BegunAsync(cell, Veteran, "death"), "record", "05/09/2026"));
        await RefusedAsync(cell.ApiPostAsync($"/api/v1/organisation/procedures/{removal}/reopen", new { Reason = "Ghi nhầm" }), 409, "organisation.procedure.went_on");
        var officer = await world.SignInAsync("cqd.officer");
        foreach (var (standing, found) in new[] { ("Exempt", 0), ("Deceased", 1), ("Exempt,Deceased", 1) }) Assert.Equal((standing, found), (standing, (await officer.ApiGetAsync($"/api/v1/organisation/members?f=standing:{standing}")).Body!["members"]!.AsArray().Count));

        // Under way when he was moved: where he was nobody votes on him any more.
        var moving = await world.BegunAsync(cell, Official, "exemption");
        await DoneAsync(TakeAsync(cell, moving, "application", "02/09/2026"));
        var transfer = await world.BegunAsync(cell, Official, "transfer_internal", new { DestinationCode = "TN.CQD.A.2" });
        await DoneAsync(TakeAsync(seal, transfer, "introduction", "03/09/2026"));
        await DoneAsync(TakeAsync(seal, transfer, "reception", "05/09/2026"));
        await RefusedAsync(TakeAsync(cell, moving, "cell_vote", "06/09/2026", Carried), 409, "organisation.procedure.not_here_any_more");
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM organisation_member_standing WHERE kind = 'Exempt'"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_was_for_a_time_ends_early_and_what_was_wrong_is_put_right(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (cell, above) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("cqd.secretary"));
        var exempt = await world.BegunAsync(cell, Veteran, "exemption");
        await DoneAsync(TakeAsync(cell, exempt, "application", "02/09/2026"));
        await DoneAsync(TakeAsync(cell, exempt, "cell_vote", "03/09/2026", Carried));
        await RefusedAsync(world.StartAsync(cell, Veteran, "exemption"), 409, "organisation.procedure.not_for_him"); // nobody is exempt twice
        await RefusedAsync(world.StartAsync(cell, Official, "exemption_end"), 409, "organisation.procedure.not_for_him");
        Assert.Equal(2, await BaseAsync(cell, world, Official));
        var returns = await world.BegunAsync(cell, Veteran, "exemption_end");
        await DoneAsync(TakeAsync(cell, returns, "application", "03/09/2026"));
        await RefusedAsync(TakeAsync(cell, returns, "cell_vote", "03/09/2026", Carried), 422, "03/09/2026");
        await DoneAsync(TakeAsync(cell, returns, "cell_vote", "05/09/2026", Carried));
        Assert.Equal(3, await BaseAsync(cell, world, Official));
        var suspended = await world.BegunAsync(cell, Another, "suspension");
        await DoneAsync(TakeAsync(cell, suspended, "proposal", "03/09/2026", Carried));
        await DoneAsync(TakeAsync(above, suspended, "decision", "04/09/2026", ("Until", "04/12/2026")));
        await DoneAsync(TakeAsync(above, await world.BegunAsync(cell, Another, "suspension_end"), "decision", "06/09/2026"));
        Assert.Equal(["Exempt 2026-09-04", "Suspended 2026-09-05"], (await world.House.RowsAsync("SELECT kind, CAST(to_day AS TEXT) FROM organisation_member_standing ORDER BY kind")).Select(r => $"{r[0]} {r[1]}"));
        await RefusedAsync(world.StartAsync(cell, Another, "suspension_end"), 409, "organisation.procedure.not_for_him");

        // Recorded of the wrong person: he was counted all the time, and today's list has him.
        await DoneAsync(TakeAsync(cell, await world.BegunAsync(cell, Veteran, "death"), "record", "04/09/2026"));
        await RefusedAsync(world.StartAsync(cell, Veteran, "exemption"), 409, "organisation.procedure.not_for_him");
        var mistake = await world.BegunAsync(cell, Veteran, "death_mistake");
        await RefusedAsync(TakeAsync(cell, mistake, "record", "03/09/2026"), 422, "Day");
        await DoneAsync(TakeAsync(cell, mistake, "record", "06/09/2026"));
        Assert.Equal([" 2026-09-03", "2026-09-04 "], (await world.House.RowsAsync($"SELECT CASE WHEN to_day IS NULL THEN CAST(from_day AS TEXT) END, CAST(to_day AS TEXT) FROM organisation_membership WHERE member_id = '{await world.MemberAsync(Veteran)}' ORDER BY from_day")).Select(r => $"{r[0]} {r[1]}"));
        var page = await cell.GetPageAsync($"/organisation/members/{await world.MemberAsync(Veteran)}");
        Assert.Contains("Đã ghi nhầm là từ trần", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Đã từ trần", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.All("dt"), t => t.TextContent == "Tư cách");

        // Expelled wrongly: a member again from the day that says so, in last year's table as well as in this one's.
        var expelled = await world.BegunAsync(cell, Official, "discipline");
        await DoneAsync(TakeAsync(cell, expelled, "self_review", "02/09/2026"));
        await DoneAsync(TakeAsync(cell, expelled, "cell_vote", "03/09/2026", Carried));
        await DoneAsync(TakeAsync(above, expelled, "decision", "04/09/2026", ("Measure", "expulsion")));
        var restored = await world.BegunAsync(cell, Official, "restoration", new { Day = "05/09/2026" });
        await RefusedAsync(world.StartAsync(cell, Official, "readmission"), 409, "organisation.procedure.");
        await DoneAsync(TakeAsync(above, restored, "decision", "06/09/2026"));
        Assert.Equal("2026-09-06", await world.OneAsync($"SELECT CAST(from_day AS TEXT) FROM organisation_membership WHERE to_day IS NULL AND member_id = '{await world.MemberAsync(Official)}'"));
        Assert.Equal(5, await world.House.CountAsync("SELECT count(*) FROM organisation_membership WHERE to_day IS NULL"));
        var officer = await world.SignInAsync("cqd.officer");
        var table = (await officer.ApiGetAsync("/api/v1/organisation/statistics")).Body!["whole"]!;
        Assert.Equal(2, table["increases"]!.AsArray()[3]!.GetValue<int>());
        Assert.Equal(table["end"]!.GetValue<int>(), table["begin"]!.GetValue<int>() + table["increase"]!.GetValue<int>() - table["decrease"]!.GetValue<int>());
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_left_comes_back_after_thirty_six_months_and_is_on_probation_anew(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (cell, committee, above) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("a.secretary"), await world.SignInAsync("cqd.secretary"));
        var left = await world.BegunAsync(cell, Another, "leaving");
        await DoneAsync(TakeAsync(cell, left, "application", "02/09/2026"));
        await DoneAsync(TakeAsync(cell, left, "cell_vote", "03/09/2026", Carried));
        await DoneAsync(TakeAsync(above, left, "decision", "04/09/2026"));
        world.House.Clock.Advance(TimeSpan.FromDays((3 * 365) + 30));
        (cell, committee, above) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("a.secretary"), await world.SignInAsync("cqd.secretary"));
        await RefusedAsync(world.StartAsync(cell, Another, "readmission", new { Day = "03/09/2029" }), 422, "04/09/2029");
        var id = await world.BegunAsync(cell, Another, "readmission", new { Day = "04/09/2029" });
        await DoneAsync(TakeAsync(cell, id, "file", "05/09/2029"));
        await DoneAsync(TakeAsync(cell, id, "cell_vote", "06/09/2029", Carried));
        await DoneAsync(TakeAsync(committee, id, "base_vote", "07/09/2029", Carried));
        await DoneAsync(TakeAsync(above, id, "decision", "10/09/2029"));
        await DoneAsync(TakeAsync(cell, id, "ceremony", "20/09/2029"));
        Assert.Equal(["2029-09-20", null], (await world.House.RowsAsync($"SELECT CAST(joined_on AS TEXT), official_on FROM organisation_member WHERE id = '{await world.MemberAsync(Another)}'")).Single().AsEnumerable());
        Assert.Equal(["Left 2026-09-04 2029-09-19", "Probationary 2029-09-20 "], (await world.House.RowsAsync("SELECT kind, CAST(from_day AS TEXT), CAST(to_day AS TEXT) FROM organisation_member_standing ORDER BY kind")).Select(r => $"{r[0]} {r[1]} {r[2]}"));
        Assert.Equal(1, await world.House.CountAsync($"SELECT count(*) FROM organisation_membership WHERE member_id = '{await world.MemberAsync(Another)}' AND to_day IS NULL AND from_day = '2029-09-20'"));
        await world.House.VerifyLedgerAsync();
    }

    /// <summary>What the form of a vote proposes as its base.</summary>
    private static async Task<int> BaseAsync(Person cell, ProcedureWorld world, string card)
    {
        var id = await world.BegunAsync(cell, card, "removal");
        var form = await cell.GetPageAsync($"/organisation/procedures/{id}");
        await cell.SubmitAsync(form, "form#stop", ("Reason", "Chỉ xem cơ số"));
        return int.Parse(form.Find("input[name=Entitled]")!.GetAttribute("value")!, null);
    }
}
