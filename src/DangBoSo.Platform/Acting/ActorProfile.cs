namespace DangBoSo.Platform.Acting;

/// <summary>Who acts, under which post, and what follows from it. Made by Access at each request.</summary>
public sealed record ActorProfile
{
    /// <summary>Null only for the system itself (migrations, demonstration set-up).</summary>
    public Guid? AccountId { get; init; }

    public Guid? MemberId { get; init; }

    public Guid? PostId { get; init; }

    /// <summary>Acting on behalf of the post's holder: by which delegation. Every act then says so.</summary>
    public Guid? DelegationId { get; init; }

    /// <summary>The holder himself: what he handed in, nobody accepts in his name either.</summary>
    public Guid? OnBehalfOfAccountId { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid OrganId { get; init; }

    /// <summary>Dissolved organisations whose papers and tasks the actor's organisation goes on with.</summary>
    public IReadOnlyList<Guid> Continues { get; init; } = [];

    public required string DisplayName { get; init; }

    public required string PostTitle { get; init; }

    public required string OrganisationName { get; init; }

    /// <summary>What he sees: <c>u…</c> for a unit itself, <c>t…</c> for a unit and all below it.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    public required IReadOnlySet<string> Permissions { get; init; }

    public static ActorProfile System { get; } = new()
    {
        DisplayName = "Hệ thống",
        PostTitle = "Hệ thống",
        OrganisationName = "",
        Tokens = [],
        Permissions = new HashSet<string>(StringComparer.Ordinal),
    };
}
