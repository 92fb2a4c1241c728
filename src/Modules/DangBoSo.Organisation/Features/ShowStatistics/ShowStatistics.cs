using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Enquiries;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Statistics;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ShowStatistics;

/// <summary>Movement of a period and state of its last day, computed from what happened and never from what is. Nine queries, whatever the size.</summary>
internal sealed class ShowStatisticsHandler(OrganisationDb db, StatisticsQueries queries, PastUnits past, UnitGate gate, RuleSets rules, Actor actor, LocalDays days)
{
    public async Task<ShowStatisticsModel> ReadAsync(ShowStatisticsInput asked, CancellationToken ct)
    {
        actor.Demand(Rights.ReadMembers);
        var (from, to) = Period(asked);
        var set = rules.On<StatisticsRules>(StatisticsRules.Code, to);
        var least = SmallGroupRules.Today(rules, days);
        var top = await TopAsync(asked.Unit, ct);
        // What stood below on those days counts here, also where it stands elsewhere since.
        var sight = await past.SightAsync(actor, ct);
        var versions = await queries.VersionsAsync(sight.Among, to, ct);
        var (earlier, units, ends) = (queries.On(from.AddDays(-1), versions), queries.On(to, versions), await queries.EndsAsync(to, ct));
        if (!units.TryGetValue(top.Id, out var then)) throw new InvalidInput("to", "organisation.statistics.not_yet", top.Name);
        var frame = new StatisticsFrame(top.Id, earlier, units);
        var inside = frame.Inside;
        var state = await queries.StateAsync(inside, to, set.Rules.BornBy(to), ct);
        var begin = await queries.StockAsync(frame.Ever, from.AddDays(-1), ct);
        var beginnings = await queries.BeginningsAsync(inside, from, to, ct);
        var table = new MovementTable(frame, begin, state.Select(s => new UnitCount(s.Unit, s.Count)), beginnings, await queries.EndingsAsync(inside, from, to, ct));
        var lines = Lines(frame, table, unit => units.GetValueOrDefault(unit) ?? earlier[unit], ends, sight);
        var kept = Enumerable.Range(0, lines.Count).Where(i => !lines[i].IsEmpty || (i > 0 && lines[i] is { EndedOn: null, HasMoved: false })).ToList();
        return new ShowStatisticsModel(top.Id, then.Name, from, to, Words(Movements.Increases, set.Rules), Words(Movements.Decreases, set.Rules),
            new MovementLine(top.Id, then.Code, then.Name, null, table.Begin.Sum(), Of(table.Whole, Movements.Increases), Of(table.Whole, Movements.Decreases), table.End.Sum()), kept.ConvertAll(i => lines[i]), table.Between)
        {
            UpId = then.ParentId is { } up && units.ContainsKey(up) && sight.Opens(up) ? up : null,
            SmallestGroup = least,
            Citation = set.Citation,
            State = new StateTables(actor, frame, set.Rules, least, kept).Of(state),
            Fields = await FieldsAsync(frame, inside, table.End.Sum(), set.Rules, to, ct),
            Admissions = Months(beginnings.Where(b => b.Movement is Movement.Admitted or Movement.Readmitted), from, to),
        };
    }

    private (DateOnly From, DateOnly To) Period(ShowStatisticsInput asked)
    {
        var to = string.IsNullOrWhiteSpace(asked.To) ? days.Today : Typed.Day(asked.To, "to");
        if (to > days.Today) throw new InvalidInput("to", "organisation.statistics.day_ahead");
        var from = string.IsNullOrWhiteSpace(asked.From) ? new DateOnly(to.Year, 1, 1) : Typed.Day(asked.From, "from");
        return from <= to ? (from, to) : throw new InvalidInput("from", "organisation.statistics.from_after_to");
    }

    private async Task<Unit> TopAsync(Guid? unit, CancellationToken ct)
    {
        if (unit is { } id) return await gate.SeenAsync(id, ct);
        var seen = db.Units.SeenBy(actor).AsNoTracking().Where(u => u.DissolvedOn == null);
        return await seen.Where(u => !seen.Any(p => p.Id == u.ParentId)).OrderBy(u => u.Code).FirstOrDefaultAsync(ct) ?? throw new NotFound("organisation.unit.not_found");
    }

