using System.Collections.Concurrent;
using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Data;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Features.RegisterDocument;

/// <summary>The next number of a book: without gaps, since the number is taken by the entry itself and the unique index decides between two clerks.</summary>
internal sealed class RegisterNumbers(DocumentsDb db, Actor actor)
{
    private const int MostTries = 40;

    // Clerks of one unit on one node queue here, since every lost number costs a failed write; between nodes the index decides.
    private static readonly ConcurrentDictionary<Guid, SemaphoreSlim> Turns = [];

    public async Task<int> NextAsync(DocumentBook book, int year, CancellationToken ct) =>
        1 + (await db.Documents.Where(d => d.HolderUnitId == actor.OrganisationId && d.Book == book && d.RegisterYear == year).MaxAsync(d => (int?)d.RegisterNumber, ct) ?? 0);

    /// <summary>Whoever lost the number tries again with the next: everything tracked was dropped by the failure, so <paramref name="save"/> builds it anew.</summary>
    public async Task<T> RetryAsync<T>(Func<Task<T>> save, CancellationToken ct)
    {
        var turn = Turns.GetOrAdd(actor.OrganisationId, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(ct);
        try
        {
            for (var tries = 1; ; tries++)
            {
                try
                {
                    return await save();
                }
                catch (RuleBroken lost) when (lost.Code == DocumentsMap.NumberTaken && tries < MostTries)
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
