using System.Globalization;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain.Terms;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Terms;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ListTerms;

public sealed record ListTermsInput
{
    /// <summary><c>overdue</c> or <c>ending</c>.</summary>
    public string? State { get; init; }

    /// <summary>Key of the last row above.</summary>
    public string? After { get; init; }
}

/// <param name="Next">Key to continue after, null on the last page.</param>
public sealed record ListTermsModel(string State, IReadOnlyList<TermLine> Terms, string? Next, bool IsLater, string Citation)
{
    public static string Href(string state, string? after = null) => $"/organisation/terms?state={state}{(after is null ? "" : $"&after={after}")}";
}

public sealed record TermLine(Guid Id, Guid UnitId, string Unit, string Code, string Organ, string Name, DateOnly From, DateOnly ExpectedTo, string Word, Tone Tone);

/// <summary>Open terms of what the actor sees that are over, or nearly; the longest due first. One query along the index of expected last days, a page at a time after the last row's key.</summary>
internal sealed class ListTermsHandler(OrganisationDb db, TermBook book, Actor actor, LocalDays days)
{
    public const string Overdue = "overdue", Ending = "ending";
    private const int PageSize = 50;

    public async Task<ListTermsModel> ReadAsync(ListTermsInput asked, CancellationToken ct)
    {
        var (state, today) = (asked.State == Ending ? Ending : Overdue, days.Today);
        var soon = book.EndingUntil(today);
        var open = db.Terms.AsNoTracking().Where(t => t.ToDay == null && (state == Overdue ? t.ExpectedTo < today : t.ExpectedTo >= today && t.ExpectedTo <= soon));
        if (KeyOf(asked.After) is { } last) open = open.Where(t => Keyset.After(t.ExpectedTo, t.Id, last.Day, last.Id));
        var rows = await (from t in open
                          join u in db.Units.SeenBy(actor) on t.UnitId equals u.Id
                          join o in db.Organs on t.OrganId equals o.Id
                          where u.DissolvedOn == null
                          orderby t.ExpectedTo, t.Id
                          select new { Term = t, Unit = u.Name, u.Code, Organ = o.Name }).Take(PageSize + 1).ToListAsync(ct);
        var page = rows.Take(PageSize).ToList();
        return new ListTermsModel(
            state,
            page.ConvertAll(r => Line(r.Term, r.Unit, r.Code, r.Organ, today)),
            rows.Count > PageSize ? $"{page[^1].Term.ExpectedTo.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}_{page[^1].Term.Id:D}" : null,
            asked.After is not null,
            book.Today.Citation);
    }

    private TermLine Line(Term term, string unit, string code, string organ, DateOnly today)
    {
        var (word, tone) = book.StateOf(term, today);
        return new TermLine(term.Id, term.UnitId, unit, code, organ, term.Name, term.FromDay, term.ExpectedTo, word, tone);
    }

    private static (DateOnly Day, Guid Id)? KeyOf(string? after) =>
        after?.Split('_') is [var text, var id] && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && Guid.TryParse(id, out var last) ? (day, last) : null;
}
