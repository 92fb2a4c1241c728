using System.Collections.Concurrent;
using DangBoSo.Organisation.Data;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Fees;

/// <summary>The next receipt of a cell's year: without gaps, since the receipt itself takes its number, and the unique index decides between two collectors.</summary>
internal sealed class ReceiptNumbers(OrganisationDb db)
{
    private const int MostTries = 40;

    // Collectors of one cell on one node queue here, since every lost number costs a failed write; between nodes the index decides.
    private static readonly ConcurrentDictionary<Guid, SemaphoreSlim> Turns = [];

    public async Task<int> NextAsync(Guid cell, int year, CancellationToken ct) =>
        1 + (await db.FeeReceipts.Where(r => r.UnitId == cell && r.Year == year).MaxAsync(r => (int?)r.Number, ct) ?? 0);

    /// <summary>Who lost a number or a month looks again: everything tracked was dropped by the failure, so <paramref name="save"/> reads what is paid by now.</summary>
    public async Task<Guid> RetryAsync(Guid cell, Func<Task<Guid>> save, CancellationToken ct)
    {
        var turn = Turns.GetOrAdd(cell, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(ct);
        try
        {
            for (var tries = 1; ; tries++)
            {
                try
                {
                    return await save();
                }
                catch (RuleBroken lost) when (lost.Code is FeeMap.NumberTaken or FeeMap.MonthTaken && tries < MostTries)
                {
                    await Task.Delay(Random.Shared.Next(1, 10 * tries), ct);
                }
            }
        }
        finally
        {
            turn.Release();
        }
    }
}
