using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Organisation.Fees;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.SumFees;

public sealed record SumFeesInput
{
    public string? Year { get; init; }

    /// <summary>Whose organisations below are listed; the reader's own when left out.</summary>
    public Guid? Unit { get; init; }
}

/// <param name="LastMonth">Sums run from January to here; null where no month of the year has begun.</param>
/// <param name="SharesSet">Every percent on the way is laid down.</param>
/// <param name="LeastShown">Smaller groups are not told.</param>
public sealed record SumFeesModel(Guid Unit, string Name, int Year, DateOnly? LastMonth, string Citation, int LeastShown, bool SharesSet, IReadOnlyList<FeeSumLine> Units, FeeSumLine Total);

/// <param name="PassedOn">Đồng; null where a percent is not laid down.</param>
/// <param name="Unrated">Members for whom no amount is known, so that they are in no sum; null where they are too few to be told.</param>
/// <param name="One">Members with one month unpaid; null where they are too few to be told.</param>
/// <param name="Three">With three or more.</param>
public sealed record FeeSumLine(Guid Unit, string Code, string Name, bool IsCell, int Members, int? Unrated, long Due, long Paid, long? PassedOn, int? One, int? Two, int? Three);

/// <summary>For each organisation directly below: owed, paid, passed on, and how many are behind. Five queries, of whatever size.</summary>
internal sealed class SumFeesHandler(OrganisationDb db, Lineage lineage, FeeSums sums, FeeBook book, Reads reads, Actor actor, LocalDays days)
{
    public async Task<SumFeesModel> ReadAsync(SumFeesInput asked, CancellationToken ct)
    {
        actor.Demand(Rights.ReadMembers);
        var (root, year) = (asked.Unit ?? actor.OrganisationId, FeeTyped.Year(asked.Year, days.Today));
        var below = lineage.BelowOrSelf(root);
        var units = await db.Units.VisibleTo(actor).AsNoTracking().Where(u => below.Contains(u.Id)).OrderBy(u => u.Code).ToListAsync(ct);
        var top = units.Find(u => u.Id == root) ?? throw new NotFound("organisation.unit.not_found");
        var months = book.Begun(year);
        var day = months.Count > 0 && book.DueOn(months[^1]) < days.Today ? book.DueOn(months[^1]) : days.Today;
        var due = await sums.DueAsync(below, months, ct);
        var paid = months.Count == 0 ? new Dictionary<Guid, long>() : await sums.PaidAsync(below, months[0], months[^1], ct);
        var members = await sums.MembersAsync(below, day, ct);
        var behind = (await sums.BehindAsync(below, year, day, ct)).ToLookup(b => b.UnitId);
        var set = book.Of(months.Count > 0 ? months[^1] : book.ThisMonth);
        return Model(new FeeTree(top, units), year, months, set.Citation, set.Rules, due, paid, members, behind);
    }

    /// <summary>The list as a file; that it leaves is an act, saved before.</summary>
    public async Task<SumFeesModel> ExportAsync(SumFeesInput asked, CancellationToken ct)
    {
        var model = await ReadAsync(asked, ct);
        await reads.RecordExportAsync("organisation.fee_sums_exported", new JsonObject { ["unit"] = model.Unit.ToString("D"), ["year"] = model.Year }, model.Units.Count, ct);
        return model;
    }

    private SumFeesModel Model(FeeTree tree, int year, IReadOnlyList<DateOnly> months, string citation, FeeRules rules, IReadOnlyDictionary<Guid, long> due, IReadOnlyDictionary<Guid, long> paid, IReadOnlyDictionary<Guid, (int All, int Unrated)> members, ILookup<Guid, (Guid UnitId, int Months, int Members)> behind)
    {
        var rows = tree.Rows;
        int Behind(Unit unit, Func<int, bool> months) => tree.Under(unit).Sum(id => behind[id].Where(b => months(b.Months)).Sum(b => b.Members));
        int Unrated(Unit unit) => tree.Under(unit).Sum(id => members.GetValueOrDefault(id).Unrated);
        IReadOnlyList<int?> Told(Func<Unit, int> count) => [.. SmallGroups.Hide([.. rows.Select(u => new[] { count(u) })], [.. rows.Select(u => actor.Holds(u.Id))], book.LeastTold, closedColumns: true).Select(row => row[0])];
        var (none, one, two, three) = (Told(Unrated), Told(u => Behind(u, m => m == 1)), Told(u => Behind(u, m => m == 2)), Told(u => Behind(u, m => m >= 3)));
        FeeSumLine Line(Unit unit, int? n0, int? n1, int? n2, int? n3) => new(unit.Id, unit.Code, unit.Name, UnitKinds.IsCell(unit.Kind), tree.Under(unit).Sum(id => members.GetValueOrDefault(id).All), n0, tree.Under(unit).Sum(id => due.GetValueOrDefault(id)), tree.Under(unit).Sum(id => paid.GetValueOrDefault(id)),
            FeeShares.PassedOn(unit.Id, id => tree.Kind(id), tree.Below, id => tree.Own(id).Sum(u => paid.GetValueOrDefault(u)), rules.Keeps), n1, n2, n3);
        var lines = rows.Select((u, i) => Line(u, none[i], one[i], two[i], three[i])).ToList();
        int? Sum(int count) => SmallGroups.Hide([[count]], [actor.Holds(tree.Top.Id)], book.LeastTold, closedColumns: false)[0][0];
        var total = Line(tree.Top, Sum(Unrated(tree.Top)), Sum(Behind(tree.Top, m => m == 1)), Sum(Behind(tree.Top, m => m == 2)), Sum(Behind(tree.Top, m => m >= 3)));
        return new SumFeesModel(tree.Top.Id, tree.Top.Name, year, months.Count > 0 ? months[^1] : null, citation, book.LeastTold, lines.TrueForAll(l => l.PassedOn is not null) && lines.Count > 0, lines, total);
    }
}
