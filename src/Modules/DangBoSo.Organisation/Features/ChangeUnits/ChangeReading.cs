using System.Security.Cryptography;
using System.Text;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Importing;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ChangeUnits;

/// <summary>From what was typed to a change that the rules allow, and what it would do. Reads only, in a fixed number of queries.</summary>
internal sealed class ChangeReading(OrganisationDb db, UnitGate gate, Lineage lineage, Actor actor, IEnumerable<IUnitChangeVoice> voices, Decisions decisions, RuleSets rules, LocalDays days, TimeProvider clock)
{
    public async Task<IntendedChange> ReadAsync(Guid id, ChangeUnitsInput input, CancellationToken ct)
    {
        var kind = input.KindOf;
        var first = await gate.ManagedAsync(id, ct);
        IReadOnlyList<Unit> predecessors = kind is UnitChangeKind.Merge ? [first, .. await OthersAsync(first, input.Codes, ct)] : [first];
        var receiver = kind switch
        {
            UnitChangeKind.Absorb => await ReceiverAsync(first, input.Into!, ct),
            UnitChangeKind.Dissolve when first.ParentId is { } parent => await db.Units.SingleAsync(u => u.Id == parent, ct),
            _ => null,
        };
        var change = await ChangeAsync(kind, input, ct);
        var children = await ChildrenAsync(kind, first, predecessors, input, ct);
        UnitChange.Check(kind, predecessors, receiver, new UnitChangeDays(change.Day, await LastChangeAsync([.. predecessors, .. children, .. receiver is null ? [] : new[] { receiver }], ct), change.DecidedOn, days.Today));
        await CheckOwnAsync(kind, predecessors, ct);
        if (kind is UnitChangeKind.Merge or UnitChangeKind.Split) await db.Units.DemandFreeAsync(input.Code!, first.RootId, kind is UnitChangeKind.Merge ? predecessors.Select(p => p.Id).ToList() : [], ct);
        var founded = kind is UnitChangeKind.Merge or UnitChangeKind.Split ? new NewUnit(input.Code!, input.Name!, input.ShortName ?? input.Name!, first.Kind, change.Day) : null;
        var members = await MembershipsAsync(kind, first, predecessors, input, ct);
        if (kind is UnitChangeKind.Split && children.Count + members.Count != input.Parts.Count) throw new InvalidInput(nameof(input.Parts), "organisation.change.part_gone");
        return new IntendedChange(change, predecessors, receiver, founded, await AboveAsync(founded, first, ct), children, members, await PostsAsync(kind, predecessors, change.Day, ct), rules.On<UnitChangeRule>(UnitChangeRule.Code, change.Day).Rules.TasksGo(kind));
    }

    /// <summary>What it would do, and what stands in the way.</summary>
    public async Task<ChangeOutlineModel> OutlineAsync(IntendedChange change, CancellationToken ct)
    {
        List<UnitChangeLine> lines = [.. Own(change)];
        if (await db.Jobs.AnyAsync(j => j.Kind == MemberImportJob.Name && (j.State == JobState.Waiting || j.State == JobState.Running), ct)) lines.Add(new UnitChangeLine("Đang nhập đảng viên từ tệp: chờ việc nhập xong, hoặc dừng nó, rồi làm lại.", Stops: true));
        if (await UnderWayAsync(change, ct) is > 0 and var under) lines.Add(new UnitChangeLine($"{Vi.Number(under)} thủ tục đảng viên đang làm tiếp tục ở {change.SuccessorName}, không phải làm lại."));
        var moves = change.MovesTo(change.Receiver?.Id ?? Guid.Empty);
        foreach (var voice in voices) lines.AddRange(await voice.SayAsync(moves, ct));
        return new ChangeOutlineModel(change.Title, [.. lines.Where(l => !l.Stops).Select(l => l.Text)], [.. lines.Where(l => l.Stops).Select(l => l.Text)], Mark(change, lines));
    }

