using AngleSharp.Dom;
using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Testing;

namespace DangBoSo.Faults.Tests.Writing;

/// <summary>The office accepts the oldest report that waits.</summary>
internal sealed class Reviewer(string seat) : Writer(seat)
{
    public override async Task RoundAsync(Person me, int round, Notebook notebook, Setting setting)
    {
        var waiting = await me.GetPageAsync("/work/review");
        if (waiting.Find("td a[href^='/work/reports/']")?.GetAttribute("href") is not { } address)
        {
            await Task.Delay(50);
            return;
        }

        var report = address.Split('/')[3];
        await notebook.PostAsync(
            new Deed("acceptance of report " + report, Seat, await me.GetPageAsync(address), "#accept", [], $"SELECT count(*) FROM work_report_step WHERE report_id = '{report}' AND status = 'Accepted'",
                _ =>
                [
                    Fact.Row("work_report", ("id", report), ("status", "Accepted")),
                    Fact.Row("work_report_step", ("report_id", report), ("status", "Accepted")),
                    Fact.Act("work.report.accepted", report),
                    new Fact("the counted figure of report " + report, $"SELECT count(*) FROM work_figure WHERE report_id = '{report}' AND accepted_at IS NOT NULL"),
                ]),
            me);
    }
}
