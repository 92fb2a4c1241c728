using DangBoSo.Testing;
using Xunit;
using static DangBoSo.Organisation.Tests.Procedures.ProcedureWorld;

namespace DangBoSo.Organisation.Tests.Procedures;

public sealed class RecognitionTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Nobody_is_recognised_before_his_twelve_months_are_over_and_a_leap_day_ends_them_a_day_later(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (cell, committee, above) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("a.secretary"), await world.SignInAsync("cqd.deputy"));
        await RefusedAsync(world.StartAsync(cell, Official, "recognition"), 409, "organisation.procedure.not_for_him");
        var id = await world.BegunAsync(cell, LeapDay, "recognition", new { Day = "01/02/2025" });
        foreach (var step in new[] { "file", "opinions" }) await DoneAsync(TakeAsync(cell, id, step, "10/02/2025"));

        var early = await TakeAsync(cell, id, "cell_vote", "28/02/2025", Votes(9, 9, 9, 9, 0));
        Assert.Equal(422, early.Status);
        Assert.Contains("phải ghi ngày sau khi hết 12 tháng dự bị: không được trước ngày 01/03/2025", (string)early.Body!["errors"]!["Day"]![0]!, StringComparison.Ordinal);
        await DoneAsync(TakeAsync(cell, id, "cell_vote", "01/03/2025", Votes(9, 9, 9, 6, 3)));
        await DoneAsync(TakeAsync(committee, id, "base_vote", "05/03/2025", Votes(15, 15, 15, 15, 0)));
        Assert.Equal(0, await world.House.CountAsync($"SELECT count(*) FROM organisation_member WHERE id = '{await world.MemberAsync(LeapDay)}' AND official_on IS NOT NULL"));
        await DoneAsync(TakeAsync(above, id, "decision", "20/03/2025", ("Number", "16-QĐ/ĐU")));
        Assert.Equal("2025-03-01", await world.OneAsync($"SELECT CAST(official_on AS TEXT) FROM organisation_member WHERE id = '{await world.MemberAsync(LeapDay)}'"));
        Assert.Equal(["Official", "2025-03-01", "2025-03-20"], (await world.House.RowsAsync("SELECT kind, CAST(from_day AS TEXT), CAST(decided_on AS TEXT) FROM organisation_member_standing")).Single().AsEnumerable());
        Assert.Equal(1, await world.House.CountAsync($"SELECT count(*) FROM organisation_procedure WHERE id = '{id}' AND state = 'Concluded' AND rule_version = '2020-01-01'"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Of_two_clerks_at_one_step_one_comes_second_and_nothing_is_half(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var (one, two) = (await world.SignInAsync("a1.secretary"), await world.SignInAsync("a.deputy"));
        var id = await world.BegunAsync(one, Probationary, "recognition");
        var drawn = await two.GetPageAsync($"/organisation/procedures/{id}");
        await DoneAsync(TakeAsync(one, id, "file", "02/09/2026"));
        var stale = await two.SubmitAsync(drawn, "form#step", [("Day", "02/09/2026")], new[] { "Paper0", "Paper1", "Paper2" }.Select(f => new Upload(f, "giay-to.docx", Papers.Docx("Giấy tờ thử"))));
        Assert.Equal(412, stale.Status);
        Assert.Contains("Tạ Thử a1", stale.Text, StringComparison.Ordinal);

        var both = await Task.WhenAll(TakeAsync(one, id, "opinions", "03/09/2026"), TakeAsync(two, id, "opinions", "03/09/2026"));
        Assert.Equal(1, both.Count(b => b.Status == 201));
        Assert.Equal(1, both.Count(b => b.Status is 409 or 412));
        Assert.Equal(2, await world.House.CountAsync($"SELECT count(*) FROM organisation_procedure_step WHERE procedure_id = '{id}'"));
        Assert.Equal(4, await world.House.CountAsync($"SELECT count(*) FROM organisation_procedure_paper WHERE procedure_id = '{id}'")); // three and one: the loser's went with him
        Assert.Equal(2, await world.House.CountAsync("SELECT count(*) FROM platform_act WHERE type = 'organisation.procedure_step_taken'"));
        await world.House.VerifyLedgerAsync();
    }
}
