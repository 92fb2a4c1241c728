using System.Globalization;
using System.Text;
using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Testing;

namespace DangBoSo.Faults.Tests.Writing;

/// <summary>A clerk takes over a register that was kept elsewhere: all rows of a table or none.</summary>
internal sealed class RegisterImporter(string seat) : Writer(seat)
{
    private const int Rows = 20;

    public override async Task RoundAsync(Person me, int round, Notebook notebook, Setting setting)
    {
        var csv = new StringBuilder("so_hieu,ngay_ban_hanh,co_quan_ban_hanh,trich_yeu\n");
        var day = setting.Today.AddDays(-10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (var i = 0; i < Rows; i++) csv.Append(CultureInfo.InvariantCulture, $"{i}/QĐ-{Mark(round)},{day},Cơ quan cũ,Trích yếu {i}\n");
        var page = await me.GetPageAsync("/documents/import");
        var looked = await me.SubmitAsync(page, "#check", [], [new Upload("Table", "so.csv", Encoding.UTF8.GetBytes(csv.ToString()))]);
        var entered = $"FROM documents_document WHERE number_text LIKE '%/QĐ-{Mark(round)}'";
        await notebook.PostAsync(
            new Deed("register " + Mark(round), Seat, looked, "#apply", [], $"SELECT CASE WHEN count(*) > {Rows} THEN 2 ELSE 1 END {entered}",
                _ => [new Fact("documents of register " + Mark(round), $"SELECT count(*) {entered}", Rows)]),
            me);
    }
}
