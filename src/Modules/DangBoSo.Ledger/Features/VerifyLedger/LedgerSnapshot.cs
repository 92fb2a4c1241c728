using System.Data.Common;
using DangBoSo.Platform.Data;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>The one moment of the database that a verification looks at, and how far it has looked.</summary>
internal sealed class LedgerSnapshot(IEngine engine, DbConnection connection, DbTransaction transaction, Func<long, Task>? beat = null)
{
    private const int Stride = 2000;
    private long _rows;

    public IEngine Engine => engine;

    public DbConnection Connection => connection;

    public DbTransaction Transaction => transaction;

    public async ValueTask SeenAsync()
    {
        if (++_rows % Stride == 0 && beat is not null) await beat(_rows);
    }
}
