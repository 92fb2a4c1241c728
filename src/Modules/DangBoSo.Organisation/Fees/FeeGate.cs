using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Fees;

/// <param name="Ids">The cell, and those no more there that it goes on with.</param>
/// <param name="Collects">The actor takes fees here.</param>
internal sealed record FeeCell(Guid Id, string Name, Guid? ParentId, bool IsCell, IReadOnlyList<Guid> Ids, bool Collects)
{
    /// <summary>It is no more from that day on.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Those that it goes on with, and the first day without each.</summary>
    public IReadOnlyList<(string Name, DateOnly EndedOn)> Continues { get; init; } = [];
}

/// <summary>The way to a cell's fees: read by who reads its members by name, taken by its own collectors and by nobody above them.</summary>
internal sealed class FeeGate(OrganisationDb db, Actor actor)
{
    /// <param name="unit">Null is the actor's own.</param>
    public async Task<FeeCell> ReadAsync(Guid? unit, CancellationToken ct)
    {
        actor.Demand(Rights.ReadMembers);
        var id = unit ?? actor.OrganisationId;
        var seen = await db.Units.VisibleTo(actor).AsNoTracking().Where(u => u.Id == id || u.ContinuedById == id).ToListAsync(ct);
        var cell = seen.Find(u => u.Id == id) ?? throw new NotFound("organisation.unit.not_found");
        return new FeeCell(id, cell.Name, cell.ParentId, UnitKinds.IsCell(cell.Kind), [.. seen.Select(u => u.Id)], actor.Holds(id) && UnitKinds.IsCell(cell.Kind) && actor.Can(Rights.CollectFees))
        {
            EndedOn = cell.DissolvedOn,
            Continues = [.. seen.Where(u => u.Id != id && u.DissolvedOn is not null).Select(u => (u.Name, u.DissolvedOn!.Value))],
        };
    }

    /// <summary>The actor's own cell, to take fees in.</summary>
    public async Task<FeeCell> CollectAsync(CancellationToken ct)
    {
        actor.Demand(Rights.CollectFees);
        var cell = await ReadAsync(null, ct);
        return cell.Collects ? cell : throw new Forbidden("organisation.fee.not_a_cell");
    }

    /// <summary>The actor's cell as the one that counts the member today; 404 was said before to who does not see him.</summary>
    public async Task<FeeCell> CollectFromAsync(Guid member, CancellationToken ct)
    {
        var cell = await CollectAsync(ct);
        return await db.Counted.AnyAsync(s => s.MemberId == member && cell.Ids.Contains(s.UnitId), ct) ? cell : throw new Forbidden("organisation.fee.not_your_member");
    }

    public async Task<FeeReceiptSeen> ReceiptAsync(Guid id, CancellationToken ct)
    {
        if (!actor.Can(Rights.ReadMembers)) throw new NotFound("organisation.fee.receipt_not_found");
        var receipt = await db.FeeReceipts.VisibleTo(actor, r => r.UnitId).SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new NotFound("organisation.fee.receipt_not_found");
        return new FeeReceiptSeen(receipt, actor.Can(Rights.CollectFees) && actor.Holds(receipt.UnitId));
    }
}

/// <param name="Collects">The actor takes fees where it was written.</param>
internal sealed record FeeReceiptSeen(Domain.Fees.FeeReceipt Receipt, bool Collects);
