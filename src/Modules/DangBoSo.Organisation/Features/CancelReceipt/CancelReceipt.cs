using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Fees;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.CancelReceipt;

public sealed record CancelReceiptInput
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }
}

/// <summary>A wrong receipt counts no more, with the reason; it and its number stay.</summary>
internal sealed class CancelReceiptHandler(OrganisationDb db, FeeGate gate, Actor actor, Acts acts, LocalDays days)
{
    public async Task<Guid> HandleAsync(Guid id, CancelReceiptInput input, CancellationToken ct)
    {
        var (receipt, collects) = await gate.ReceiptAsync(id, ct);
        if (!collects) throw new Forbidden("organisation.fee.not_a_cell");
        receipt.Cancel(days.Today, input.Reason!, actor.Profile.DisplayName);
        foreach (var payment in await db.FeePayments.Where(p => p.ReceiptId == id).ToListAsync(ct)) payment.IsVoid = true;
        await acts.SaveAsync(new Act("organisation.fee_receipt_cancelled", id), ct);
        return id;
    }

    /// <summary>404 and 403 before anything is said of the form.</summary>
    public async Task DemandAsync(Guid id, CancellationToken ct)
    {
        if (!(await gate.ReceiptAsync(id, ct)).Collects) throw new Forbidden("organisation.fee.not_a_cell");
    }
}
