using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Organisation.Features.ListMembers;

/// <param name="Q">Part of a name, with or without marks.</param>
/// <param name="Unit">This unit and below.</param>
/// <param name="After">Key of the last row above.</param>
public sealed record ListMembersInput
{
    public string? Q { get; init; }

    public Guid? Unit { get; init; }

    public string? After { get; init; }
}

/// <param name="Next">Key to continue after, null on the last page.</param>
/// <param name="IsLater">Not the first page.</param>
public sealed record ListMembersModel(string? Q, Guid? Unit, IReadOnlyList<Option> Units, IReadOnlyList<MemberLine> Members, string? Next, bool IsLater, bool MayEnter)
{
    internal string Address(string path, string? after = null)
    {
        var parts = new[] { Q is null ? null : "q=" + Uri.EscapeDataString(Q), Unit is { } unit ? $"unit={unit:D}" : null, after is null ? null : "after=" + after };
        var query = string.Join('&', parts.OfType<string>());
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}

/// <param name="OfficialOn">Null while probationary.</param>
public sealed record MemberLine(Guid Id, string CardNumber, string FullName, DateOnly BirthDate, string Sex, DateOnly JoinedOn, DateOnly? OfficialOn, string? CellCode, string? CellName);
