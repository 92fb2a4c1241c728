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
        if (kind is UnitChangeKind.Split)
        {
            if (children.Count + members.Count != input.Parts.Count) throw new InvalidInput(nameof(input.Parts), "organisation.change.part_gone");
            if (await StaysAsync(first, children, members, ct) is 0) throw new InvalidInput(nameof(input.Parts), "organisation.change.all_split");
        }

        return new IntendedChange(change, predecessors, receiver, founded, await AboveAsync(founded, first, ct), children, members, await PostsAsync(kind, predecessors, members, change.Day, ct), rules.On<UnitChangeRule>(UnitChangeRule.Code, change.Day).Rules.TasksGo(kind));
    }

    /// <summary>What it would do, and what stands in the way.</summary>
    public async Task<ChangeOutlineModel> OutlineAsync(IntendedChange change, CancellationToken ct)
    {
        List<UnitChangeLine> lines = [.. Own(change)];
        if (await db.Jobs.AnyAsync(j => j.Kind == MemberImportJob.Name && (j.State == JobState.Waiting || j.State == JobState.Running), ct)) lines.Add(new UnitChangeLine("Đang nhập đảng viên từ tệp: chờ việc nhập xong, hoặc dừng nó, rồi làm lại.", Stops: true));
        lines.AddRange(await SmallAsync(change, ct));
        if (await UnderWayAsync(change, ct) is > 0 and var under) lines.Add(new UnitChangeLine($"{Vi.Number(under)} thủ tục đảng viên đang làm tiếp tục ở {change.SuccessorName}, không phải làm lại."));
        var moves = change.MovesTo(change.Receiver?.Id ?? Guid.Empty);
        foreach (var voice in voices) lines.AddRange(await voice.SayAsync(moves, ct));
        return new ChangeOutlineModel(change.Title, [.. lines.Where(l => !l.Stops).Select(l => l.Text)], [.. lines.Where(l => l.Stops).Select(l => l.Text)], Mark(change, lines));
    }

    // As the page of an organisation warns; it stands in nobody's way.
    private async Task<IReadOnlyList<UnitChangeLine>> SmallAsync(IntendedChange change, CancellationToken ct)
    {
        var first = change.Predecessors[0];
        if (change.Ends || !UnitKinds.IsCell(first.Kind)) return [];
        var sizes = rules.On<UnitSizes>(UnitSizes.Code, change.Change.Day);
        var parts = (await MembersAsync(first, change.Memberships, ct)).ToLookup(m => m.Goes);
        return [.. new[] { (change.SuccessorName, parts[true]), (first.Name, parts[false]) }.Select(p => (p.Item1, sizes.Rules.Warning(first.Kind, p.Item2.Count(), p.Item2.Count(m => m.IsOfficial))))
            .Where(p => p.Item2 is not null).Select(p => new UnitChangeLine($"Lưu ý {p.Item1}: {p.Item2} ({sizes.Citation})."))];
    }

    private async Task<List<Part>> MembersAsync(Unit cell, IReadOnlyList<Membership> going, CancellationToken ct)
    {
        var gone = going.Select(m => m.MemberId).ToList();
        return await db.Counted.Where(m => m.UnitId == cell.Id && m.ToDay == null).Join(db.Members, m => m.MemberId, m => m.Id, (_, m) => new Part(gone.Contains(m.Id), m.OfficialOn != null)).ToListAsync(ct);
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

        if (c.Posts.Count > 0 && c.Ends) yield return new UnitChangeLine($"{Vi.Number(c.Posts.Count)} chức vụ kết thúc cùng tổ chức; người giữ được báo. Chức vụ ở {c.SuccessorName} giao riêng.");
        else if (c.Posts.Count > 0) yield return new UnitChangeLine($"Người chuyển đi thôi giữ chức vụ ở {c.Predecessors[0].Name}, cần giao người khác: {string.Join("; ", c.Posts.Select(p => $"{p.PersonName}, {p.Title}"))}.");
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

    /// <summary>How many of a split organisation's parts stay with it.</summary>
    private async Task<int> StaysAsync(Unit first, List<Unit> children, List<Membership> members, CancellationToken ct) => UnitKinds.IsCell(first.Kind)
        ? (await MembersAsync(first, members, ct)).Count(m => !m.Goes)
        : await db.Units.CountAsync(u => u.ParentId == first.Id && u.DissolvedOn == null, ct) - children.Count;

    // Of a split, those that its members held in the cell they leave, as when one of them is transferred.
    private async Task<List<Post>> PostsAsync(UnitChangeKind kind, IReadOnlyList<Unit> predecessors, List<Membership> members, DateOnly day, CancellationToken ct)
    {
        var units = predecessors.Select(p => p.Id).ToList();
        var held = db.Posts.Where(p => units.Contains(p.UnitId) && (p.ToDay == null || p.ToDay >= day));
        if (kind is not UnitChangeKind.Split) return await held.OrderBy(p => p.Id).ToListAsync(ct);
        var gone = members.ConvertAll(m => (Guid?)m.MemberId);
        var posts = await held.Where(p => gone.Contains(p.MemberId)).OrderBy(p => p.Id).ToListAsync(ct);
        return posts.Exists(p => p.Id == actor.PostId) ? throw new RuleBroken("organisation.change.own_post") : posts;
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

    private sealed record Part(bool Goes, bool IsOfficial);
}
