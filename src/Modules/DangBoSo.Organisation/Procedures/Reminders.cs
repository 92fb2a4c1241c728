using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Procedures;

/// <summary>
/// Who is to take a step hears once when its day comes near, and once when it is over. That he was told is in the same act as the telling: however many
/// nodes look, and however often, nobody is told twice.
/// </summary>
internal sealed class Reminders(OrganisationDb db, ProcedureBook book, ProcedureNotices notices, Acts acts, LocalDays days)
{
    private const int Batch = 50;

    /// <returns>How many were reminded of; as many as a batch holds: ask again.</returns>
    public async Task<int> TellAsync(CancellationToken ct)
    {
        var today = days.Today;
        var near = today.AddDays(book.Today.Rules.RemindDays);
        var due = await db.Procedures.Where(p => p.State == ProcedureState.Open && ((p.DueOn < today && p.Reminded != ProcedureReminder.Overdue) || (p.DueOn >= today && p.DueOn <= near && p.Reminded == ProcedureReminder.None)))
            .OrderBy(p => p.DueOn).ThenBy(p => p.Id).Take(Batch).ToListAsync(ct);
        if (due.Count == 0) return 0;
        foreach (var procedure in due)
        {
            procedure.Reminded = procedure.DueOn < today ? ProcedureReminder.Overdue : ProcedureReminder.Near;
            await notices.RemindAsync(procedure, today, ct);
        }

        await acts.SaveAsync(new Act("organisation.procedures_reminded"), ct);
        return due.Count;
    }
}
