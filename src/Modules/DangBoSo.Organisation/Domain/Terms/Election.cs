using DangBoSo.Platform.Identity;

namespace DangBoSo.Organisation.Domain.Terms;

/// <summary>The result of an election as the minutes state it; corrected only with a reason, the ledger keeps what stood there before. Its minutes hang on its id, which stands in no audience.</summary>
internal sealed class Election
{
    public Guid Id { get; init; }
    public Guid TermId { get; init; }
    public Guid UnitId { get; init; }
    /// <summary>Of the rule set: what was elected.</summary>
    public required string Office { get; init; }
    public DateOnly OnDay { get; set; }
    /// <summary>1, or more where the same was voted on again that day.</summary>
    public int Round { get; set; }
    /// <summary>How many were to be elected.</summary>
    public int Seats { get; set; }
    public int Entitled { get; set; }
    public int Present { get; set; }
    public int Issued { get; set; }
    public int Valid { get; set; }
    public DateOnly RuleVersion { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public DateTimeOffset? CorrectedAt { get; set; }
    public string? CorrectedBecause { get; set; }
    public int Version { get; set; }

    public Vote VoteFor(ElectionCandidate candidate) => new(Entitled, Present, Valid, candidate.VotesFor, 0);

    public void Count(Counted counted) =>
        (OnDay, Round, Seats, Entitled, Present, Issued, Valid) = (counted.Day, counted.Round, counted.Seats, counted.Entitled, counted.Present, counted.Issued, counted.Valid);

    /// <summary>Where what is said of a candidate is not what the counts say; the election stands as recorded.</summary>
    public IEnumerable<ElectionDoubt> Doubts(IReadOnlyList<ElectionCandidate> candidates, MajorityRule majority)
    {
        var elected = candidates.Count(c => c.IsElected);
        foreach (var candidate in candidates)
        {
            var carried = majority.Carries(VoteFor(candidate));
            if (candidate.IsElected && !carried) yield return new ElectionDoubt("organisation.election.elected_without", candidate.PersonName, candidate.VotesFor);
            else if (!candidate.IsElected && carried && elected < Seats) yield return new ElectionDoubt("organisation.election.carried_but_not", candidate.PersonName, candidate.VotesFor);
            else if (candidate.IsElected && candidates.Any(c => !c.IsElected && c.VotesFor > candidate.VotesFor)) yield return new ElectionDoubt("organisation.election.fewer_votes", candidate.PersonName, candidate.VotesFor);
        }

        if (elected > Seats) yield return new ElectionDoubt("organisation.election.more_than_seats", elected, Seats);
    }
}

/// <param name="Code">Of a message.</param>
internal sealed record ElectionDoubt(string Code, params object[] Args);

/// <summary>The numbers of an election, checked.</summary>
internal sealed record Counted(DateOnly Day, int Round, int Seats, int Entitled, int Present, int Issued, int Valid);

/// <summary>One line of the ballot, in the order of the minutes. Who was not elected is shown to those who manage the organisation only.</summary>
internal sealed class ElectionCandidate
{
    public Guid Id { get; init; }
    public Guid ElectionId { get; init; }
    public int Position { get; init; }
    public required string PersonName { get; set; }
    public Guid? MemberId { get; set; }
    public int VotesFor { get; set; }
    public bool IsElected { get; set; }
    /// <summary>The post he was given for it.</summary>
    public Guid? PostId { get; set; }
    public int Version { get; set; }

    public static ElectionCandidate Of(Guid election, int position, NamedCandidate named, DateTimeOffset now) => new()
    {
        Id = Ids.New(now),
        ElectionId = election,
        Position = position,
        PersonName = named.Name,
        MemberId = named.Member,
        VotesFor = named.Votes,
        IsElected = named.IsElected,
    };

    public void Correct(NamedCandidate named) => (PersonName, MemberId, VotesFor, IsElected) = (named.Name, named.Member, named.Votes, named.IsElected);

    /// <summary>A post rests on who was elected: not on the number of votes.</summary>
    public bool IsAnother(NamedCandidate named) => PersonName != named.Name || MemberId != named.Member || IsElected != named.IsElected;
}

/// <param name="Member">Null for one who is no member in the system.</param>
internal sealed record NamedCandidate(string Name, Guid? Member, int Votes, bool IsElected);
