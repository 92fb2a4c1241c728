using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Notices;
using DangBoSo.Platform.Web;

namespace DangBoSo.Organisation.Procedures;

/// <summary>Tells the organisation whose step is next, and where it began when it is over. It names the person: whoever is told sees the procedure.</summary>
internal sealed class ProcedureNotices(Notices notices, ProcedureBook book, IOrganisations organisations)
{
    public async Task TellAsync(Procedure procedure, CancellationToken ct)
    {
        var (title, href) = (book.Of(procedure).Title, Href(procedure));
        if (procedure.State is ProcedureState.Open)
            await notices.TellAsync(procedure.CurrentUnitId!.Value, Rights.RunProcedures, new Notice("organisation.procedure_turn", $"{title}, {procedure.PersonName}: đến bước “{book.Current(procedure).Title}”{Until(procedure)}.", href), ct);
        else
            await notices.TellAsync(procedure.UnitId, Rights.RunProcedures, new Notice("organisation.procedure_over", $"{title}, {procedure.PersonName}: {Procedure.Words.Of(procedure.State).ToLowerInvariant()}.", href), ct);
    }

    public async Task DeclinedAsync(Procedure procedure, Guid by, CancellationToken ct)
    {
        var unit = await organisations.FindAsync(by, ct);
        await notices.TellAsync(procedure.CurrentUnitId!.Value, Rights.RunProcedures, new Notice("organisation.procedure_declined", $"{book.Of(procedure).Title}, {procedure.PersonName}: {unit?.Name} trả lại.", Href(procedure)), ct);
    }

    public async Task RemindAsync(Procedure procedure, DateOnly today, CancellationToken ct) =>
        await notices.TellAsync(procedure.CurrentUnitId!.Value, Rights.RunProcedures, new Notice("organisation.procedure_due", $"{book.Of(procedure).Title}, {procedure.PersonName}: bước “{book.Current(procedure).Title}” {Vi.Due(procedure.DueOn, today).Word.ToLowerInvariant()}.", Href(procedure)), ct);

    private static string Until(Procedure procedure) => procedure.Due is { } due ? $", hạn {Vi.Date(due)}" : "";

    private static string Href(Procedure procedure) => $"/organisation/procedures/{procedure.Id:D}";
}
