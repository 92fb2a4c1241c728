using System.Globalization;
using System.Text;
using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Testing;

namespace DangBoSo.Faults.Tests.Writing;

/// <summary>Members by CSV: a job of several steps, watched on its page.</summary>
internal sealed class MemberImporter(string seat) : Writer(seat)
{
    public const int Rows = 410;

    public override async Task RoundAsync(Person me, int round, Notebook notebook, Setting setting)
    {
        var cards = (70_000 + round).ToString(CultureInfo.InvariantCulture);
        if (await notebook.PostAsync(await UploadAsync(me, cards), me) is not { } import) return;
        if (await notebook.PostAsync(await ApplyAsync(me, import.Id, cards), me) is null) return;
        while (!(await me.GetPageAsync("/organisation/imports/" + import.Id)).Text.Contains("Đã ghi xong", StringComparison.Ordinal)) await Task.Delay(100);
    }

    /// <summary>Five digits begin the card numbers of one file, three go on.</summary>
    private static string Table(string cards)
    {
        var csv = new StringBuilder("code,full_name,birth_date,sex,joined,official,cell\n");
        for (var i = 0; i < Rows; i++) csv.Append(CultureInfo.InvariantCulture, $"{cards}{i:000},Người Thử {cards},01/02/1980,nam,03/02/2010,03/02/2011,{Setting.Cell}\n");
        return csv.ToString();
    }

    private async Task<Deed> UploadAsync(Person me, string cards)
    {
        var csv = Encoding.UTF8.GetBytes(Table(cards));
        return new Deed("upload of members " + cards, Seat, await me.GetPageAsync("/organisation/imports/new?kind=Members"), "main form", [], "SELECT 0",
            o => [Fact.Row("organisation_import", ("id", o.Id), ("kind", "Members")), Fact.Act("organisation.import_uploaded", o.Id), Fact.Row("platform_file", ("record_id", o.Id))])
        {
            Files = [new Upload("Table", "dang-vien.csv", csv)],
            FilesOf = o => o.Id,
        };
    }

    private async Task<Deed> ApplyAsync(Person me, string import, string cards)
    {
        var entered = $"SELECT count(*) FROM organisation_member WHERE full_name = 'Người Thử {cards}'";
        var job = $"FROM platform_job j JOIN organisation_import i ON i.job_id = j.id WHERE i.id = '{import}'";
        return new Deed("import of members " + cards, Seat, await me.GetPageAsync("/organisation/imports/" + import), "#apply", [], $"SELECT count(*) FROM platform_act WHERE type = 'organisation.import_started' AND subject_id = '{import}'",
            _ =>
            [
                Fact.Act("organisation.import_started", import),
                new Fact("a job that says as many as there are of " + cards, $"SELECT count(*) {job} AND j.total = {Rows} AND j.done = ({entered})"),
            ])
        {
            InTheEnd =
            [
                new Fact("members " + cards, entered, Rows),
                new Fact("memberships of " + cards, $"SELECT count(*) FROM organisation_membership s JOIN organisation_member m ON m.id = s.member_id WHERE m.full_name = 'Người Thử {cards}'", Rows),
                new Fact("finished job of " + cards, $"SELECT count(*) {job} AND j.state = 'Done' AND j.done = {Rows} AND i.applied_at IS NOT NULL"),
                Fact.Act("organisation.import_finished", import),
            ],
            JobPage = "/organisation/imports/" + import,
        };
    }
}
