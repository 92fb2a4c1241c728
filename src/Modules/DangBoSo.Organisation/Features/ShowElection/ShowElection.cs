using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain.Terms;
using DangBoSo.Organisation.Features.ShowTerm;
using DangBoSo.Organisation.Records;
using DangBoSo.Organisation.Terms;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ShowElection;

/// <summary>A result; who was not elected, the doubts and the minutes, which name them, only for who manages the organisation.</summary>
internal sealed class ShowElectionHandler(OrganisationDb db, TermGate gate, TermBook book, Attachments attachments, PaperBook papers, Messages messages, LocalDays days)
{
    public async Task<ShowElectionModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var election = await gate.SeenElectionAsync(id, ct);
        var set = book.On(election.RuleVersion);
        var term = await gate.SeenAsync(election.TermId, ct);
        var unit = await db.Units.AsNoTracking().SingleAsync(u => u.Id == term.UnitId, ct);
        var all = await db.ElectionCandidates.AsNoTracking().Where(c => c.ElectionId == id).OrderBy(c => c.Position).ToListAsync(ct);
        var minutes = gate.Manages ? (await attachments.OfAsync([id], ct))[id] : [];
        return new ShowElectionModel
        {
            Id = id,
            TermId = election.TermId,
            Term = term.Name,
            UnitId = unit.Id,
            UnitName = unit.Name,
            Title = ElectionWords.Title(election, set.Rules, unit.Kind),
            PostTitle = set.Rules.Offices.FirstOrDefault(o => o.Code == election.Office)?.TitleIn(unit.Kind) ?? "",
            Day = election.OnDay,
            Seats = election.Seats,
            Entitled = election.Entitled,
            Present = election.Present,
            Issued = election.Issued,
            Valid = election.Valid,
            Citation = set.Citation,
            Candidates = [.. all.Where(c => c.IsElected || gate.Manages).Select(c => new ShownCandidate(c.Id, c.Position + 1, c.PersonName, c.VotesFor, c.IsElected, c.PostId is not null))],
            Doubts = gate.Manages ? [.. election.Doubts(all, set.Rules.Majority).Select(d => messages.Text(d.Code, d.Args))] : [],
            Minutes = [.. minutes.Select(m => new ShownMinutes(m.Id, m.Name, m.Size))],
            CorrectedAt = election.CorrectedAt,
            CorrectedBecause = gate.Manages ? election.CorrectedBecause : null,
            Version = election.Version,
            MayManage = gate.Manages && unit.DissolvedOn is null,
            Today = days.Today,
        };
    }

    /// <summary>The minutes stand in no audience: they open by this door only.</summary>
    public async Task<OpenedPaper> OpenMinutesAsync(Guid id, Guid file, CancellationToken ct)
    {
        await gate.ManagedElectionAsync(id, ct);
        return await papers.OpenAsync(id, file, ct);
    }
}

public sealed record ShowElectionModel
{
    public required Guid Id { get; init; }
    public required Guid TermId { get; init; }
    public required string Term { get; init; }
    public required Guid UnitId { get; init; }
    public required string UnitName { get; init; }
    public required string Title { get; init; }

    /// <summary>Of the post that those elected are given.</summary>
    public required string PostTitle { get; init; }

    public DateOnly Day { get; init; }
    public int Seats { get; init; }
    public int Entitled { get; init; }
    public int Present { get; init; }
    public int Issued { get; init; }
    public int Valid { get; init; }
    public required string Citation { get; init; }

    /// <summary>In the order of the minutes; those not elected only for who manages the organisation.</summary>
    public required IReadOnlyList<ShownCandidate> Candidates { get; init; }

    /// <summary>Where what is said of somebody is not what the counts say.</summary>
    public required IReadOnlyList<string> Doubts { get; init; }

    public required IReadOnlyList<ShownMinutes> Minutes { get; init; }
    public DateTimeOffset? CorrectedAt { get; init; }
    public string? CorrectedBecause { get; init; }
    public int Version { get; init; }
    public bool MayManage { get; init; }
    public DateOnly Today { get; init; }
}

public sealed record ShownCandidate(Guid Id, int Position, string Name, int Votes, bool IsElected, bool HasPost);

public sealed record ShownMinutes(Guid Id, string File, long Size);
