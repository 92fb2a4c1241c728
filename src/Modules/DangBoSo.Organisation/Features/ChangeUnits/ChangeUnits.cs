using System.Globalization;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Enquiries;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ChangeUnits;

/// <summary>Merges, absorbs, splits, dissolves: looked at first, then carried out as one act.</summary>
internal sealed class ChangeUnitsHandler(OrganisationDb db, UnitGate gate, ChangeReading reading, ChangeCarrying carrying, Organisations organisations, Actor actor, Acts acts, LocalDays days)
{
    // A list that people tick by hand; whoever has more cells than that splits off in steps.
    private const int MostParts = 1_000;

    /// <returns>The page to go on at: the successor, or what is left of a dissolved organisation.</returns>
    public async Task<Guid> HandleAsync(Guid id, ChangeUnitsInput input, CancellationToken ct)
    {
        var change = await reading.ReadAsync(id, input, ct);
        var outline = await reading.OutlineAsync(change, ct);
        if (outline.Obstacles.Count > 0) throw new RuleBroken("organisation.change.stopped", outline.Obstacles[0]);
        if (outline.Seen != input.Seen) throw new RuleBroken("organisation.change.changed");
        var successor = await carrying.CarryOutAsync(change, ct);
        var subject = change.Change.Kind is UnitChangeKind.Dissolve ? id : successor;
        await acts.SaveAsync(new Act(UnitChangeKinds.Act(change.Change.Kind), subject, new JsonObject { ["decision"] = $"{change.Change.DecisionNumber}, {change.Change.DecidedOn:dd'/'MM'/'yyyy}" }), ct);
        organisations.Forget();
        return subject;
    }

    /// <summary>What would happen; nothing does.</summary>
    public async Task<ChangeOutlineModel> LookAsync(Guid id, ChangeUnitsInput input, CancellationToken ct) => await reading.OutlineAsync(await reading.ReadAsync(id, input, ct), ct);

    public async Task<ChangeUnitsModel> ReadAsync(Guid id, UnitChangeKind? kind, CancellationToken ct)
    {
        var unit = await gate.ManagedAsync(id, ct);
        unit.MustLive();
        var parent = await db.Units.AsNoTracking().Where(u => u.Id == unit.ParentId).Select(u => u.Name).FirstOrDefaultAsync(ct);
        var members = UnitKinds.IsCell(unit.Kind);
        var parts = kind is not UnitChangeKind.Split ? [] : members ? await MembersAsync(id, ct) : await ChildrenAsync(id, ct);
        return new ChangeUnitsModel(id, unit.Name, unit.Code, kind, parent, parts, members, days.Today);
    }

    private async Task<IReadOnlyList<Option>> ChildrenAsync(Guid unit, CancellationToken ct)
    {
        var below = await db.Units.SeenBy(actor).AsNoTracking().Where(u => u.ParentId == unit && u.DissolvedOn == null).OrderBy(u => u.Code).Take(MostParts)
            .Select(u => new { u.Id, u.Code, u.Name, Members = db.Counted.Count(m => m.UnitId == u.Id && m.ToDay == null) }).ToListAsync(ct);
        return [.. below.Select(u => new Option(u.Id.ToString("D", CultureInfo.InvariantCulture), $"{u.Code} {u.Name}") { Help = $"{Vi.Number(u.Members)} đảng viên" })];
    }

    private async Task<IReadOnlyList<Option>> MembersAsync(Guid cell, CancellationToken ct)
    {
        actor.Demand(Rights.ReadMembers);
        var members = await db.Members.VisibleTo(actor).AsNoTracking().Where(m => db.Memberships.Any(s => s.MemberId == m.Id && s.UnitId == cell && s.ToDay == null))
            .OrderBy(m => m.NameSort).ThenBy(m => m.Id).Take(MostParts).Select(m => new { m.Id, m.FullName, m.BirthDate }).ToListAsync(ct);
        return [.. members.Select(m => new Option(m.Id.ToString("D", CultureInfo.InvariantCulture), m.FullName) { Help = $"sinh {Vi.Date(m.BirthDate)}" })];
    }
}
