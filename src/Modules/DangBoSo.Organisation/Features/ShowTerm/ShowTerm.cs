using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain.Terms;
using DangBoSo.Organisation.Features.ShowUnit;
using DangBoSo.Organisation.Terms;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ShowTerm;

/// <summary>A term with the posts that were held in it and the elections of it; five queries, however many there are.</summary>
internal sealed class ShowTermHandler(OrganisationDb db, TermGate gate, TermBook book, LocalDays days)
{
    private const int MostPosts = 300;

    public async Task<ShowTermModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var term = await gate.SeenAsync(id, ct);
        var unit = await db.Units.AsNoTracking().SingleAsync(u => u.Id == term.UnitId, ct);
        var organs = await db.Organs.AsNoTracking().Where(o => o.UnitId == unit.Id).ToDictionaryAsync(o => o.Id, ct);
        var (organ, rules, last) = (organs[term.OrganId], book.On(term.RuleVersion), term.ToDay ?? DateOnly.MaxValue);
        // A post that ended before it began was never held.
        var posts = await book.PostsOf(term, organ.Kind).AsNoTracking().Where(p => p.FromDay <= last && (p.ToDay == null || (p.ToDay >= term.FromDay && p.ToDay >= p.FromDay))).OrderBy(p => p.Id).Take(MostPosts).ToListAsync(ct);
        var elections = await (from e in db.Elections.AsNoTracking()
                               where e.TermId == id
                               orderby e.OnDay, e.Id
                               select new { Election = e, Elected = db.ElectionCandidates.Where(c => c.ElectionId == e.Id && c.IsElected).OrderBy(c => c.Position).Select(c => c.PersonName).ToList() }).ToListAsync(ct);
        var (word, tone) = term.ToDay is { } to && to < days.Today ? ("Đã kết thúc", Tone.Quiet) : book.StateOf(term, days.Today);
        return new ShowTermModel
        {
            Id = id,
            UnitId = unit.Id,
            UnitName = unit.Name,
            Organ = organ.Name,
            OrganKind = organ.Kind.ToString(),
            Name = term.Name,
            From = term.FromDay,
            ExpectedTo = term.ExpectedTo,
            To = term.ToDay,
            State = word,
            Tone = tone,
            IsUnusual = rules.Rules.IsUnusual(unit.Kind, term.FromDay, term.ExpectedTo),
            CongressDay = term.CongressDay,
            DecisionNumber = term.DecisionNumber,
            DecidedOn = term.DecidedOn,
            Citation = rules.Citation,
            Posts = [.. posts.OrderBy(p => organs[p.OrganId].Kind).ThenBy(p => p.Role).ThenBy(p => p.Id).Select(p => new UnitPost(p.Id, organs[p.OrganId].Name, p.Title, Domain.PostRoles.Word(p.Role), p.PersonName, p.FromDay, p.ToDay))],
            Elections = [.. elections.Select(e => new TermElection(e.Election.Id, ElectionWords.Title(e.Election, book.On(e.Election.RuleVersion).Rules, unit.Kind), e.Election.OnDay, e.Election.Seats, e.Elected))],
            MayManage = gate.Manages && unit.DissolvedOn is null,
            Version = term.Version,
        };
    }
}

internal static class ElectionWords
{
    public static string Title(Election election, TermRules rules, Contracts.UnitKind kind)
    {
        var office = rules.Offices.FirstOrDefault(o => o.Code == election.Office);
        return $"{office?.TitleIn(kind) ?? office?.Title ?? election.Office}{(election.Round > 1 ? $" (bầu lần {election.Round})" : "")}";
    }
}

public sealed record ShowTermModel
{
    public required Guid Id { get; init; }
    public required Guid UnitId { get; init; }
    public required string UnitName { get; init; }
    public required string Organ { get; init; }
    public required string OrganKind { get; init; }
    public required string Name { get; init; }
    public DateOnly From { get; init; }
    public DateOnly ExpectedTo { get; init; }

    /// <summary>Last day; null while it goes on.</summary>
    public DateOnly? To { get; init; }

    public required string State { get; init; }
    public Tone Tone { get; init; }

    /// <summary>As long as no rule says; nothing is refused for it.</summary>
    public bool IsUnusual { get; init; }

    public DateOnly? CongressDay { get; init; }
    public string? DecisionNumber { get; init; }
    public DateOnly? DecidedOn { get; init; }
    public required string Citation { get; init; }

    /// <summary>Held in it, from its beginning or later, by organ and rank.</summary>
    public required IReadOnlyList<UnitPost> Posts { get; init; }

    /// <summary>In the order of their days.</summary>
    public required IReadOnlyList<TermElection> Elections { get; init; }

    public bool MayManage { get; init; }

    /// <summary>What somebody sends back who changes it.</summary>
    public int Version { get; init; }
}

/// <param name="Title">Of what was elected.</param>
/// <param name="Elected">Names, in the order of the minutes.</param>
public sealed record TermElection(Guid Id, string Title, DateOnly Day, int Seats, IReadOnlyList<string> Elected);
