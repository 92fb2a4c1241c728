using System.Text;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests.Importing;

public sealed class StoppedImportTests
{
    private const int Rows = 4_000;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_job_is_stopped_and_goes_on_from_the_page_of_jobs(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        await officer.SubmitAsync(await UploadAsync(officer, "Units", "code;parent;kind;name;short_name\nTN.CQD.A.1;TN.CQD.A;chi_bo;Chi bộ Một;Một\n"), "form#apply");
        var members = string.Concat(Enumerable.Range(0, Rows).Select(i => $"{34000000 + i};Lê Thị Ánh;01/12/1980;nữ;01/01/2005;02/01/2006;TN.CQD.A.1\n"));
        await officer.SubmitAsync(await UploadAsync(officer, "Members", "code;full_name;birth_date;sex;joined;official;cell\n" + members), "form#apply");

        var stopped = await officer.SubmitAsync(await officer.GetPageAsync("/jobs"), "form[id^=cancel-]");
        Assert.Equal((303, "/jobs"), (stopped.FirstStatus, stopped.Path));
        var page = await UntilAsync(officer, p => p.Find("form[id^=resume-]") is not null);
        var kept = await world.House.CountAsync("SELECT count(*) FROM organisation_member");
        Assert.True(kept < Rows);
        Assert.Contains("phần đã làm còn nguyên", page.Text, StringComparison.Ordinal);
        Assert.Null((await (await world.SignInAsAsync("a.clerk")).GetPageAsync("/jobs")).Find("form[id^=resume-]")); // nobody else's business

        await officer.SubmitAsync(page, "form[id^=resume-]");
        await UntilAsync(officer, p => p.Find("form[id^=resume-], form[id^=cancel-]") is null);
        Assert.Equal(Rows, await world.House.CountAsync("SELECT count(DISTINCT card_hash) FROM organisation_member"));
        Assert.Equal(Rows, await world.House.CountAsync("SELECT count(*) FROM organisation_membership"));
        await world.House.VerifyLedgerAsync();
    }

    private static async Task<Page> UntilAsync(Person officer, Func<Page, bool> holds)
    {
        var page = await officer.GetPageAsync("/jobs");
        for (var i = 0; i < 480 && !holds(page); i++)
        {
            await Task.Delay(250);
            page = await officer.GetPageAsync("/jobs");
        }

        Assert.True(holds(page), page.Text);
        return page;
    }

    private static async Task<Page> UploadAsync(Person officer, string kind, string csv) =>
        await officer.SubmitAsync(await officer.GetPageAsync("/organisation/imports/new?kind=" + kind), "main form.form", [], [new Upload("Table", "bang.csv", Encoding.UTF8.GetBytes(csv))]);
}
