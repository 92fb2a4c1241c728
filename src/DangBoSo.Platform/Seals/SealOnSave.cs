using System.Text.Json.Nodes;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace DangBoSo.Platform.Seals;

/// <summary>Inside the transaction of an act: closes what was typed, and tells what the act may say of it.</summary>
internal sealed class SealOnSave(AppDb db, IEngine engine, KeyRing ring, ColumnKeys keys, TimeProvider clock)
{
    private KeysInUse? used;

    /// <summary>Before anything is written. A value that was typed again as it was stays as it is, in the act too.</summary>
    public async Task SettleAsync(IDbContextTransaction transaction, CancellationToken ct)
    {
        var tables = new SealedTables(engine, transaction.GetDbTransaction().Connection!, transaction.GetDbTransaction());
        if (db.ChangeTracker.Entries<KeyRow>().Any(e => e.State is not EntityState.Unchanged)) await tables.ChangeKeysAsync(ct);
        var fresh = Touched().ToList();
        if (fresh.Count == 0) return;
        await tables.HoldKeysAsync(ct);
        used = await ring.ReadAsync(ct);
        foreach (var (entry, column) in fresh) Close(entry, column);
        if (used.Finding.Count > 1) await RefuseTwinsAsync(tables, fresh, ct);
    }

    /// <summary>What the act says of the value: a digest under the value's own salt (D1).</summary>
    public JsonNode? Digest(EntityEntry entry, SealedColumn column, SealedText? value)
    {
        if (value is null || value.IsEmpty) return null;
        return SealFormat.Digest(value.Plain is { } plain ? new OpenedSeal(value.Salt, plain) : keys.Open(column.Place, ChangeReader.RowKey(entry), value.Box));
    }

    /// <summary>The value as the act keeps it, outside its text.</summary>
    public ActSealRow? Keep(EntityEntry entry, SealedColumn column, Guid act, int ordinal)
    {
        if (entry.Property(column.Property).CurrentValue is not SealedText { Plain: { } plain } value) return null;
        var id = Ids.New(clock.GetUtcNow());
        var own = SealedColumn.Of<ActSealRow>(db.Model, nameof(ActSealRow.Value));
        return new ActSealRow { Id = id, ActId = act, Ordinal = ordinal, ColumnName = column.Column, Value = value.Closed(keys.Close(used!.Current, own.Place, id.ToString("D"), value.Salt, plain)) };
    }

    private IEnumerable<(EntityEntry Entry, SealedColumn Column)> Touched()
    {
        var sealedOnes = SealedColumn.Of(db.Model);
        return from entry in db.ChangeTracker.Entries()
               where entry.State is EntityState.Added or EntityState.Modified && sealedOnes.ContainsKey(entry.Metadata)
               from column in sealedOnes[entry.Metadata]
               where entry.State is EntityState.Added || entry.Property(column.Property).IsModified
               select (entry, column);
    }

    private void Close(EntityEntry entry, SealedColumn column)
    {
        var row = ChangeReader.RowKey(entry);
        var property = entry.Property(column.Property);
        var value = property.CurrentValue as SealedText;
        if (entry.State is EntityState.Modified && value is { Plain: { } typed } && property.OriginalValue is SealedText { IsEmpty: false } was && keys.Open(column.Place, row, was.Box).Text == typed)
        {
            property.CurrentValue = was;
            property.IsModified = false;
            return;
        }

        // One that was taken out and put in again comes closed.
        if (value is { Plain: null, IsEmpty: false }) value = SealedText.Of(keys.Open(column.Place, row, value.Box));
        if (value is { Plain: { } plain }) property.CurrentValue = value.Closed(keys.Close(used!.Current, column.Place, row, value.Salt, plain));
        if (column.Hash is { } hash) entry.Property(hash).CurrentValue = value?.Plain is { } text ? keys.Hash(used!.Finding[^1], column.Place, text) : null;
    }

    /// <summary>While a hash key is changed, the same value bears the old hash here and the new one there, and no index sees that it is one.</summary>
    private async Task RefuseTwinsAsync(SealedTables tables, List<(EntityEntry Entry, SealedColumn Column)> fresh, CancellationToken ct)
    {
        foreach (var some in fresh.Where(f => f.Column.Breaks is not null).GroupBy(f => f.Column))
        {
            var mine = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (entry, column) in some)
            {
                if (entry.Property(column.Property).CurrentValue is not SealedText { Plain: { } plain }) continue;
                foreach (var number in used!.Finding.SkipLast(1)) mine[keys.Hash(number, column.Place, plain)] = ChangeReader.RowKey(entry);
            }

            var bearers = await tables.BearersAsync(some.Key, mine.Keys, ct);
            if (bearers.Any(b => mine[b.Hash] != b.Row)) throw new RuleBroken(some.Key.Breaks!);
        }
    }
}
