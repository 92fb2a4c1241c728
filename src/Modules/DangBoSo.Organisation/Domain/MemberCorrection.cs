using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Seals;

namespace DangBoSo.Organisation.Domain;

/// <summary>A member's proposal to change his own record: one field, or one row of a list. Evidence hangs on its id as files.</summary>
internal sealed class MemberCorrection
{
    public Guid Id { get; init; }
    public Guid MemberId { get; init; }
    /// <summary>Code of a field, or of a list.</summary>
    public required string Target { get; init; }
    /// <summary>The row that is to be changed; null for a field, and for a new row.</summary>
    public Guid? LineId { get; init; }
    public bool OfList { get; init; }
    /// <summary>What stood there when it was proposed: stored value, or the row's cells. Acceptance asks whether it still does.</summary>
    public SealedText? Seen { get; init; }
    public SealedText? Proposed { get; init; }
    public required SealedText Reason { get; init; }
    public CorrectionState State { get; set; }
    public Guid ProposedBy { get; init; }
    public DateTimeOffset ProposedAt { get; init; }
    public Guid? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public SealedText? Answer { get; set; }
    public int Version { get; set; }

    public static MemberCorrection Of(Guid member, RecordField field, string? seen, string? proposed, string reason, Guid by, DateTimeOffset now) => new()
    {
        Id = Ids.New(now),
        MemberId = member,
        Target = field.Code,
        Seen = SealedText.OfOptional(seen),
        Proposed = SealedText.OfOptional(proposed),
        Reason = SealedText.Of(reason),
        ProposedBy = by,
        ProposedAt = now,
    };

    public static MemberCorrection OfRow(Guid member, RecordList list, Guid? line, string? seen, string proposed, string reason, Guid by, DateTimeOffset now) => new()
    {
        Id = Ids.New(now),
        MemberId = member,
        Target = list.Code,
        LineId = line,
        OfList = true,
        Seen = SealedText.OfOptional(seen),
        Proposed = SealedText.Of(proposed),
        Reason = SealedText.Of(reason),
        ProposedBy = by,
        ProposedAt = now,
    };

    public void Accept(ActorProfile by, DateTimeOffset now)
    {
        MustBeDecidedBy(by);
        Decide(CorrectionState.Accepted, by.AccountId, now);
    }

    public void Refuse(string reason, ActorProfile by, DateTimeOffset now)
    {
        MustBeDecidedBy(by);
        Answer = SealedText.Of(reason);
        Decide(CorrectionState.Refused, by.AccountId, now);
    }

    public void Withdraw(DateTimeOffset now)
    {
        MustWait();
        Decide(CorrectionState.Withdrawn, ProposedBy, now);
    }

    // Not by himself, nor by somebody in his name, nor under another account of his.
    private void MustBeDecidedBy(ActorProfile by)
    {
        if (by.AccountId == ProposedBy || by.OnBehalfOfAccountId == ProposedBy || by.MemberId == MemberId) throw new RuleBroken("organisation.correction.own");
        MustWait();
    }

    private void MustWait()
    {
        if (State is not CorrectionState.Waiting) throw new RuleBroken("organisation.correction.decided");
    }

    private void Decide(CorrectionState state, Guid? by, DateTimeOffset now) => (State, DecidedBy, DecidedAt) = (state, by, now);
}

internal enum CorrectionState
{
    Waiting,
    Accepted,
    Refused,
    Withdrawn,
}
