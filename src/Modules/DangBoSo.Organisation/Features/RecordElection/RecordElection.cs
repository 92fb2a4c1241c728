using DangBoSo.Platform.Text;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Terms;
using DangBoSo.Organisation.Terms;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.RecordElection;

/// <summary>Records the result of an election with its minutes; corrects one, with a reason.</summary>
internal sealed class RecordElectionHandler(OrganisationDb db, TermGate gate, TermBook book, SealedValues values, Attachments attachments, Actor actor, Acts acts, SaveFailures failures, LocalDays days, TimeProvider clock)
{
    public async Task<Guid> HandleAsync(Guid termId, ElectionInput input, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        var (term, unit) = await TermAsync(termId, ct);
        var set = book.Today;
        var (office, counted, candidates) = ElectionReading.Read(input, files, Frame(term, unit, set, correcting: false));
        var now = clock.GetUtcNow();
        var election = new Election { Id = Ids.New(now), TermId = termId, UnitId = unit.Id, Office = office.Code, RuleVersion = set.Version, RecordedAt = now };
        election.Count(counted);
        db.Elections.Add(election);
        var named = await NamedAsync(candidates, [], ct);
        db.ElectionCandidates.AddRange(named.Select((n, i) => ElectionCandidate.Of(election.Id, i, n, now)));
        foreach (var file in files.Where(f => f.Field == ElectionReading.Minutes)) await attachments.AddAsync(election.Id, file, ct);
        await acts.SaveAsync(new Act("organisation.election_recorded", election.Id, new JsonObject { ["term"] = termId.ToString("D") }), ct);
        return election.Id;
    }

    /// <summary>What stood there before stays in the ledger, with the reason; the minutes that were attached stay too.</summary>
    public async Task<Guid> CorrectAsync(Guid id, ElectionInput input, int? seen, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        var election = await gate.ManagedElectionAsync(id, ct);
        if (election.Version != seen) throw await failures.StaleAsync("organisation_election", id.ToString("D"), ct);
        var (term, unit) = await TermAsync(election.TermId, ct);
        var (office, counted, candidates) = ElectionReading.Read(input, files, Frame(term, unit, book.On(election.RuleVersion), correcting: true));
        if (office.Code != election.Office) throw new InvalidInput(nameof(input.Office), "organisation.election.other_office");
        election.Count(counted);
        (election.CorrectedAt, election.CorrectedBecause) = (clock.GetUtcNow(), input.Reason);
        await CorrectAsync(election.Id, candidates, ct);
        foreach (var file in files.Where(f => f.Field == ElectionReading.Minutes)) await attachments.AddAsync(id, file, ct);
        await acts.SaveAsync(new Act("organisation.election_corrected", id, new JsonObject { ["reason"] = input.Reason }), ct);
        return id;
    }

    public async Task<RecordElectionModel> ReadAsync(Guid termId, int rows, CancellationToken ct)
    {
        var (term, unit) = await TermAsync(termId, ct);
        return Model(term, unit, book.Today, rows);
    }

    public async Task<RecordElectionModel> ReadCorrectionAsync(Guid id, int rows, CancellationToken ct)
    {
        var election = await gate.ManagedElectionAsync(id, ct);
        var (term, unit) = await TermAsync(election.TermId, ct);
        var candidates = await db.ElectionCandidates.AsNoTracking().Where(c => c.ElectionId == id).OrderBy(c => c.Position).ToListAsync(ct);
        return Model(term, unit, book.On(election.RuleVersion), Math.Max(rows, candidates.Count)) with
        {
            Election = new RecordedElection(id, election.Office, election.OnDay, election.Round, election.Seats, election.Entitled, election.Present, election.Issued, election.Valid, election.Version,
                candidates.ConvertAll(c => new RecordedCandidate(c.PersonName, c.MemberId is not null, c.VotesFor, c.IsElected))),
        };
    }

    private static RecordElectionModel Model(Term term, Unit unit, RuleSet<TermRules> set, int rows) =>
        new(term.Id, term.Name, unit.Id, unit.Name, [.. set.Rules.OfficesOf(unit.Kind).Select(o => new Option(o.Code, o.TitleIn(unit.Kind)!))], Math.Clamp(rows, 1, ElectionInput.MostCandidates));

    private async Task<(Term Term, Unit Unit)> TermAsync(Guid id, CancellationToken ct)
    {
        var term = await gate.ManagedAsync(id, ct);
        var unit = await db.Units.AsNoTracking().SingleAsync(u => u.Id == term.UnitId, ct);
        unit.MustLive();
        return (term, unit);
    }

