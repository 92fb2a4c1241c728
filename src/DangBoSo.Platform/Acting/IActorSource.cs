namespace DangBoSo.Platform.Acting;

/// <summary>Makes the profile of an account acting under a post. Access knows how; jobs and the demonstration ask.</summary>
public interface IActorSource
{
    /// <summary>Nulls mean the system itself. Throws when the account does not hold the post today.</summary>
    Task<ActorProfile> LoadAsync(Guid? account, Guid? post, CancellationToken ct);
}
