using DangBoSo.Ledger.Data;
using DangBoSo.Ledger.Domain;

namespace DangBoSo.Ledger.Features.Sequence;

/// <summary>Writes the root of each tile as it fills, so that a proof over a million leaves reads some dozens of rows.</summary>
internal static class TileGrower
{
    /// <param name="size">Leaves there are.</param>
    /// <param name="most">Rows to write at most: an old log is caught up in short transactions.</param>
    /// <returns>How many were written.</returns>
    public static async Task<int> GrowAsync(TileTables tiles, long size, int most, CancellationToken ct)
    {
        var written = 0;
        for (var level = 1; TilePath.Count(level, size) > 0; level++)
        {
            var have = await tiles.NextAsync(level, ct);
            for (var index = have; index < TilePath.Count(level, size); index++)
            {
                if (written++ == most) return most;
                var frontier = new Frontier();
                foreach (var hash in await tiles.HashesAsync(level - 1, index * TilePath.Full, TilePath.Full, ct)) frontier.Append(hash);
                if (frontier.Size != TilePath.Full) return written; // a gap below: verify names it
                await tiles.AddAsync(level, index, frontier.Root(), ct);
            }
        }

        return written;
    }
}
