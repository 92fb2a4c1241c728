using System.Data.Common;
using DangBoSo.Platform.Data;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>Rows of one query inside the snapshot, one at a time, with the next one visible: what merging ordered streams needs.</summary>
internal sealed class RowStream : IAsyncDisposable
{
    private readonly IAsyncEnumerator<object?[]> _rows;

    private readonly LedgerSnapshot _snapshot;

    private RowStream(IAsyncEnumerator<object?[]> rows, LedgerSnapshot snapshot) => (_rows, _snapshot) = (rows, snapshot);

    /// <summary>The row at hand, or null at the end.</summary>
    public object?[]? Row { get; private set; }

    public static async Task<RowStream> OpenAsync(LedgerSnapshot snapshot, string sql, CancellationToken ct)
    {
        var stream = new RowStream(snapshot.Engine.StreamAsync(snapshot.Connection, snapshot.Transaction, sql, ct).GetAsyncEnumerator(ct), snapshot);
        await stream.NextAsync();
        return stream;
    }

    public async Task NextAsync()
    {
        Row = await _rows.MoveNextAsync() ? _rows.Current : null;
        if (Row is not null) await _snapshot.SeenAsync();
    }

    public string Key(int column = 0) => CanonicalValue.Key(Row![column]);

    public ValueTask DisposeAsync() => _rows.DisposeAsync();
}

