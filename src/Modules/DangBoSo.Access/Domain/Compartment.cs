using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;

namespace DangBoSo.Access.Domain;

/// <summary>
/// Hồ sơ hạn chế: the circle of posts that may know of some records. Nobody else does, whatever his post gives him otherwise. It is a record in
/// itself, seen by its own circle alone.
/// </summary>
internal sealed class Compartment : IRecord
{
    public Guid Id { get; private init; }

    public Guid UnitId { get; private init; }

    public string Name { get; private init; } = "";

    public string Purpose { get; private init; } = "";

    public DateTimeOffset OpenedAt { get; private init; }

    public Guid OpenedBy { get; private init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When its circle last changed. With the version it makes two who change the circle at once notice each other: neither is then the last who may manage it.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    public int Version { get; private init; }

    public bool IsOpen => ClosedAt is null;

    public static Compartment Open(Guid unit, string name, string purpose, Guid by, DateTimeOffset now) => new()
    {
        Id = Ids.New(now),
        UnitId = unit,
        Name = name,
        Purpose = purpose,
        OpenedAt = now,
        OpenedBy = by,
        ChangedAt = now,
    };

    public CompartmentMember Admit(Guid post, string reason, Guid by, DateTimeOffset now)
    {
        ChangedAt = now;
        return new CompartmentMember { Id = Ids.New(now), CompartmentId = Id, PostId = post, Reason = reason, AdmittedAt = now, AdmittedBy = by };
    }

    public void Dismiss(CompartmentMember member, string? reason, Guid by, DateTimeOffset now)
    {
        member.End(reason, by, now);
        ChangedAt = now;
    }

    /// <summary>Nothing new is put in from now on; its circle goes on reading what is there.</summary>
    public void Close(DateTimeOffset now)
    {
        if (!IsOpen) throw new RuleBroken("access.compartment.closed_already");
        (ClosedAt, ChangedAt) = (now, now);
    }
}

/// <summary>A post, not an account: when its holder leaves it, he leaves the compartment with it (D10).</summary>
internal sealed class CompartmentMember
{
    public Guid Id { get; init; }

    public Guid CompartmentId { get; init; }

    public Guid PostId { get; init; }

    public string Reason { get; init; } = "";

    public DateTimeOffset AdmittedAt { get; init; }

    public Guid AdmittedBy { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public Guid? EndedBy { get; private set; }

    /// <summary>Null when he left by himself.</summary>
    public string? EndReason { get; private set; }

    public int Version { get; private init; }

    public void End(string? reason, Guid by, DateTimeOffset now)
    {
        if (EndedAt is not null) throw new RuleBroken("access.compartment.ended_already");
        (EndedAt, EndedBy, EndReason) = (now, by, reason);
    }
}
