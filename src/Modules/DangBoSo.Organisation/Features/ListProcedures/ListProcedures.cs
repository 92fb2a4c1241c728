using System.Globalization;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ListProcedures;

/// <summary>The board: what is under way, whose turn it is, what is late. The next due first; a page at a time after the last row's key. Four queries.</summary>
internal sealed class ListProceduresHandler(OrganisationDb db, ProcedureGate gate, ProcedureBook book, IOrganisations organisations, Lineage lineage, Actor actor, LocalDays days)
{
    public const string Mine = "mine", Open = "open", Overdue = "overdue", Ended = "ended";
    private const int PageSize = 50;
    private const int MostChoices = 200;

    public async Task<ListProceduresModel> ReadAsync(ListProceduresInput asked, CancellationToken ct)
    {
        gate.DemandReading();
        var seen = Filtered(asked);
        var counts = await CountAsync(seen, ct);
        var tab = asked.Tab is Mine or Open or Overdue or Ended ? asked.Tab : counts[Mine] > 0 ? Mine : Open;
        var rows = await After(In(tab, seen), tab, asked.After).Take(PageSize + 1).ToListAsync(ct);
        var page = rows.Take(PageSize).ToList();
        return new ListProceduresModel(
            tab,
            [.. new[] { (Mine, "Chờ tôi"), (Open, "Đang làm"), (Overdue, "Quá hạn"), (Ended, "Đã kết thúc") }.Select(t => new ProcedureTabModel(t.Item1, t.Item2, counts[t.Item1]))],
            await LinesAsync(page, ct),
            rows.Count > PageSize ? Key(page[^1]) : null,
            asked.After is not null,
            asked.Kind is { Length: > 0 } ? asked.Kind : null,
            [.. book.Today.Rules.Kinds.Select(k => new Option(k.Code, k.Title))],
            UnitOf(asked)?.ToString("D"),
            await UnitsAsync(UnitOf(asked), ct),
            gate.Runs);
    }

    private static Guid? UnitOf(ListProceduresInput asked) => Guid.TryParse(asked.Unit, out var unit) ? unit : null;

    private IQueryable<Procedure> Filtered(ListProceduresInput asked)
    {
        var seen = gate.Seen.AsNoTracking();
        if (asked.Kind is { Length: > 0 } kind) seen = seen.Where(p => p.Kind == kind);
        if (UnitOf(asked) is { } unit)
        {
            var below = lineage.BelowOrSelf(unit);
            seen = seen.Where(p => below.Contains(p.UnitId) || (p.DestinationId != null && below.Contains(p.DestinationId.Value)));
        }

        return seen;
    }

    private IQueryable<Procedure> In(string tab, IQueryable<Procedure> seen)
    {
        var (unit, today) = (actor.OrganisationId, days.Today);
        return tab switch
        {
            Mine => gate.Runs ? seen.Where(p => p.State == ProcedureState.Open && p.CurrentUnitId == unit) : seen.Where(p => false),
            Overdue => seen.Where(p => p.State == ProcedureState.Open && p.DueOn < today),
            Ended => seen.Where(p => p.State != ProcedureState.Open),
            _ => seen.Where(p => p.State == ProcedureState.Open),
        };
    }

    // What is over is read from the newest; the rest by the day it is due.
    private static IQueryable<Procedure> After(IQueryable<Procedure> procedures, string tab, string? after)
    {
        var key = after?.Split('_') is [var text, var id] && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Guid.TryParse(id, out var last) ? (day, last) : ((DateOnly Day, Guid Id)?)null;
        if (tab == Ended) return (key is { } end ? procedures.Where(p => p.Id < end.Id) : procedures).OrderByDescending(p => p.Id);
        return (key is { } row ? procedures.Where(p => Keyset.After(p.DueOn, p.Id, row.Day, row.Id)) : procedures).OrderBy(p => p.DueOn).ThenBy(p => p.Id);
    }

    private static string Key(Procedure last) => $"{last.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}_{last.Id:D}";

    /// <summary>All tabs in one query, and no further than is shown (D15).</summary>
    private async Task<Dictionary<string, int>> CountAsync(IQueryable<Procedure> seen, CancellationToken ct)
    {
        string[] tabs = [Mine, Open, Overdue, Ended];
        var some = tabs.Select(t => In(t, seen).Take(ProcedureTabModel.Most + 1).Select(_ => t)).Aggregate((a, b) => a.Concat(b));
        var counts = await some.GroupBy(t => t).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, ct);
        return tabs.ToDictionary(t => t, t => counts.GetValueOrDefault(t), StringComparer.Ordinal);
    }

    private async Task<List<ProcedureLine>> LinesAsync(List<Procedure> page, CancellationToken ct)
    {
        var units = await organisations.UnitsAsync([.. page.SelectMany(p => new[] { p.UnitId, p.DestinationId, p.CurrentUnitId }).OfType<Guid>()], ct);
        string? Name(Guid? unit) => unit is { } id && units.TryGetValue(id, out var found) ? found.ShortName : null;
        return page.ConvertAll(p =>
        {
            var kind = book.Of(p);
            var (word, tone) = p.Due is { } due ? Vi.Due(due, days.Today) : ProcedureWords.Of(p, days.Today);
            var where = Name(p.UnitId) + (Name(p.DestinationId) is { } to ? $" → {to}" : "");
            return new ProcedureLine(p.Id, kind.Title, p.PersonName, where, p.CurrentStep is { } step ? kind.Step(step).Title : null, Name(p.CurrentUnitId), p.Due, word, tone);
        });
    }

    private async Task<IReadOnlyList<Option>> UnitsAsync(Guid? chosen, CancellationToken ct)
    {
        var units = await db.Units.SeenBy(actor).AsNoTracking().Where(u => u.DissolvedOn == null).OrderBy(u => u.Id == chosen ? 0 : 1).ThenBy(u => u.Code).Take(MostChoices).Select(u => new { u.Id, u.Code, u.Name }).ToListAsync(ct);
        return [.. units.OrderBy(u => u.Code, StringComparer.Ordinal).Select(u => new Option(u.Id.ToString("D"), $"{u.Code} {u.Name}"))];
    }
}
