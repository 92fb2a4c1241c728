using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ChangeUnits;

/// <summary>Everything that an allowed change does in this room, and who else hears of it. Tracked; the caller saves, and all of it is one act.</summary>
internal sealed class ChangeCarrying(OrganisationDb db, Founder founder, Lineage lineage, Handover handover, Audience audience, PostEnding ending, Acts acts, LocalDays days)
{
    /// <returns>The successor.</returns>
    public async Task<Guid> CarryOutAsync(IntendedChange intended, CancellationToken ct)
    {
        var change = intended.Change;
        await ending.EndAsync(intended.Posts, change.Day.AddDays(-1), ct);
        db.UnitChanges.Add(change);
        var decision = new UnitDecision($"{UnitChangeKinds.Word(change.Kind)} theo {change.DecisionNumber}, {change.DecidedOn:dd'/'MM'/'yyyy}", change.DecisionDocumentId);
        var successor = intended.Receiver ?? await founder.FoundAsync(intended.Founded!, intended.Above, decision, ct);
        if (intended.Receiver is { } receiver) db.Touch(receiver);
        db.UnitSuccessions.AddRange(intended.Predecessors.Select(p => change.Leads(p.Id, successor.Id, intended.Ends, change.RecordedAt)));
        foreach (var child in intended.Children)
        {
            child.Move(successor, belowThis: false, new Change(change.Day, change.Day, days.Today));
            db.UnitVersions.Add(child.Snapshot(change.Day, decision, change.RecordedAt));
        }

        if (intended.Ends) await EndAsync(intended, successor.Id, ct);
        else foreach (var unit in intended.Predecessors) db.Touch(unit);
        await MoveMembersAsync(intended, successor.Id, ct);
        await PassProceduresAsync(intended, successor.Id, ct);
        await RehangAsync(intended, successor.Id, ct);
        acts.Raise(new UnitsChanged(change.Id, change.Kind, change.Day, intended.MovesTo(successor.Id), [.. intended.Posts.Select(p => p.Id)], intended.Title));
        return successor.Id;
    }

    private async Task EndAsync(IntendedChange intended, Guid successor, CancellationToken ct)
    {
        var ended = intended.Predecessors.Select(p => (Guid?)p.Id).ToList();
        // Those that led here lead on from now: an old code needs one step, however long its story.
        foreach (var earlier in await db.Units.Where(u => ended.Contains(u.ContinuedById)).ToListAsync(ct)) earlier.ContinuedById = successor;
        foreach (var term in await db.Terms.Where(t => ended.Contains(t.UnitId) && t.ToDay == null).ToListAsync(ct)) term.Lapse(intended.Change.Day.AddDays(-1), intended.Change.RecordedAt);
        foreach (var unit in intended.Predecessors) unit.Dissolve(intended.Change.Day, successor);
    }

    private async Task MoveMembersAsync(IntendedChange intended, Guid successor, CancellationToken ct)
    {
        foreach (var left in intended.Memberships) db.Memberships.Add(left.GoOn(successor, intended.Change.Day, intended.Change.RecordedAt));
        foreach (var cell in intended.Memberships.GroupBy(m => m.UnitId)) await handover.PassAsync([.. cell.Select(m => m.MemberId)], cell.Key, successor, ct);
    }

    /// <summary>What is under way goes on where its people go on; of a split, only with who goes.</summary>
    private async Task PassProceduresAsync(IntendedChange intended, Guid successor, CancellationToken ct)
    {
        var (from, moved) = (intended.Predecessors.Select(p => p.Id).ToList(), intended.Memberships.Select(m => m.MemberId).ToHashSet());
        var open = await intended.Under(db.Procedures).ToListAsync(ct);
        var passed = open.FindAll(p => intended.Ends || (p.MemberId is { } member && moved.Contains(member)));
        passed.ForEach(p => p.Pass(from, successor));
        foreach (var unit in from) await handover.PassAsync([.. passed.Select(p => p.Id)], unit, successor, ct);
    }

    /// <summary>In today's tree a dissolved organisation hangs under the one that goes on with it, so those above see its papers.</summary>
    private async Task RehangAsync(IntendedChange intended, Guid successor, CancellationToken ct)
    {
        List<(Guid, Guid?)> moves = [.. intended.Children.Select(c => (c.Id, (Guid?)successor))];
        if (intended.Ends) moves.AddRange(intended.Predecessors.Where(p => p.ParentId != successor).Select(p => (p.Id, (Guid?)successor)));
        if (moves.Count > 0) await lineage.MoveAsync(moves, ct);
        foreach (var child in intended.Children) acts.Raise(new UnitMoved(child.Id, null, successor));
        audience.Forget();
    }
}
