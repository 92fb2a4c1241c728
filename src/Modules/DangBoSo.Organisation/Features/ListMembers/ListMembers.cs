using System.Globalization;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Text;
using DangBoSo.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ListMembers;

/// <summary>Members by given name, a page at a time after the last row's key: a far page costs as much as the first.</summary>
internal sealed class ListMembersHandler(OrganisationDb db, SealedValues values, Lineage lineage, Reads reads, Actor actor)
{
    private const int PageSize = 50;
    private const int MostChoices = 200;
    private const int MostTyped = 100;

    public async Task<ListMembersModel> ReadAsync(ListMembersInput query, CancellationToken ct)
    {
        actor.Demand(Rights.ReadMembers);
        var rows = await Rows(Found(query, LastOf(query.After))).Take(PageSize + 1).ToListAsync(ct);
        var page = rows.Take(PageSize).ToList();
        var next = rows.Count > PageSize ? $"{page[^1].Sort}.{page[^1].Id:N}" : null;
        return new ListMembersModel(string.IsNullOrWhiteSpace(query.Q) ? null : query.Q, query.Unit, await ChoicesAsync(query.Unit, ct), page.ConvertAll(Line), next, query.After is not null, actor.Can(Rights.ManageMembers));
    }

    /// <summary>The whole list as filtered, row by row as the database gives it; that it leaves is an act, saved before.</summary>
    public async Task<IAsyncEnumerable<MemberLine>> ExportAsync(ListMembersInput query, CancellationToken ct)
    {
        actor.Demand(Rights.ReadMembers);
        await reads.RecordExportAsync("organisation.members_exported", FilterOf(query), await Found(query, null).CountAsync(ct), ct);
        return Rows(Found(query, null)).AsAsyncEnumerable().Select(Line);
    }

    private static JsonObject FilterOf(ListMembersInput query)
    {
        var filter = new JsonObject();
        // A card number typed here finds nobody, and does not get into the ledger either.
        if (WordsOf(query) is { Length: > 0 } words) filter["name"] = string.Concat(words.Where(c => !char.IsAsciiDigit(c)));
        if (query.Unit is { } unit) filter["unit"] = unit.ToString("D");
        return filter;
    }

    private static string WordsOf(ListMembersInput query) => Fold.Text(query.Q is { Length: > MostTyped } much ? much[..MostTyped] : query.Q);

    /// <summary>In the order of the list.</summary>
    private IQueryable<Member> Found(ListMembersInput query, (string Key, Guid Id)? after)
    {
        var members = db.Members.ListedFor(actor, Enroller.ListKind, after) ?? After(db.Members.VisibleTo(actor), after).OrderBy(m => m.NameSort).ThenBy(m => m.Id);
        if (query.Unit is { } unit)
        {
            // Through units the actor sees: another's id filters everything away.
            var below = lineage.BelowOrSelf(unit);
            var seen = db.Units.SeenBy(actor).Select(u => u.Id);
            members = members.Where(m => db.Memberships.Any(s => s.MemberId == m.Id && s.ToDay == null && below.Contains(s.UnitId) && seen.Contains(s.UnitId)));
        }

        var words = WordsOf(query);
        if (words.Length == 0) return members;
        return members.Where(m => m.NameFolded.Contains(words)); // a card number would stand in the address: FindMember
    }

    private static (string Key, Guid Id)? LastOf(string? after) =>
        after?.Split('.') is [var sort, var id] && Guid.TryParseExact(id, "N", out var last) ? (sort, last) : null;

    private static IQueryable<Member> After(IQueryable<Member> members, (string Key, Guid Id)? after) => after is { } row ? members.Where(m => Keyset.After(m.NameSort, m.Id, row.Key, row.Id)) : members;

    private IQueryable<Row> Rows(IQueryable<Member> members) =>
        from m in members.AsNoTracking()
        select new Row(m.Id, m.NameSort, m.Card, m.FullName, m.BirthDate, m.Sex, m.JoinedOn, m.OfficialOn,
            db.Counted.Where(s => s.MemberId == m.Id && s.ToDay == null).Join(db.Units, s => s.UnitId, u => u.Id, (s, u) => u.Code + "\n" + u.Name).FirstOrDefault());

    private async Task<IReadOnlyList<Option>> ChoicesAsync(Guid? chosen, CancellationToken ct)
    {
        var seen = db.Units.ListedFor(actor, Founder.ListKind, after: null, MostChoices) ?? db.Units.SeenBy(actor).OrderBy(u => u.Code);
        var units = await ChoicesOf(seen).Take(MostChoices).ToListAsync(ct);
        if (chosen is not null && units.TrueForAll(u => u.Id != chosen)) units.AddRange(await ChoicesOf(db.Units.SeenBy(actor).Where(u => u.Id == chosen)).ToListAsync(ct));
        return [.. units.OrderBy(u => u.Code, StringComparer.Ordinal).Select(u => new Option(u.Id.ToString("D", CultureInfo.InvariantCulture), $"{u.Code} {u.Name}"))];
    }

    private static IQueryable<Choice> ChoicesOf(IQueryable<Unit> units) => units.AsNoTracking().Where(u => u.DissolvedOn == null).Select(u => new Choice(u.Id, u.Code, u.Name));

    private MemberLine Line(Row row)
    {
        var cell = row.Cell?.Split('\n');
        return new MemberLine(row.Id, values.Open<Member>(nameof(Member.Card), row.Id, row.Card) ?? "", row.FullName, row.BirthDate, row.Sex is Sex.Male ? "nam" : "nữ", row.JoinedOn, row.OfficialOn, cell?[0], cell?[1]);
    }

    private sealed record Choice(Guid Id, string Code, string Name);

    private sealed record Row(Guid Id, string Sort, SealedText Card, string FullName, DateOnly BirthDate, Sex Sex, DateOnly JoinedOn, DateOnly? OfficialOn, string? Cell);
}
