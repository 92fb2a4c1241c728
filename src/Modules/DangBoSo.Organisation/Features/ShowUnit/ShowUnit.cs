using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Enquiries;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Terms;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ShowUnit;

internal sealed class ShowUnitHandler(OrganisationDb db, UnitGate gate, IPosts posts, Lineage lineage, PastUnits pastUnits, UnitStory story, TermBook terms, Decisions decisions, RuleSets rules, LocalDays days, Actor actor)
{
    /// <param name="id">The unit.</param>
    /// <param name="asOf">A day not after today: its name, place, those below and the members of that day; null: as it stands now.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ShowUnitModel> ReadAsync(Guid id, DateOnly? asOf, CancellationToken ct)
    {
        var now = await ReadNowAsync(id, asOf, ct);
        return asOf is { } day ? await AsOfAsync(now, day, ct) : now;
    }

    private async Task<ShowUnitModel> AsOfAsync(ShowUnitModel now, DateOnly day, CancellationToken ct)
    {
        if (day > days.Today) throw new InvalidInput("asOf", "organisation.units.day_ahead");
        var past = await pastUnits.TreeAsync(actor, day, ct);
        var living = past.Living;
        if (!living.TryGetValue(now.Id, out var then)) throw new InvalidInput("asOf", "organisation.unit.not_then", now.Name, day.ToString("dd/MM/yyyy", null));
        var children = living.Values.ToLookup(v => v.ParentId ?? Guid.Empty);
        return now with
        {
            AsOf = day,
            Code = then.Code,
            Name = then.Name,
            ShortName = then.ShortName,
            Kind = UnitKinds.Word(then.Kind),
            Parent = then.ParentId is { } parent ? (await NamesAsOfAsync(parent, past, day, ct)) : null,
            Children = [.. children[now.Id].OrderBy(v => v.Code, StringComparer.Ordinal).Select(v => new UnitChild(v.UnitId, v.Code, v.Name, UnitKinds.Word(v.Kind)) { Opens = past.Sight.Opens(v.UnitId) })],
            Members = now.Members is null ? null : Sum(now.Id, children, await pastUnits.MembersAsync(past.Sight.Among, day, ct)),
            Story = [.. now.Story.Where(s => s.Day <= day)],
            History = [.. now.History.Where(h => h.ValidFrom <= day)],
            SizeWarning = null,
            MayManage = false,
        };
    }

    private async Task<UnitLink?> NamesAsOfAsync(Guid parent, PastTree past, DateOnly day, CancellationToken ct)
    {
        if (past.Living.TryGetValue(parent, out var seen)) return new UnitLink(past.Sight.Opens(parent) ? parent : null, seen.Name);
        var above = await pastUnits.LivingAsync(db.Units.Where(u => u.Id == parent).Select(u => u.Id), day, ct);
        return above.TryGetValue(parent, out var then) ? new UnitLink(null, then.Name) : null;
    }

    private static int Sum(Guid unit, ILookup<Guid, UnitVersion> children, IReadOnlyDictionary<Guid, int> members) => members.GetValueOrDefault(unit) + children[unit].Sum(c => Sum(c.UnitId, children, members));

