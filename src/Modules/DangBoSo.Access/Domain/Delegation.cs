using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;

namespace DangBoSo.Access.Domain;

/// <summary>
/// Ủy quyền: the holder of one post lets the holder of another act on his behalf, in some of what his own post allows, between two days. Whether it
/// is in force is asked at each request: it ends by itself with its last day, with either post, or when either side revokes it.
/// </summary>
internal sealed class Delegation
{
    public Guid Id { get; private init; }

    /// <summary>Whose rights are used.</summary>
    public Guid GiverPostId { get; private init; }

    public Guid GiverAccountId { get; private init; }

    /// <summary>The post that was trusted: when its holder leaves it, he leaves this too.</summary>
    public Guid DelegatePostId { get; private init; }

    public Guid DelegateAccountId { get; private init; }

    /// <summary>Codes, in order, with a space between. What the giver's post no longer allows is not given, whatever stands here.</summary>
    public string Permissions { get; private init; } = "";

    public DateOnly FromDay { get; private init; }

    /// <summary>Last day.</summary>
    public DateOnly ToDay { get; private init; }

    public string Reason { get; private init; } = "";

    public string? DecisionNumber { get; private init; }

    public DateTimeOffset GivenAt { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public int Version { get; private init; }

    public IReadOnlyList<string> Codes => Permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static Delegation Give(PostSide giver, PostSide to, IEnumerable<string> permissions, DateOnly from, DateOnly until, string reason, string? decision, DateTimeOffset now) => new()
    {
        Id = Ids.New(now),
        GiverPostId = giver.Post,
        GiverAccountId = giver.Account,
        DelegatePostId = to.Post,
        DelegateAccountId = to.Account,
        Permissions = string.Join(' ', permissions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
        FromDay = from,
        ToDay = until,
        Reason = reason,
        DecisionNumber = decision,
        GivenAt = now,
    };

    public bool IsOf(Guid account) => GiverAccountId == account || DelegateAccountId == account;

    public void Revoke(DateOnly today, DateTimeOffset now)
    {
        if (RevokedAt is not null || today > ToDay) throw new RuleBroken("access.delegation.over");
        RevokedAt = now;
    }
}

/// <summary>A post and the account that acts under it.</summary>
internal sealed record PostSide(Guid Post, Guid Account);

/// <summary>Rule set <c>access.delegation</c>.</summary>
/// <param name="LongestDays">First and last day counted.</param>
/// <param name="Reach">Where the delegate's post may be, seen from the giver's organisation.</param>
/// <param name="Permissions">What may be given at all.</param>
internal sealed record DelegationRules(int LongestDays, IReadOnlyList<DelegationReach> Reach, IReadOnlyList<string> Permissions)
{
    public const string Code = "access.delegation";

    /// <summary>Whoever looks after accounts does so himself (D23), whatever the data say.</summary>
    public bool Allows(string permission) => permission != Role.Administers && Permissions.Contains(permission, StringComparer.Ordinal);
}

[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<DelegationReach>))]
internal enum DelegationReach
{
    Unit,
    Below,
    Above,
}
