using System.Globalization;
using DangBoSo.Ledger.Domain;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>Every stored tile root against the leaves: one tile of each level is held at a time.</summary>
internal sealed class VerifyTiles(LedgerSnapshot snapshot, LedgerReport report) : IAsyncDisposable
{
    private const string Table = "ledger_tile";
    private readonly List<(Frontier Open, RowStream Stored, long Index)> _levels = [];

    public Task AddAsync(byte[] leaf, CancellationToken ct) => AddAsync(1, leaf, ct);

    /// <summary>Whatever is stored beyond what the leaves fill.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        foreach (var (_, stored, _) in _levels)
            for (; stored.Row is { } row; await stored.NextAsync()) report.Add(Table, Key(row), null, "mảnh thừa: chưa đủ lá cho mảnh này");
        var above = string.Create(CultureInfo.InvariantCulture, $"SELECT level, tile_index, hash FROM ledger_tile WHERE level > {_levels.Count} OR level < 1 ORDER BY level, tile_index");
        await using var strange = await RowStream.OpenAsync(snapshot, above, ct);
        for (; strange.Row is { } row; await strange.NextAsync()) report.Add(Table, Key(row), null, "mảnh thừa: sổ chưa cao đến tầng này");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, stored, _) in _levels) await stored.DisposeAsync();
    }

    private async Task AddAsync(int level, byte[] hash, CancellationToken ct)
    {
        if (_levels.Count < level)
        {
            var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT level, tile_index, hash FROM ledger_tile WHERE level = {level} ORDER BY tile_index");
            _levels.Add((new Frontier(), await RowStream.OpenAsync(snapshot, sql, ct), 0));
        }

        var (open, stored, index) = _levels[level - 1];
        open.Append(hash);
        if (open.Size < TilePath.Full) return;
        var root = open.Root();
        await CompareAsync(stored, level, index, root);
        _levels[level - 1] = (new Frontier(), stored, index + 1);
        await AddAsync(level + 1, root, ct);
    }

    private async Task CompareAsync(RowStream stored, int level, long index, byte[] root)
    {
        for (; stored.Row is { } row && Number(row[1]) < index; await stored.NextAsync()) report.Add(Table, Key(row), "tile_index", "mảnh có số thứ tự lạ");
        if (stored.Row is not { } found || Number(found[1]) != index)
        {
            report.Add(Table, string.Create(CultureInfo.InvariantCulture, $"{level}/{index}"), null, "mảnh mất");
            return;
        }

        if (found[2] is not byte[] hash || !hash.AsSpan().SequenceEqual(root)) report.Add(Table, Key(found), "hash", "mảnh tính lại từ các lá không khớp");
        await stored.NextAsync();
    }

    private static long Number(object? raw) => raw is long or int ? Convert.ToInt64(raw, CultureInfo.InvariantCulture) : -1;

    private static string Key(object?[] row) => string.Create(CultureInfo.InvariantCulture, $"{row[0]}/{row[1]}");
}
