using AngleSharp.Dom;
using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Testing;

namespace DangBoSo.Faults.Tests.Writing;

/// <summary>A unit confirms what it finds in its inbox.</summary>
internal sealed class Receiver(string seat, Func<Setting, WorldUnit> unit) : Writer(seat)
{
    public override async Task RoundAsync(Person me, int round, Notebook notebook, Setting setting)
    {
        var inbox = await me.GetPageAsync("/documents/inbox");
        var waiting = inbox.All("main form[action*='/receipt']");
        if (waiting.Count == 0)
        {
            await Task.Delay(50);
            return;
        }

        var form = waiting[^1]; // the oldest
        var document = form.GetAttribute("action")!.Split('/')[2];
        var mine = $"document_id = '{document}' AND unit_id = '{unit(setting).Id}'";
        await notebook.PostAsync(
            new Deed("receipt of " + document, Seat, inbox, "#" + form.Id, [], $"SELECT count(*) FROM platform_act a JOIN documents_dispatch d ON d.id = a.subject_id WHERE a.type = 'documents.receipt_confirmed' AND {mine}",
                _ =>
                [
                    new Fact("a confirmed receipt of " + document, $"SELECT count(*) FROM documents_dispatch WHERE {mine} AND received_at IS NOT NULL AND received_by_name IS NOT NULL"),
                    new Fact("the act of the receipt of " + document, $"SELECT count(*) FROM platform_act a JOIN documents_dispatch d ON d.id = a.subject_id WHERE a.type = 'documents.receipt_confirmed' AND {mine}"),
                ]),
            me);
    }
}
