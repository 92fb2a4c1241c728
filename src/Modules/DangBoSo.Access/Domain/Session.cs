using DangBoSo.Platform.Identity;

namespace DangBoSo.Access.Domain;

/// <summary>One signed-in browser. The cookie holds only its id; all that counts is here, so that it can be ended from here.</summary>
internal sealed class Session
{
    public Guid Id { get; private init; }

    public Guid AccountId { get; private init; }

    /// <summary>The post under which it acts (D9); null until one is chosen.</summary>
    public Guid? PostId { get; private set; }

    /// <summary>Acting on behalf: under the rights of this delegation instead of those of the own post it was given to.</summary>
    public Guid? DelegationId { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset LastSeenAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What the browser says it is, as sent: shown to its owner, and a cookie that turns up elsewhere is worth nothing.</summary>
    public string Device { get; private init; } = "";

    /// <summary>The password was right, or the provider vouched; until the second factor is shown this is no sign-in.</summary>
    public bool AwaitsFactor { get; private init; }

    /// <summary>When a second factor was last shown; null when the account has none.</summary>
    public DateTimeOffset? FactorAt { get; set; }

    /// <summary>The external provider said who it is; no password was asked.</summary>
    public bool ThroughProvider { get; private init; }

    public void Choose(Guid post, Guid? delegation = null) => (PostId, DelegationId) = (post, delegation);

    public static Session Begin(Guid account, Guid? post, string device, DateTimeOffset? factorAt, bool throughProvider, SignInRules rules, DateTimeOffset now) => new()
    {
        Id = Ids.Random(),
        AccountId = account,
        PostId = post,
        Device = Clip(device),
        ThroughProvider = throughProvider,
        FactorAt = factorAt,
        CreatedAt = now,
        LastSeenAt = now,
        ExpiresAt = now.AddHours(rules.SessionHours),
    };

    public static Session Half(Guid account, string device, bool throughProvider, FactorRules rules, DateTimeOffset now) => new()
    {
        Id = Ids.Random(),
        AccountId = account,
        Device = Clip(device),
        ThroughProvider = throughProvider,
        AwaitsFactor = true,
        CreatedAt = now,
        LastSeenAt = now,
        ExpiresAt = now.AddMinutes(rules.HalfMinutes),
    };

    public static string Clip(string device) => device.Length <= 300 ? device : device[..300];
}
