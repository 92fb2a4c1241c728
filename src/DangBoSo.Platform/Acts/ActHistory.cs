using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Acts;

/// <summary>What was done to a record, for those who may know all of it. Ask only for records found visible, and not shown in part.</summary>
public sealed class ActHistory(AppDb db, IAccountNames names)
{
    /// <summary>Newest first, without who read it (<see cref="Reads"/>): not every reader may know the others. A type's Vietnamese text is the message of that code.</summary>
    public async Task<IReadOnlyList<ActLine>> OfAsync(Guid subject, int take, CancellationToken ct)
    {
        var acts = await db.Acts.AsNoTracking().Where(a => a.SubjectId == subject && !a.Type.EndsWith(Reads.Ending)).OrderByDescending(a => a.Id).Take(take)
            .Select(a => new { a.Id, a.Type, a.At, a.ActorId }).ToListAsync(ct);
        var people = await names.NamesAsync([.. acts.Select(a => a.ActorId).OfType<Guid>().Distinct()], ct);
        return [.. acts.Select(a => new ActLine(a.Id, a.Type, a.At, a.ActorId is { } who ? people.GetValueOrDefault(who, "–") : "Hệ thống"))];
    }
}

public sealed record ActLine(Guid Id, string Type, DateTimeOffset At, string By);
