using System.Globalization;
using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Testing;

namespace DangBoSo.Faults.Tests.Writing;

/// <summary>A unit's secretary writes a report with a figure and evidence, and submits it.</summary>
internal sealed class Reporter(string seat, Func<Setting, string> task) : Writer(seat)
{
    public override async Task RoundAsync(Person me, int round, Notebook notebook, Setting setting)
    {
        var page = await me.GetPageAsync($"/work/tasks/{task(setting)}/report");
        // Who has a draft open is led to it: written by the crew before, whose process died before it could be submitted.
        var open = page.Path.StartsWith("/work/reports/", StringComparison.Ordinal) ? page.Path.Split('/')[3] : null;
        var report = open ?? (await notebook.PostAsync(Write(page, round, setting), me))?.Id;
        if (report is not null) await notebook.PostAsync(await SubmitAsync(me, report, setting), me);
    }

    private Deed Write(Page page, int round, Setting setting)
    {
        var today = setting.Today.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        var reached = (round % 90).ToString(CultureInfo.InvariantCulture);
        return new Deed("report " + Mark(round), Seat, page, "main form",
            [("Day", today), ("Progress", "UnderWay"), ("Text", "Kết quả " + Mark(round)), ("Figures[0].Numerator", reached), ("Figures[0].Denominator", "100")],
            $"SELECT count(*) FROM work_report WHERE text = {Quoted.Of("Kết quả " + Mark(round))}",
            o =>
            [
                Fact.Row("work_report", ("id", o.Id), ("task_id", task(setting)), ("text", "Kết quả " + Mark(round)), ("progress", "UnderWay"), ("day", setting.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
                new Fact("figure of report " + o.Id, $"SELECT count(*) FROM work_figure WHERE report_id = '{o.Id}' AND numerator = {round % 90 * 1000} AND denominator = 100000"),
                Fact.Row("work_report_step", ("report_id", o.Id), ("status", "Draft")),
                Fact.Act("work.report.drafted", o.Id),
                Fact.Row("platform_file", ("record_id", o.Id)),
            ])
        {
            Files = [new Upload("Evidence", "minh-chung.docx", Paper.Docx("Minh chứng của " + Mark(round)))],
            FilesOf = o => o.Id,
        };
    }

    private async Task<Deed> SubmitAsync(Person me, string report, Setting setting) =>
        new("submission of report " + report, Seat, await me.GetPageAsync("/work/reports/" + report), "#submit", [], $"SELECT count(*) FROM work_report_step WHERE report_id = '{report}' AND status = 'Submitted'",
            _ =>
            [
                Fact.Row("work_report_step", ("report_id", report), ("status", "Submitted")),
                Fact.Act("work.report.submitted", report),
                new Fact("a submitted report " + report, $"SELECT count(*) FROM work_report WHERE id = '{report}' AND status IN ('Submitted', 'Accepted')"),
                Fact.Row("platform_audience", ("record_id", report), ("token", $"u{setting.Upper.Id:N}")),
            ]);
}
