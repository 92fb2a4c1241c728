using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Testing;

namespace DangBoSo.Faults.Tests.Writing;

/// <summary>The office enters what goes out and sends it to the two units below.</summary>
internal sealed class Dispatcher(string seat) : Writer(seat)
{
    public override async Task RoundAsync(Person me, int round, Notebook notebook, Setting setting)
    {
        var number = $"{round}-TB/{Mark(round)}";
        var entered = await notebook.PostAsync(await Registrar.RegisterAsync(me, Seat, "Outgoing", number, $"Thông báo {Mark(round)}", setting, Paper.Docx($"Thông báo của {Mark(round)}")), me);
        if (entered is null) return;
        var page = await me.GetPageAsync($"/documents/{entered.Id}/dispatch");
        await notebook.PostAsync(
            new Deed(
                "dispatch " + number, Seat, page, "main form", [("Units", setting.A.Id.ToString("D")), ("Units", setting.B.Id.ToString("D"))],
                $"SELECT count(*) FROM documents_dispatch WHERE document_id = '{entered.Id}' AND unit_id = '{setting.A.Id}'",
                _ => Sent(entered.Id, setting)),
            me);
    }

    private static IEnumerable<Fact> Sent(string document, Setting setting)
    {
        yield return Fact.Act("documents.dispatched", document);
        foreach (var unit in new[] { setting.A, setting.B })
        {
            yield return Fact.Row("documents_dispatch", ("document_id", document), ("unit_id", unit.Id.ToString("D")));
            yield return Fact.Row("platform_audience", ("record_id", document), ("token", $"u{unit.Id:N}"));
            yield return new Fact($"{unit.Code} sees its dispatch of {document}", $"SELECT count(*) FROM platform_audience a JOIN documents_dispatch d ON d.id = a.record_id WHERE d.document_id = '{document}' AND d.unit_id = '{unit.Id}' AND a.token = 'u{unit.Id:N}'");
        }
    }
}
