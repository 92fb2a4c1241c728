using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Acts;

/// <summary>
/// Takes the salt and the content out of acts (D3). Tracked only: the caller saves the act of erasure, and both are one transaction. What stays says
/// that somebody did something of this type at this time; the commitment, without its salt, says nothing.
/// </summary>
public sealed class ActErasure(AppDb db)
{
    /// <returns>The act's type; null when there is no such act, or nothing left in it.</returns>
    public async Task<string?> EraseAsync(Guid id, CancellationToken ct)
    {
        var act = await db.Acts.SingleOrDefaultAsync(a => a.Id == id && a.Salt != null, ct);
        if (act is null) return null;
        act.Salt = null;
        act.Detail = "{}";
        foreach (var change in await db.ActChanges.Where(c => c.ActId == id).ToListAsync(ct)) (change.BeforeJson, change.AfterJson) = (null, null);
        db.RemoveRange(await db.ActSeals.Where(s => s.ActId == id).ToListAsync(ct));
        return act.Type;
    }

    /// <summary>All acts that changed this row, those that were erased before too: a second run tidies the files that the first could not.</summary>
    public async Task<IReadOnlyList<Guid>> OfRowAsync(string table, string key, CancellationToken ct) =>
        await db.ActChanges.Where(c => c.TableName == table && c.RowKey == key).Select(c => c.ActId).Distinct().OrderBy(id => id).ToListAsync(ct);

    /// <summary>Tables whose rows these acts changed: what was overwritten or deleted there may still lie in their files.</summary>
    public async Task<IReadOnlyList<string>> TablesAsync(IReadOnlyCollection<Guid> acts, CancellationToken ct) =>
        await db.ActChanges.Where(c => acts.Contains(c.ActId)).Select(c => c.TableName).Distinct().ToListAsync(ct);

    /// <summary>How many other rows these acts changed too: their history up to there can no longer be checked.</summary>
    public Task<int> OtherRowsAsync(IReadOnlyCollection<Guid> acts, string? table, string? key, CancellationToken ct) =>
        db.ActChanges.Where(c => acts.Contains(c.ActId) && !(c.TableName == table && c.RowKey == key)).Select(c => new { c.TableName, c.RowKey }).Distinct().CountAsync(ct);
}
