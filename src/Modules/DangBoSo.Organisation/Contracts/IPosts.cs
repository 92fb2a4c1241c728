namespace DangBoSo.Organisation.Contracts;

/// <summary>Posts in organs and who holds them.</summary>
public interface IPosts
{
    Task<IReadOnlyDictionary<Guid, PostModel>> PostsAsync(IReadOnlyCollection<Guid> posts, CancellationToken ct);

    /// <summary>Posts in force on a day in one unit, secretary first.</summary>
    Task<IReadOnlyList<PostModel>> InForceAsync(Guid unit, DateOnly day, CancellationToken ct);

    /// <summary>Posts in force at the end of a past day in one unit as it was known then (D4), without an end that was not yet on record.</summary>
    Task<IReadOnlyList<PostModel>> AsOfAsync(Guid unit, DateOnly day, CancellationToken ct);

    /// <summary>Posts in force on a day in any of these units, by unit and then secretary first; one query.</summary>
    Task<IReadOnlyList<PostModel>> InForceAsync(IReadOnlyCollection<Guid> units, DateOnly day, int take, CancellationToken ct);

    /// <summary>Posts in force on a day in a unit and below, the newest first.</summary>
    Task<IReadOnlyList<PostModel>> NewestAsync(Guid unit, DateOnly day, int take, CancellationToken ct);

    /// <summary>Opens a post for a person, tracked only: the caller saves with its own act.</summary>
    Task<PostModel> OpenAsync(NewPost post, CancellationToken ct);
}

/// <param name="From">First day.</param>
/// <param name="UnitName">Short name of the organisation today; empty for a post that was just opened.</param>
/// <param name="To">Last day, null while it goes on. Everything the post gives ends with it (D10).</param>
public sealed record PostModel(Guid Id, Guid UnitId, Guid OrganId, OrganKind Organ, PostRole Role, string Title, string PersonName, Guid? MemberId, DateOnly From, DateOnly? To, string UnitName = "")
{
    /// <summary>Dissolved organisations whose papers the post's organisation goes on with.</summary>
    public IReadOnlyList<Guid> Continues { get; init; } = [];
}

public sealed record NewPost(Guid UnitId, OrganKind Organ, PostRole Role, string Title, string PersonName, Guid? MemberId, DateOnly From);

public enum PostRole
{
    Secretary,
    Deputy,
    CommitteeMember,
    ChiefOfOffice,
    Officer,
    Clerk,
    Administrator,
}
