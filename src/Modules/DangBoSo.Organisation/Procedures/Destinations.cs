using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Procedures;

/// <summary>Where a member is transferred to: a living cell by its code, which the other side tells; also one under another root.</summary>
internal sealed class Destinations(OrganisationDb db, Doers doers)
{
    private const string Field = "DestinationCode";

    /// <returns>Null for kinds that lead nowhere else.</returns>
    public async Task<Guid?> OfAsync(KindRule kind, string? code, Guid cell, CancellationToken ct)
    {
        if (kind.Destination is not { } rule) return null;
        var unit = await FindAsync(code, cell, ct);
        if (unit.Id == cell) throw new InvalidInput(Field, "organisation.procedure.destination_same");
        if (rule is DestinationRule.SameAbove && (await doers.AboveAsync(unit.Id, ct))?.Id != (await doers.AboveAsync(cell, ct))?.Id) throw new InvalidInput(Field, "organisation.procedure.destination_elsewhere");
        return unit.Id;
    }

    /// <exception cref="InvalidInput">No living cell has the code.</exception>
    public async Task DemandCellAsync(string? code, Guid near, CancellationToken ct) => await FindAsync(code, near, ct);

    /// <summary>The cell where a procedure begins of who belongs to none any more.</summary>
    public async Task<Guid> CellAsync(string? code, Guid near, ProcedureGate gate, CancellationToken ct)
    {
        var unit = await FindAsync(code, near, ct);
        return await gate.ActsForAsync(unit.Id, ct) ? unit.Id : throw new InvalidInput(Field, "organisation.procedure.destination_unknown");
    }

    private async Task<Unit> FindAsync(string? code, Guid near, CancellationToken ct)
    {
        if (code is null) throw new InvalidInput(Field, "platform.input.required");
        var root = await db.Units.Where(u => u.Id == near).Select(u => u.RootId).SingleAsync(ct);
        // Codes are unique inside a root: one's own goes first, then the only one there is elsewhere.
        var found = await db.Units.AsNoTracking().Coded(code).Where(u => u.DissolvedOn == null).OrderBy(u => u.RootId == root ? 0 : 1).ThenBy(u => u.Code == code ? 0 : 1).Take(3).ToListAsync(ct);
        var unit = found.FindAll(u => u.RootId == root).BestCoded(code) ?? (found.Count == 1 ? found[0] : null);
        if (found.Count == 0 && await SuccessorAsync(code, ct) is { } now) throw new InvalidInput(Field, "organisation.procedure.destination_merged", code, now.Code, now.ShortName);
        if (unit is null || !UnitKinds.IsCell(unit.Kind)) throw new InvalidInput(Field, found.Count > 1 && unit is null ? "organisation.procedure.destination_ambiguous" : "organisation.procedure.destination_unknown");
        return unit;
    }

    // An old code still leads somewhere: who types it is told where.
    private Task<Unit?> SuccessorAsync(string code, CancellationToken ct)
    {
        var old = db.Units.Coded(code);
        return db.Units.AsNoTracking().Where(u => u.DissolvedOn == null && old.Any(o => o.ContinuedById == u.Id)).FirstOrDefaultAsync(ct);
    }
}