    private ElectionFrame Frame(Term term, Unit unit, RuleSet<TermRules> set, bool correcting) =>
        new([.. set.Rules.OfficesOf(unit.Kind)], term.FromDay.AddMonths(-set.Rules.SlackMonths), term.ToDay is { } to && to < days.Today ? to : days.Today, correcting);

    private async Task CorrectAsync(Guid election, IReadOnlyList<ReadCandidate> typed, CancellationToken ct)
    {
        var before = await db.ElectionCandidates.Where(c => c.ElectionId == election).OrderBy(c => c.Position).ToListAsync(ct);
        var named = await NamedAsync(typed, before, ct);
        for (var i = 0; i < Math.Max(before.Count, named.Count); i++)
        {
            if (i >= before.Count) db.ElectionCandidates.Add(ElectionCandidate.Of(election, i, named[i], clock.GetUtcNow()));
            else if (before[i].PostId is not null && (i >= named.Count || before[i].IsAnother(named[i]))) throw new InvalidInput(i < typed.Count ? $"{typed[i].Field}.PersonName" : "", "organisation.election.has_post", before[i].PersonName);
            else if (i < named.Count) before[i].Correct(named[i]);
            else db.ElectionCandidates.Remove(before[i]);
        }
    }

    // Only members he sees: otherwise a card number would tell a name.
    private async Task<List<NamedCandidate>> NamedAsync(IReadOnlyList<ReadCandidate> candidates, List<ElectionCandidate> before, CancellationToken ct)
    {
        var cards = candidates.Select(c => c.Typed.CardNumber).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var members = await MembersAsync(cards, ct);
        var errors = candidates.Where(c => c.Typed.CardNumber is { } card && !members.ContainsKey(card)).Select(c => new InputError($"{c.Field}.CardNumber", "organisation.post.card_unknown"))
            .Concat(candidates.Where(c => c.Typed.CardNumber is not null).GroupBy(c => c.Typed.CardNumber).SelectMany(g => g.Skip(1)).Select(c => new InputError($"{c.Field}.CardNumber", "organisation.election.twice"))).ToList();
        errors.AddRange(candidates.Where(c => c.Typed is { CardNumber: { } card, PersonName: { } name } && members.TryGetValue(card, out var known) && Fold.Text(name) != known.NameFolded)
            .Select(c => new InputError($"{c.Field}.PersonName", "organisation.post.name_of_card", members[c.Typed.CardNumber!].FullName)));
        if (errors.Count > 0) throw new InvalidInput(errors);
        return [.. candidates.Select((c, i) => c.Typed.CardNumber is { } card ? new NamedCandidate(members[card].FullName, members[card].Id, c.Votes, c.Typed.IsElected) : new NamedCandidate(c.Typed.PersonName!, SameAs(before.ElementAtOrDefault(i), c), c.Votes, c.Typed.IsElected))];
    }

    // A corrected line need not name the card again.
    private static Guid? SameAs(ElectionCandidate? before, ReadCandidate now) => before?.PersonName == now.Typed.PersonName ? before?.MemberId : null;

    private async Task<Dictionary<string, Member>> MembersAsync(List<string> cards, CancellationToken ct)
    {
        if (cards.Count == 0) return [];
        return await values.FindAsync<Member, Dictionary<string, Member>>(nameof(Member.Card), cards, async hashes =>
            (await db.Members.VisibleTo(actor).AsNoTracking().Where(m => hashes.Keys.Contains(m.CardHash)).ToListAsync(ct)).ToDictionary(m => hashes[m.CardHash!], StringComparer.Ordinal), ct);
    }
}

/// <param name="Rows">Lines for candidates.</param>
public sealed record RecordElectionModel(Guid TermId, string Term, Guid UnitId, string UnitName, IReadOnlyList<Option> Offices, int Rows)
{
    /// <summary>What is to be corrected; null for a new one.</summary>
    public RecordedElection? Election { get; init; }
}

public sealed record RecordedElection(Guid Id, string Office, DateOnly Day, int VotingRound, int Seats, int Entitled, int Present, int Issued, int Valid, int Version, IReadOnlyList<RecordedCandidate> Candidates);

/// <param name="IsMember">Known by his record; his card is not told, and need not be typed again.</param>
public sealed record RecordedCandidate(string Name, bool IsMember, int Votes, bool IsElected);
