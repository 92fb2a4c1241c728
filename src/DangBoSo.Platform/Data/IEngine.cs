using System.Data.Common;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Data;

/// <summary>What differs between the two engines, in one place each (<c>Data/Sqlite</c>, <c>Data/Postgres</c>).</summary>
public interface IEngine
{
    /// <summary><c>sqlite</c> or <c>postgres</c>: the middle part of a schema script's name.</summary>
    string Name { get; }

    string ConnectionString { get; }

    void Use(DbContextOptionsBuilder options);

    /// <summary>A connection outside EF, opened and set up as the context's are.</summary>
    Task<DbConnection> OpenAsync(CancellationToken ct);

    /// <summary>Writers wait here, in order and without polling, where the engine has one writer at a time.</summary>
    Task<IAsyncDisposable> WriteTurnAsync(CancellationToken ct);

    /// <summary>The broken unique constraint, or null when the exception is something else.</summary>
    UniqueViolation? UniqueViolationIn(Exception exception);

    /// <summary>Whether two writers waited for each other in a ring, and the engine gave this one up: nothing of it was saved.</summary>
    bool IsGivenUp(Exception exception);

    /// <summary>Whether the engine could not write because its disk takes nothing more.</summary>
    StorageFault StorageFaultIn(Exception exception);

    /// <summary>A transaction that nobody else holds at the same time on any node; released when it ends. For the migrator and the sequencer.</summary>
    Task LockAsync(DbConnection connection, DbTransaction transaction, string name, CancellationToken ct);

    /// <summary>As <see cref="LockAsync"/>, but held by any number at the same time: it only waits for, and keeps out, who holds it alone.</summary>
    Task LockSharedAsync(DbConnection connection, DbTransaction transaction, string name, CancellationToken ct);

    /// <summary>Ends a SELECT of rows that will be written: those that somebody is writing are left out, so that nobody waits for another in a ring.</summary>
    string ForUpdateSkipped { get; }

    /// <summary>Opens a transaction that sees one moment of the database, for reading.</summary>
    Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken ct);

    /// <summary>Several queries of one transaction side by side, row by row, without holding their results in memory.</summary>
    IAsyncEnumerable<object?[]> StreamAsync(DbConnection connection, DbTransaction transaction, string sql, CancellationToken ct);

    /// <summary>An id as a parameter of bare SQL: the one engine keeps ids as text.</summary>
    object Key(Guid id);

    /// <summary>The collation that sorts text by the bytes of its UTF-8, whatever the database's own is.</summary>
    string ByteOrder { get; }

    /// <summary>A safe copy, made while others write.</summary>
    Task BackupAsync(string path, CancellationToken ct);

    /// <summary>Writes these tables anew, so that nothing that was deleted or overwritten in them is left in the database's files.</summary>
    /// <returns>False when somebody was reading all the while and the write-ahead log still holds what was: try again later.</returns>
    Task<bool> ForgetAsync(IReadOnlyList<string> tables, CancellationToken ct);

    /// <summary>Puts a copy back where nothing is yet; refuses to write over a database in use.</summary>
    /// <exception cref="InvalidOperationException">Something is there already, or the engine's tool failed; in Vietnamese.</exception>
    Task RestoreAsync(string path, CancellationToken ct);

    /// <summary>Leaves nothing. Only for a demonstration whose making was cut off.</summary>
    Task EmptyAsync(CancellationToken ct);

    /// <summary>Names of the tables and their columns in the live database.</summary>
    Task<IReadOnlyList<LiveColumn>> ColumnsAsync(DbConnection connection, CancellationToken ct);

    /// <summary>Names of the unique and other indexes in the live database.</summary>
    Task<IReadOnlyList<LiveIndex>> IndexesAsync(DbConnection connection, CancellationToken ct);
}

/// <param name="Table">The table, when the engine tells it.</param>
/// <param name="Constraint">The index's name (PostgreSQL), else null.</param>
/// <param name="Columns">The columns (SQLite), else empty.</param>
public sealed record UniqueViolation(string? Table, string? Constraint, IReadOnlyList<string> Columns);

public sealed record LiveColumn(string Table, string Column, string Type, bool Nullable, int KeyPosition);

public sealed record LiveIndex(string Table, string Name, bool Unique);