    private async Task<ShowUnitModel> ReadNowAsync(Guid id, DateOnly? asOf, CancellationToken ct)
    {
        var unit = await gate.SeenAsync(id, ct);
        var organs = await db.Organs.AsNoTracking().Where(o => o.UnitId == id).ToDictionaryAsync(o => o.Id, ct);
        var held = asOf is { } day ? await posts.AsOfAsync(id, day, ct) : await posts.InForceAsync(id, days.Today, ct);
        var known = asOf is { } then ? days.EndOf(then) : DateTimeOffset.MaxValue;
        var history = (await db.UnitVersions.AsNoTracking().Where(v => v.UnitId == id).ToListAsync(ct)).FindAll(v => v.RecordedAt < known);
        var (sizes, counted) = (rules.On<UnitSizes>(UnitSizes.Code, days.Today), id == actor.OrganisationId || actor.Can(Rights.ReadMembers) ? await MembersAsync(id, ct) : ((int All, int Official)?)null);
        var names = await NamesAsync([.. history.Select(v => v.ParentId).OfType<Guid>().Distinct()], ct);
        var links = await decisions.LinksAsync(history.Select(v => v.DecisionDocumentId), ct);
        return new ShowUnitModel
        {
            Id = id,
            Code = unit.Code,
            Abbreviation = unit.Abbreviation,
            ExchangeCode = unit.ExchangeCode,
            Name = unit.Name,
            ShortName = unit.ShortName,
            Kind = UnitKinds.Word(unit.Kind),
            FoundedOn = unit.FoundedOn,
            DissolvedOn = unit.DissolvedOn,
            Parent = unit.ParentId is { } parent ? names.GetValueOrDefault(parent) : null,
            Organs = [.. organs.Values.OrderBy(o => o.Kind).Select(o => o.Name)],
            Posts = [.. held.Select(p => new UnitPost(p.Id, organs[p.OrganId].Name, p.Title, PostRoles.Word(p.Role), p.PersonName, p.From, p.To))],
            Children = [.. (await ChildrenAsync(id, ct)).OrderBy(c => c.Code, StringComparer.Ordinal)],
            // How many a small unit has tells of persons: to itself, and to those above who read them by name.
            Members = counted?.All,
            HasSeal = sizes.Rules.HasSeal(unit.Kind),
            SizeWarning = unit.DissolvedOn is null && counted is var (all, official) && sizes.Rules.Warning(unit.Kind, all, official) is { } warning ? $"{warning} ({sizes.Citation})." : null,
            History = [.. history.OrderByDescending(v => v.ValidFrom).ThenByDescending(v => v.RecordedAt).Select(v => new UnitState(v.Name, v.ShortName, v.ParentId is { } p ? names.GetValueOrDefault(p)?.Name : null, v.ValidFrom, v.Decision, v.DecisionDocumentId is { } d ? links.GetValueOrDefault(d) : null))],
            Story = await story.OfAsync(id, known, ct),
            Terms = await terms.OfAsync(id, asOf, ct),
            Version = unit.Version,
            MayManage = actor.Can(Rights.Manage) && unit.DissolvedOn is null,
            MayReadMembers = actor.Can(Rights.ReadMembers),
        };
    }

    /// <summary>A unit knows the names of its superiors; a link leads there only for who sees them.</summary>
    private async Task<Dictionary<Guid, UnitLink>> NamesAsync(List<Guid> units, CancellationToken ct)
    {
        if (units.Count == 0) return [];
        var seen = db.Units.SeenBy(actor).Select(u => u.Id);
        return await db.Units.AsNoTracking().Where(u => units.Contains(u.Id)).Select(u => new { u.Id, u.Name, Seen = seen.Contains(u.Id) })
            .ToDictionaryAsync(u => u.Id, u => new UnitLink(u.Seen ? u.Id : null, u.Name), ct);
    }

    private async Task<List<UnitChild>> ChildrenAsync(Guid id, CancellationToken ct)
    {
        var children = await db.Units.SeenBy(actor).AsNoTracking().Where(u => u.ParentId == id && u.DissolvedOn == null).Select(u => new { u.Id, u.Code, u.Name, u.Kind }).ToListAsync(ct);
        return children.ConvertAll(c => new UnitChild(c.Id, c.Code, c.Name, UnitKinds.Word(c.Kind)));
    }

    private async Task<(int All, int Official)> MembersAsync(Guid id, CancellationToken ct)
    {
        var (below, today) = (lineage.BelowOrSelf(id), days.Today);
        var open = from s in db.Counted join m in db.Members on s.MemberId equals m.Id where s.ToDay == null && below.Contains(s.UnitId) select m.OfficialOn != null && m.OfficialOn <= today;
        var found = await open.GroupBy(o => o).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return (found.Sum(f => f.Count), found.Where(f => f.Key).Sum(f => f.Count));
    }
}