    private static List<MovementLine> Lines(StatisticsFrame frame, MovementTable table, Func<Guid, UnitVersion> then, IReadOnlyDictionary<Guid, DateOnly> ends, PastSight sight) =>
        [.. frame.Rows.Select((unit, i) => new MovementLine(
            i == 0 ? null : unit, i == 0 ? "" : then(unit).Code, i == 0 ? "Sinh hoạt trực tiếp" : then(unit).Name, i > 0 && ends.TryGetValue(unit, out var ended) ? ended : null,
            table.Begin[i], Of(table.Moves[i], Movements.Increases), Of(table.Moves[i], Movements.Decreases), table.End[i]) { HasMoved = i > 0 && frame.HasMoved(i), Opens = sight.Opens(unit) })];

    private async Task<IReadOnlyList<FieldModel>> FieldsAsync(StatisticsFrame frame, IReadOnlyList<Guid> inside, int all, StatisticsRules asked, DateOnly to, CancellationToken ct)
    {
        var record = rules.On<RecordRules>(RecordRules.Code, to).Rules;
        var fields = asked.Fields.Select(code => record.Field(code) ?? throw new InvalidOperationException($"The rule set {StatisticsRules.Code} counts {code}, which no record has.")).ToList();
        var open = fields.FindAll(f => !f.Sealed && !f.Column).ConvertAll(f => f.Code);
        var counts = (await queries.FieldsAsync(inside, to, open, ct)).ToLookup(c => c.Field, StringComparer.Ordinal);
        return fields.ConvertAll(f => !open.Contains(f.Code)
            ? new FieldModel(f.Code, f.Label, [], 0, 0, "Mục này được niêm phong trong hồ sơ nên không đếm được.")
            : Field(f, record, [.. counts[f.Code].OrderByDescending(c => c.Count).ThenBy(c => c.Value, StringComparer.Ordinal)], all, actor.Holds(frame.Rows[0]) ? 0 : SmallGroupRules.Today(rules, days)));
    }

    private static FieldModel Field(RecordField field, RecordRules record, IReadOnlyList<FieldCount> counts, int all, int least)
    {
        var unknown = all - counts.Sum(c => c.Count);
        // Who says nothing is a group as well: all but one of them would be the one.
        var shown = SmallGroups.Hide([[.. counts.Select(c => c.Count), unknown]], [false], least, closedColumns: false)[0];
        var groups = counts.Where((_, i) => shown[i] is not null).Select(c => new GroupCount(record.Shown(field, c.Value), c.Count)).ToList();
        return new FieldModel(field.Code, field.Label, groups, shown[^1] ?? 0, all - groups.Sum(g => g.Count) - (shown[^1] ?? 0), null);
    }

    private static List<MonthCount> Months(IEnumerable<Beginnings> admitted, DateOnly from, DateOnly to)
    {
        // A chart of more months than a year or two is not read; then by year.
        var byYear = (to.Year - from.Year) * 12 + to.Month - from.Month >= 24;
        int Key(int year, int month) => byYear ? year * 12 : year * 12 + month - 1;
        var (first, counts) = (Key(from.Year, from.Month), new SortedDictionary<int, int>());
        for (var at = from; Key(at.Year, at.Month) <= Key(to.Year, to.Month); at = byYear ? new DateOnly(at.Year + 1, 1, 1) : new DateOnly(at.Year, at.Month, 1).AddMonths(1)) counts[Key(at.Year, at.Month)] = 0;
        foreach (var b in admitted) counts[Math.Max(first - 1, Key(b.Year, b.Month))] = counts.GetValueOrDefault(Math.Max(first - 1, Key(b.Year, b.Month))) + b.Count;
        return [.. counts.Select(c => new MonthCount(c.Key < first ? "Trước kỳ" : byYear ? $"{c.Key / 12}" : $"{c.Key % 12 + 1:00}/{c.Key / 12}", c.Value, c.Key < first))];
    }

    private static List<string> Words(IReadOnlyList<Movement> movements, StatisticsRules set) => [.. movements.Select(set.WordOf)];

    private static List<int> Of(int[] numbers, IReadOnlyList<Movement> movements) => [.. movements.Select(m => numbers[(int)m])];
}
