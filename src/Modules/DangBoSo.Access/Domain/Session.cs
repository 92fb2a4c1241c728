using DangBoSo.Platform.Identity;

namespace DangBoSo.Access.Domain;

/// <summary>One signed-in browser. The cookie holds only its id; all that counts is here, so that it can be ended from here.</summary>
internal sealed class Session
{
    public Guid Id { get; private init; }

    public Guid AccountId { get; private init; }

    /// <summary>The post under which it acts (D9); null until one is chosen.</summary>
    public Guid? PostId { get; set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset LastSeenAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? EndedAt { get; set; }

    public static Session Begin(Guid account, Guid? post, SignInRules rules, DateTimeOffset now) => new()
    {
        Id = Ids.Random(),
        AccountId = account,
        PostId = post,
        CreatedAt = now,
        LastSeenAt = now,
        ExpiresAt = now.AddHours(rules.SessionHours),
    };
}
