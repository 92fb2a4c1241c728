using DangBoSo.Organisation.Data;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Fees;

/// <summary>The next receipt of a cell's year: without gaps, since the receipt itself takes its number, and the unique index decides between two collectors.</summary>
internal sealed class ReceiptNumbers(OrganisationDb db)
{
    private const int MostTries = 40;

    public async Task<int> NextAsync(Guid cell, int year, CancellationToken ct) =>
        1 + (await db.FeeReceipts.Where(r => r.UnitId == cell && r.Year == year).MaxAsync(r => (int?)r.Number, ct) ?? 0);

    /// <summary>
    /// Who lost a number or a month looks again: everything tracked was dropped by the failure, so <paramref name="save"/> reads what is paid by now.
    /// A cell has a few collectors; a queue as for a register's clerks would save nothing.
    /// </summary>
    public static async Task<Guid> RetryAsync(Func<Task<Guid>> save, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await save();
            }
            catch (RuleBroken lost) when (lost.Code is FeeMap.NumberTaken or FeeMap.MonthTaken or SaveFailures.Crossed && tries < MostTries)
            {
                await Task.Delay(Random.Shared.Next(1, 10 * tries), ct);
            }
        }
    }
}
