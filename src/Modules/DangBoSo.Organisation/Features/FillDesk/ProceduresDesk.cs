using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Desk;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.FillDesk;

/// <summary>Procedures on the desk: steps that wait for the actor's organisation; late ones, whoever they wait for. Two queries.</summary>
internal sealed class ProceduresDesk(OrganisationDb db, ProcedureBook book, Actor actor, LocalDays days) : IDeskSource
{
    private const string Board = "/organisation/procedures";

    public async Task<IReadOnlyList<DeskPile>> PilesAsync(CancellationToken ct)
    {
        if (actor.AccountId is null || actor.PostId is null || !actor.Can(Rights.RunProcedures) || !actor.Can(Rights.ReadMembers)) return [];
        var (unit, today) = (actor.OrganisationId, days.Today);
        var open = db.Procedures.VisibleTo(actor).AsNoTracking().Where(p => p.State == ProcedureState.Open);
        return
        [
            new(DeskSide.ForMe, "organisation.procedures", "Thủ tục đảng viên chờ đơn vị", $"{Board}?tab=mine", await ItemsAsync(open.Where(p => p.CurrentUnitId == unit), ct)),
            new(DeskSide.Late, "organisation.procedures_late", "Thủ tục đảng viên quá hạn", $"{Board}?tab=overdue", await ItemsAsync(open.Where(p => p.DueOn < today), ct)),
        ];
    }

    private async Task<IReadOnlyList<DeskItem>> ItemsAsync(IQueryable<Procedure> procedures, CancellationToken ct)
    {
        var rows = await procedures.OrderBy(p => p.DueOn).ThenBy(p => p.Id).Take(DeskPile.Take).ToListAsync(ct);
        return rows.ConvertAll(p =>
        {
            var kind = book.Of(p);
            var (left, tone) = p.Due is { } due ? Vi.Due(due, days.Today) : ((string?)null, Tone.Quiet);
            return new DeskItem($"{kind.Title}: {p.PersonName}", $"{Board}/{p.Id:D}", kind.Step(p.CurrentStep!).Title, left, tone);
        });
    }
}
