using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Acts;

/// <summary>Turns what the database refused into what the user can understand: the one place for it.</summary>
public sealed class SaveFailures(AppDb db, IEngine engine, IAccountNames names, LocalDays days)
{
    /// <summary>Two acts wrote the same rows in another order, and the engine gave this one up; once more, it can succeed.</summary>
    public const string Crossed = "platform.input.crossed";

    internal async Task<Exception> ExplainAsync(Exception failure, Guid? form, CancellationToken ct)
    {
        // The same form once more fails in many ways, since the first post has changed the record: the token tells it from a rival.
        if (await PostedBeforeAsync(form, ct) is { } again) return again;
        if (engine.IsGivenUp(failure)) return new RuleBroken(Crossed);
        if (failure is DbUpdateConcurrencyException concurrency)
        {
            var entry = concurrency.Entries[0];
            return await StaleAsync(entry.Metadata.GetTableName()!, ChangeReader.RowKey(entry), ct);
        }

        return engine.UniqueViolationIn(failure) is { } broken && CodeOf(broken) is { } code ? new RuleBroken(code) : failure;
    }

    internal async Task<AlreadyPosted?> PostedBeforeAsync(Guid? form, CancellationToken ct) =>
        form is { } token && await db.FormTokens.AsNoTracking().FirstOrDefaultAsync(t => t.Token == token, ct) is { } first ? new AlreadyPosted(first.OutcomeId, first.Content) : null;

    /// <summary>Who changed the row last, and when.</summary>
    public async Task<Stale> StaleAsync(string table, string key, CancellationToken ct)
    {
        var last = await (from c in db.ActChanges
                          join a in db.Acts on c.ActId equals a.Id
                          where c.TableName == table && c.RowKey == key
                          orderby c.RowVersion descending
                          select new { a.ActorId, a.At }).FirstOrDefaultAsync(ct);
        if (last is null) return new Stale("platform.input.stale_unknown");
        var who = last.ActorId is { } account ? await names.NameAsync(account, ct) : "Hệ thống";
        return new Stale("platform.input.stale", who, days.Local(last.At).ToString("HH:mm dd/MM/yyyy", null));
    }

    private string? CodeOf(UniqueViolation broken)
    {
        var indexes = db.Model.GetEntityTypes().Where(e => broken.Table is null || e.GetTableName() == broken.Table).SelectMany(e => e.GetIndexes());
        return indexes.FirstOrDefault(i => broken.Constraint is not null
            ? i.GetDatabaseName() == broken.Constraint
            : i.IsUnique && i.Properties.Select(p => p.GetColumnName()).SequenceEqual(broken.Columns, StringComparer.Ordinal))?.BreaksCode();
    }
}
