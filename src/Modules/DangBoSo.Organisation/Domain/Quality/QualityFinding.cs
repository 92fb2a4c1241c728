using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Seals;

namespace DangBoSo.Organisation.Domain.Quality;

/// <summary>A rule that a record does not fulfil: which, and in which fields; never what stands there. Follows from the record and from <see cref="QualityDecision"/>.</summary>
internal sealed class QualityFinding
{
    public Guid Id { get; init; }
    public Guid MemberId { get; init; }
    public required string Rule { get; init; }
    /// <summary>Codes, with commas between.</summary>
    public required string Fields { get; set; }
    /// <summary>The other record, where it looks like the same person's.</summary>
    public Guid? TwinId { get; set; }
    public required string Urgency { get; set; }
    public DateOnly FoundOn { get; set; }
    public FindingState State { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    /// <summary>Whose act closed it; null for the system.</summary>
    public Guid? ClosedBy { get; set; }

    public IReadOnlyList<string> FieldCodes => Fields.Split(',');

    /// <summary>Where it stands in the queue.</summary>
    public string Place => $"{Urgency}.{Id:N}";

    public static QualityFinding Of(Guid member, Fault fault, DateOnly today, DateTimeOffset now) => new()
    {
        Id = Ids.New(now),
        MemberId = member,
        Rule = fault.Check.Code,
        Fields = string.Join(',', fault.Fields),
        TwinId = fault.Twin,
        Urgency = fault.Check.Urgency,
        FoundOn = today,
    };

    /// <summary>The fault is there.</summary>
    public void Stand(Fault fault, bool confirmed, Guid? by, DateOnly today, DateTimeOffset now)
    {
        (Fields, TwinId, Urgency) = (string.Join(',', fault.Fields), fault.Twin, fault.Check.Urgency);
        var state = confirmed ? FindingState.Confirmed : FindingState.Open;
        if (State == state) return;
        if (!confirmed) FoundOn = today; // mended once, or confirmed of another value: found anew
        (State, ClosedAt, ClosedBy) = (state, confirmed ? now : null, confirmed ? by : null);
    }

    /// <summary>The fault is gone.</summary>
    public void Mend(Guid? by, DateTimeOffset now)
    {
        if (State is not FindingState.Mended) (State, TwinId, ClosedAt, ClosedBy) = (FindingState.Mended, null, now, by);
    }

    public void MustBeOpen()
    {
        if (State is not FindingState.Open) throw new RuleBroken("organisation.quality.closed_already");
    }
}

internal enum FindingState
{
    Open,
    Confirmed,
    Mended,
}

/// <summary>Somebody looked at the paper: it is so. Holds while the values are those that he saw.</summary>
internal sealed class QualityDecision
{
    public Guid Id { get; init; }
    public Guid MemberId { get; init; }
    public required string Rule { get; init; }
    /// <summary>See <see cref="RecordExam.Ground"/>. Sealed, since what few digits can be is soon tried.</summary>
    public required SealedText Ground { get; init; }
    public required SealedText Reason { get; init; }
    public Guid? DecidedBy { get; init; }
    public DateTimeOffset DecidedAt { get; init; }

    public static QualityDecision Of(Guid member, string rule, string ground, string reason, Guid? by, DateTimeOffset now) => new()
    {
        Id = Ids.New(now),
        MemberId = member,
        Rule = rule,
        Ground = SealedText.Of(ground),
        Reason = SealedText.Of(reason),
        DecidedBy = by,
        DecidedAt = now,
    };
}

/// <summary>How well a record keeps the rules, as last examined.</summary>
internal sealed class QualityScore
{
    /// <summary>A whole, as <see cref="Share"/> counts.</summary>
    public const int Whole = 10_000;

    public Guid Id { get; init; }
    public Guid MemberId { get; init; }
    /// <summary>Weight of the rules kept, in ten-thousandths of those asked.</summary>
    public int Share { get; set; }
    public DateTimeOffset ExaminedAt { get; set; }

    public static int ShareOf(int kept, int asked) => asked == 0 ? Whole : (int)((long)kept * Whole / asked);
}
