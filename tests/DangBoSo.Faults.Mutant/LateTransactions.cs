using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DangBoSo.Faults.Mutant;

/// <summary>Tells a request that its commit has happened. The driver rolls back what was not committed.</summary>
internal sealed class LateTransactions(AnswerBeforeCommit late) : DbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        if (AnswerBeforeCommit.Current is { } request) await late.BeginAsync(request, cancellationToken);
        return result;
    }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (AnswerBeforeCommit.Current is not { } request) return ValueTask.FromResult(result);
        request.IsAnsweredFor = true;
        return ValueTask.FromResult(InterceptionResult.Suppress());
    }
}

/// <summary>Whoever failed may try again, and lets others go first: its turn to write is over.</summary>
internal sealed class FailedSaves(AnswerBeforeCommit late) : SaveChangesInterceptor
{
    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        if (AnswerBeforeCommit.Current is { IsAnsweredFor: false } request) late.LetGo(request);
        return Task.CompletedTask;
    }
}