    private Task<int> UnderWayAsync(IntendedChange change, CancellationToken ct)
    {
        var open = change.Under(db.Procedures);
        var moved = change.Memberships.Select(m => m.MemberId).ToList();
        return (change.Ends ? open : open.Where(p => moved.Contains(p.MemberId!.Value))).CountAsync(ct);
    }

    private static IEnumerable<UnitChangeLine> Own(IntendedChange c)
    {
        if (c.Change.Kind is UnitChangeKind.Dissolve)
        {
            if (c.Children.Count > 0) yield return new UnitChangeLine($"Còn {Vi.Number(c.Children.Count)} tổ chức trực thuộc: chuyển, sáp nhập hoặc giải thể trước.", Stops: true);
            if (c.Memberships.Count > 0) yield return new UnitChangeLine($"Còn {Vi.Number(c.Memberships.Count)} đảng viên: dùng Sáp nhập để đảng viên có nơi sinh hoạt.", Stops: true);
        }
        else
        {
            if (c.Children.Count > 0) yield return new UnitChangeLine($"{Vi.Number(c.Children.Count)} tổ chức trực thuộc chuyển sang {c.SuccessorName}, cùng đảng viên, văn bản, nhiệm vụ của mình.");
            if (c.Memberships.Count > 0) yield return new UnitChangeLine($"{Vi.Number(c.Memberships.Count)} đảng viên thôi sinh hoạt ở nơi cũ hết ngày {c.Change.Day.AddDays(-1):dd'/'MM'/'yyyy}, sinh hoạt ở {c.SuccessorName} từ hôm sau.");
        }

        if (c.Posts.Count > 0) yield return new UnitChangeLine($"{Vi.Number(c.Posts.Count)} chức vụ kết thúc cùng tổ chức; người giữ được báo. Chức vụ ở {c.SuccessorName} giao riêng.");
        if (c.Founded is not null) yield return new UnitChangeLine($"{c.SuccessorName} có cấp ủy riêng và sổ văn bản riêng, bắt đầu từ số 1.");
    }

