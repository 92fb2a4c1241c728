using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;

namespace DangBoSo.Access.Domain;

/// <summary>
/// Việc chờ quản trị thứ hai xác nhận (D23): what one administrator wants and does not do alone. It changes nothing until another person confirms; then the same
/// handler does it that would have done it at once. Of two who answer at one instant the version lets one through.
/// </summary>
internal sealed class Proposal
{
    public Guid Id { get; private init; }

    public ProposalKind Kind { get; private init; }

    /// <summary>Whose account it is about; null where one is to be made.</summary>
    public Guid? AccountId { get; private init; }

    public Guid? MemberId { get; private init; }

    public string PersonName { get; private init; } = "";

    /// <summary>Administrators of this organisation and of those above may answer.</summary>
    public Guid UnitId { get; private init; }

    /// <summary>What was typed, for the handler: JSON without secrets.</summary>
    public string Input { get; private init; } = "";

    public string Reason { get; private init; } = "";

    public Guid ProposedById { get; private init; }

    public Guid ProposedPostId { get; private init; }

    public DateTimeOffset ProposedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public ProposalState State { get; private set; }

    public Guid? AnsweredById { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Why it was refused.</summary>
    public string? Answer { get; private set; }

    public int Version { get; private init; }

    public Somebody Concerned => new(AccountId, MemberId, PersonName);

    public static Proposal Make(ProposalKind kind, Somebody concerned, Guid unit, string input, string reason, PostSide proposer, SecondAdministratorRules rules, DateTimeOffset now) => new()
    {
        Id = Ids.New(now),
        Kind = kind,
        AccountId = concerned.AccountId,
        MemberId = concerned.MemberId,
        PersonName = concerned.Name,
        UnitId = unit,
        Input = input,
        Reason = reason,
        ProposedById = proposer.Account,
        ProposedPostId = proposer.Post,
        ProposedAt = now,
        ExpiresAt = now.AddDays(rules.Days),
    };

    public bool IsOpen(DateTimeOffset now) => State is ProposalState.Waiting && now < ExpiresAt;

    public void Confirm(Guid by, DateTimeOffset now) => End(ProposalState.Confirmed, by, now);

    public void Refuse(Guid by, string why, DateTimeOffset now)
    {
        End(ProposalState.Refused, by, now);
        Answer = why;
    }

    public void Withdraw(Guid by, DateTimeOffset now)
    {
        if (by != ProposedById) throw new Forbidden("access.proposal.not_yours");
        End(ProposalState.Withdrawn, by, now);
    }

    /// <summary>Makes room for another one of its kind.</summary>
    public void Lapse() => State = ProposalState.Expired;

    private void End(ProposalState how, Guid by, DateTimeOffset now)
    {
        if (State is not ProposalState.Waiting) throw new RuleBroken("access.proposal.answered");
        if (now >= ExpiresAt) throw new RuleBroken("access.proposal.expired");
        (State, AnsweredById, AnsweredAt) = (how, by, now);
    }
}

internal enum ProposalKind
{
    ResetPassword,
    Invite,
    RemoveFactor,
    EngagePerson,
    CreateAccount,
}

public enum ProposalState
{
    Waiting,
    Confirmed,
    Refused,
    Withdrawn,
    Expired,
}

/// <summary>A human being, as far as the house knows him: one person may have several accounts, and an administrator often is no member.</summary>
internal sealed record Somebody(Guid? AccountId, Guid? MemberId, string Name)
{
    /// <summary>Where only one side's member is known the name decides: of two namesakes neither confirms the other, which somebody else can mend.</summary>
    public bool Is(Somebody other) =>
        (AccountId is { } account && account == other.AccountId)
        || (MemberId is { } mine && other.MemberId is { } his ? mine == his : Platform.Text.Fold.Text(Name.Trim()) == Platform.Text.Fold.Text(other.Name.Trim()));
}

/// <summary>Rule set <c>access.second_administrator</c>.</summary>
/// <param name="Days">So long a proposal waits.</param>
internal sealed record SecondAdministratorRules(int Days)
{
    public const string Code = "access.second_administrator";
}
