using System.Data.Common;
using DangBoSo.Platform.Data;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>Rows of one query inside the snapshot, one at a time, with the next one visible: what merging ordered streams needs.</summary>
internal sealed class RowStream : IAsyncDisposable
{
    private readonly IAsyncEnumerator<object?[]> _rows;

    private RowStream(IAsyncEnumerator<object?[]> rows) => _rows = rows;

    /// <summary>The row at hand, or null at the end.</summary>
    public object?[]? Row { get; private set; }

    public static async Task<RowStream> OpenAsync(LedgerSnapshot snapshot, string sql, CancellationToken ct)
    {
        var stream = new RowStream(snapshot.Engine.StreamAsync(snapshot.Connection, snapshot.Transaction, sql, ct).GetAsyncEnumerator(ct));
        await stream.NextAsync();
        return stream;
    }

    public async Task NextAsync() => Row = await _rows.MoveNextAsync() ? _rows.Current : null;

    public string Key(int column = 0) => CanonicalValue.Key(Row![column]);

    public ValueTask DisposeAsync() => _rows.DisposeAsync();
}

/// <summary>The one moment of the database that a verification looks at.</summary>
internal sealed record LedgerSnapshot(IEngine Engine, DbConnection Connection, DbTransaction Transaction);
