using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Text;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.StartProcedure;

/// <summary>An admission begins in a cell, for somebody who is no member yet.</summary>
internal sealed class StartAdmissionHandler(OrganisationDb db, ProcedureGate gate, ProcedureBook book, Beginning beginning, Namesakes namesakes, Actor actor, LocalDays days)
{
    private const int MostCells = 500;

    public async Task<Guid> HandleAsync(StartAdmissionInput input, CancellationToken ct)
    {
        gate.DemandRunning();
        if (!Guid.TryParse(input.CellId, out var cell) || !await Cells().AnyAsync(u => u.Id == cell, ct) || !await gate.ActsForAsync(cell, ct)) throw new InvalidInput(nameof(input.CellId), "platform.input.choice");
        var (day, birth, least) = (Typed.Day(input.Day, nameof(input.Day)), Typed.Day(input.BirthDate, nameof(input.BirthDate)), book.Today.Rules.LeastAge);
        if (birth.AddYears(least) > day) throw new InvalidInput(nameof(input.BirthDate), "organisation.procedure.too_young", least);
        var name = string.Join(' ', input.FullName!.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        await namesakes.DemandNoneAsync(name, birth, input.IsAnother, ct);
        if (!input.IsAnother) await DemandNotUnderWayAsync(name, birth, cell, ct);
        var procedure = await beginning.MakeAsync(Kind(), day, input.Note, new Person(null, name, birth, Enum.Parse<Sex>(input.Sex!)), cell, null, null, ct);
        return await beginning.SaveAsync(procedure, ct);
    }

    public async Task<StartAdmissionModel> ReadAsync(CancellationToken ct)
    {
        gate.DemandRunning();
        var cells = await Cells().OrderBy(u => u.Code).Take(MostCells).Select(u => new { u.Id, u.Code, u.Name }).ToListAsync(ct);
        return new StartAdmissionModel([.. cells.Select(c => new Option(c.Id.ToString("D"), $"{c.Code} {c.Name}"))], ShownKind.Of(Kind()), days.Today);
    }

    // In the same cell nothing can be said that would allow it.
    private async Task DemandNotUnderWayAsync(string name, DateOnly birth, Guid cell, CancellationToken ct)
    {
        var folded = Fold.Text(name);
        var open = await db.Procedures.VisibleTo(actor).AsNoTracking().Where(p => p.MemberId == null && p.State == ProcedureState.Open && p.NameFolded == folded && p.BirthDate == birth && p.UnitId != cell).OrderBy(p => p.Id).FirstOrDefaultAsync(ct);
        if (open is not null) throw new InvalidInput(Namesakes.Field, "organisation.procedure.namesake", open.PersonName, Vi.Date(birth), Vi.Date(open.StartedOn));
    }

    private KindRule Kind() => book.Today.Rules.Kinds.First(k => k.Subject is Subject.Applicant);

    private IQueryable<Unit> Cells() => db.Units.SeenBy(actor).AsNoTracking().Where(u => u.DissolvedOn == null && (u.Kind == UnitKind.Cell || u.Kind == UnitKind.BaseCell));
}
