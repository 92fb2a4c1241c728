using System.Globalization;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ListMembers;

/// <summary>Members by given name, a page at a time after the last row's key: a far page costs as much as the first.</summary>
internal sealed class ListMembersHandler(OrganisationDb db, SealedValues values, MemberSearch search, FilterReader reader, FilterFields fields, Reads reads, Actor actor)
{
    private const int PageSize = 50;
    private const int MostChoices = 200;

    public async Task<ListMembersModel> ReadAsync(ListMembersInput query, CancellationToken ct)
    {
        actor.Demand(Rights.ReadMembers);
        var filters = reader.Read(query);
        var rows = await Rows(await search.FoundAsync(query, filters, MemberSearch.LastOf(query.After), ct)).Take(PageSize + 1).ToListAsync(ct);
        var page = rows.Take(PageSize).ToList();
        var asked = new AskedMembers(string.IsNullOrWhiteSpace(query.Q) ? null : query.Q, query.Unit, [.. filters.Select(f => new ShownFilter(f.Text, f.Words))]) { Chosen = query.Member ?? [] };
        return new ListMembersModel(asked, await ChoicesAsync(query.Unit, ct), page.ConvertAll(Line), rows.Count > PageSize ? $"{page[^1].Sort}.{page[^1].Id:N}" : null, query.After is not null, actor.Can(Rights.ManageMembers))
        {
            Fields = fields.Offered,
            Adding = Adding(query, filters),
            Saved = await SavedAsync(ct),
            TooMany = page.Count == 0 ? await TooManyAsync(query, filters, ct) : [],
            Ended = query.Unit is { } ended && page.Count == 0 ? await EndedAsync(ended, ct) : null,
            MayActOnMany = actor.Can(Rights.ManageMembers) || actor.Can(Rights.RunProcedures),
        };
    }

    /// <summary>The whole list as filtered, row by row as the database gives it; that it leaves is an act, saved before.</summary>
    public async Task<IAsyncEnumerable<MemberLine>> ExportAsync(ListMembersInput query, CancellationToken ct)
    {
        actor.Demand(Rights.ReadMembers);
        var filters = reader.Read(query);
        var found = await search.FoundAsync(query, filters, null, ct);
        await reads.RecordExportAsync("organisation.members_exported", FilterOf(query, filters), await found.CountAsync(ct), ct);
        return Rows(found).AsAsyncEnumerable().Select(Line);
    }

    /// <summary>A page for a program, which takes the whole list away page by page: each one leaves, as an export does.</summary>
    public async Task<ListMembersModel> TakeAsync(ListMembersInput query, CancellationToken ct)
    {
        var page = await ReadAsync(query, ct);
        await reads.RecordExportAsync("organisation.members_exported", FilterOf(query, reader.Read(query)), page.Members.Count, ct);
        return page;
    }

    private static JsonObject FilterOf(ListMembersInput query, IReadOnlyList<MemberFilter> filters)
    {
        var filter = new JsonObject();
        if (MemberSearch.WithoutNumbers(MemberSearch.WordsOf(query)) is { Length: > 0 } words) filter["name"] = words;
        if (query.Unit is { } unit) filter["unit"] = unit.ToString("D");
        if (filters.Count > 0) filter["fields"] = string.Join(' ', filters.Select(f => f.Text));
        if (query.Member is { Length: > 0 } chosen) filter["chosen"] = chosen.Count(m => m != Guid.Empty);
        return filter;
    }

    // The box for one more condition: of the field that was chosen and says nothing yet.
    private FilterField? Adding(ListMembersInput query, IReadOnlyList<MemberFilter> filters) =>
        string.IsNullOrWhiteSpace(query.Field) || filters.Any(f => f.Field.Code == query.Field) ? null : fields.Find(query.Field);

    /// <summary>Nobody was found: which condition, taken away, would find somebody. A query for each, of eight at most.</summary>
    private async Task<IReadOnlyList<string>> TooManyAsync(ListMembersInput query, IReadOnlyList<MemberFilter> filters, CancellationToken ct)
    {
        var away = new List<string>();
        foreach (var filter in filters)
        {
            if (await (await search.FoundAsync(query, [.. filters.Where(f => f != filter)], null, ct)).AnyAsync(ct)) away.Add(filter.Text);
        }

        return away;
    }

    // A saved filter, or an old address, may ask for an organisation that was merged since.
    private async Task<EndedUnit?> EndedAsync(Guid unit, CancellationToken ct)
    {
        var seen = db.Units.SeenBy(actor);
        return await seen.AsNoTracking().Where(u => u.Id == unit && u.DissolvedOn != null)
            .Select(u => new EndedUnit(u.Name, u.DissolvedOn!.Value, seen.Where(n => n.Id == u.ContinuedById).Select(n => (Guid?)n.Id).FirstOrDefault(), seen.Where(n => n.Id == u.ContinuedById).Select(n => n.Name).FirstOrDefault())).FirstOrDefaultAsync(ct);
    }

    private async Task<IReadOnlyList<SavedFilterLine>> SavedAsync(CancellationToken ct)
    {
        var account = actor.AccountId;
        return await db.SavedFilters.AsNoTracking().Where(f => f.AccountId == account).OrderBy(f => f.NameFolded).Select(f => new SavedFilterLine(f.Id, f.Name, f.Query)).ToListAsync(ct);
    }

    private IQueryable<Row> Rows(IQueryable<Member> members) =>
        from m in members.AsNoTracking()
        select new Row(m.Id, m.NameSort, m.Card, m.FullName, m.BirthDate, m.Sex, m.JoinedOn, m.OfficialOn,
            db.Counted.Where(s => s.MemberId == m.Id && s.ToDay == null).Join(db.Units, s => s.UnitId, u => u.Id, (s, u) => u.Code + "\n" + u.Name).FirstOrDefault());

    private async Task<IReadOnlyList<Option>> ChoicesAsync(Guid? chosen, CancellationToken ct)
    {
        var seen = db.Units.ListedFor(actor, Founder.ListKind, after: null, MostChoices) ?? db.Units.SeenBy(actor).OrderBy(u => u.Code);
        var offered = seen.Where(u => u.DissolvedOn == null).Take(MostChoices);
        if (chosen is not null) offered = offered.Concat(db.Units.SeenBy(actor).Where(u => u.Id == chosen));
        return [.. (await offered.AsNoTracking().Select(u => new Choice(u.Id, u.Code, u.Name)).ToListAsync(ct)).DistinctBy(u => u.Id).OrderBy(u => u.Code, StringComparer.Ordinal).Select(u => new Option(u.Id.ToString("D", CultureInfo.InvariantCulture), $"{u.Code} {u.Name}"))];
    }

    private MemberLine Line(Row row)
    {
        var cell = row.Cell?.Split('\n');
        return new MemberLine(row.Id, values.Open<Member>(nameof(Member.Card), row.Id, row.Card) ?? "", row.FullName, row.BirthDate, row.Sex is Sex.Male ? "nam" : "nữ", row.JoinedOn, row.OfficialOn, cell?[0], cell?[1]);
    }

    private sealed record Choice(Guid Id, string Code, string Name);

    private sealed record Row(Guid Id, string Sort, SealedText Card, string FullName, DateOnly BirthDate, Sex Sex, DateOnly JoinedOn, DateOnly? OfficialOn, string? Cell);
}