    // Versions too: the same numbers of other things are not the same.
    private static string Mark(IntendedChange change, List<UnitChangeLine> lines)
    {
        var touched = change.Predecessors.Concat(change.Children).Append(change.Receiver).OfType<Unit>().Select(u => $"{u.Id:N}{u.Version}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(l => l.Text).Concat(touched).Prepend(change.Title)))).AsSpan(0, 16));
    }

    private async Task<UnitChange> ChangeAsync(UnitChangeKind kind, ChangeUnitsInput input, CancellationToken ct)
    {
        var (now, decided) = (clock.GetUtcNow(), Typed.Day(input.DecidedOn, nameof(input.DecidedOn)));
        var document = await decisions.FindAsync(input.DecisionNumber!, decided, ct);
        return new UnitChange { Id = Ids.New(now), Kind = kind, Day = Typed.Day(input.ValidFrom, nameof(input.ValidFrom)), DecisionNumber = input.DecisionNumber!, DecidedOn = decided, DecisionDocumentId = document, RecordedAt = now };
    }

    // Of the units that he sees: another's tree is neither named nor confirmed.
    private async Task<List<Unit>> OthersAsync(Unit first, IReadOnlyList<string> codes, CancellationToken ct)
    {
        var found = await db.Units.SeenBy(actor).Coded(codes).Where(u => u.RootId == first.RootId && u.DissolvedOn == null).ToListAsync(ct);
        if (codes.FirstOrDefault(c => !found.Exists(u => u.IsCoded(c))) is { } unknown) throw new InvalidInput(nameof(ChangeUnitsInput.With), "organisation.change.code_unknown", unknown);
        return found.Exists(u => u.Id == first.Id) ? throw new InvalidInput(nameof(ChangeUnitsInput.With), "organisation.change.into_itself") : found;
    }

    private async Task<Unit> ReceiverAsync(Unit first, string code, CancellationToken ct)
    {
        var found = (await db.Units.SeenBy(actor).Coded(code).Where(u => u.RootId == first.RootId && u.DissolvedOn == null).ToListAsync(ct)).BestCoded(code) ?? throw new InvalidInput(nameof(ChangeUnitsInput.Into), "organisation.change.code_unknown", code);
        if (found.Id != first.Id && await lineage.BelowOrSelf(first.Id).ContainsAsync(found.Id, ct)) throw new InvalidInput(nameof(ChangeUnitsInput.Into), "organisation.change.into_below");
        return found;
    }

    private async Task<List<Unit>> ChildrenAsync(UnitChangeKind kind, Unit first, IReadOnlyList<Unit> predecessors, ChangeUnitsInput input, CancellationToken ct)
    {
        var parents = predecessors.Select(p => p.Id).ToList();
        var living = db.Units.Where(u => u.ParentId != null && parents.Contains(u.ParentId.Value) && u.DissolvedOn == null);
        if (kind is not UnitChangeKind.Split) return await living.OrderBy(u => u.Code).ToListAsync(ct);
        var chosen = Chosen(input);
        return UnitKinds.IsCell(first.Kind) ? [] : await living.Where(u => chosen.Contains(u.Id)).OrderBy(u => u.Code).ToListAsync(ct);
    }

    private async Task<List<Membership>> MembershipsAsync(UnitChangeKind kind, Unit first, IReadOnlyList<Unit> predecessors, ChangeUnitsInput input, CancellationToken ct)
    {
        var cells = predecessors.Select(p => p.Id).ToList();
        var open = db.Memberships.Where(m => m.ToDay == null && cells.Contains(m.UnitId));
        if (kind is not UnitChangeKind.Split) return await open.OrderBy(m => m.Id).ToListAsync(ct);
        var chosen = Chosen(input);
        return UnitKinds.IsCell(first.Kind) ? await open.Where(m => chosen.Contains(m.MemberId)).OrderBy(m => m.Id).ToListAsync(ct) : [];
    }

    private static List<Guid> Chosen(ChangeUnitsInput input) => [.. input.Parts.Select(p => Guid.TryParse(p, out var id) ? id : Guid.Empty)];

    private async Task<List<Post>> PostsAsync(UnitChangeKind kind, IReadOnlyList<Unit> predecessors, DateOnly day, CancellationToken ct)
    {
        if (kind is UnitChangeKind.Split) return [];
        var units = predecessors.Select(p => p.Id).ToList();
        return await db.Posts.Where(p => units.Contains(p.UnitId) && (p.ToDay == null || p.ToDay >= day)).OrderBy(p => p.Id).ToListAsync(ct);
    }

    private async Task<Unit?> AboveAsync(NewUnit? founded, Unit first, CancellationToken ct)
    {
        if (founded is null) return null;
        var parent = first.ParentId ?? throw new RuleBroken("organisation.change.root", first.Name);
        return await db.Units.SingleAsync(u => u.Id == parent, ct);
    }

    private Task<DateOnly> LastChangeAsync(IReadOnlyList<Unit> units, CancellationToken ct)
    {
        var ids = units.Select(u => u.Id).ToList();
        return db.UnitVersions.Where(v => ids.Contains(v.UnitId)).MaxAsync(v => v.ValidFrom, ct);
    }

    // His post would end in the middle of his own act, and nobody above would have said so.
    private async Task CheckOwnAsync(UnitChangeKind kind, IReadOnlyList<Unit> predecessors, CancellationToken ct)
    {
        if (kind is UnitChangeKind.Split || actor.IsSystem()) return;
        var ids = predecessors.Select(p => p.Id).ToList();
        if (await lineage.AboveOrSelf(actor.OrganisationId).AnyAsync(a => ids.Contains(a), ct)) throw new RuleBroken("organisation.change.own");
    }
}
