namespace DangBoSo.Organisation.Contracts;

/// <summary>What the other rooms may ask about members. Not filtered by rights: ask only for those the actor already deals with.</summary>
public interface IMembers
{
    /// <summary>By card number (8 digits), in one query; unknown numbers are left out.</summary>
    Task<IReadOnlyDictionary<string, MemberModel>> ByCardAsync(IReadOnlyCollection<string> cards, CancellationToken ct);

    Task<IReadOnlyDictionary<Guid, MemberModel>> MembersAsync(IReadOnlyCollection<Guid> members, CancellationToken ct);
}

/// <param name="CellId">Where the member belongs today, null between two cells.</param>
public sealed record MemberModel(Guid Id, string FullName, Guid? CellId);

/// <summary>Acts on members that other rooms ask for.</summary>
public static class MemberActs
{
    /// <summary>Somebody opened a member's record.</summary>
    public const string Read = "organisation.member_read";
}
