using System.Text.Json.Serialization;
using DangBoSo.Platform.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace DangBoSo.Organisation.Features.ListMembers;

/// <param name="Q">Part of a name, with or without marks.</param>
/// <param name="Unit">This unit and below.</param>
/// <param name="After">Key of the last row above.</param>
public sealed record ListMembersInput
{
    public string? Q { get; init; }

    public Guid? Unit { get; init; }

    public string? After { get; init; }

    /// <summary>Conditions, e.g. <c>ethnicity:02,03</c>, <c>age:30..40</c>, <c>joined_year:2020..</c>, <c>origin:~thuan thanh</c>, <c>phone:-</c>.</summary>
    [FromQuery]
    public string[]? F { get; init; }

    /// <summary>One more condition, as a form sends it: its field, and choices or a range.</summary>
    public string? Field { get; init; }

    [FromQuery]
    public string[]? Value { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    /// <summary>Instead of a choice, a range or words: <c>-</c> for those who have nothing on record, <c>+</c> for those who have.</summary>
    public string? Presence { get; init; }

    /// <summary>Only these, of those that are found.</summary>
    [FromQuery]
    public Guid[]? Member { get; init; }
}

/// <summary>What the list was asked for, as it stands in addresses.</summary>
public sealed record AskedMembers(string? Q, Guid? Unit, IReadOnlyList<ShownFilter> Filters)
{
    internal IReadOnlyList<Guid> Chosen { get; init; } = [];

    /// <summary>Name and value of everything that is asked, as fields of a form.</summary>
    internal IEnumerable<(string Name, string Value)> Parts =>
        [.. Q is null ? [] : new[] { ("q", Q) }, .. Unit is { } unit ? [("unit", unit.ToString("D"))] : Array.Empty<(string, string)>(), .. Filters.Select(f => ("f", f.Text)), .. Chosen.Select(m => ("member", m.ToString("D")))];

    internal string Address(string path, string? after = null) => Join(path, after is null ? Parts : Parts.Append(("after", after)));

    internal string Without(ShownFilter filter, string path) => (this with { Filters = [.. Filters.Where(f => f != filter)] }).Address(path);

    internal static string Join(string path, IEnumerable<(string Name, string Value)> parts)
    {
        var query = string.Join('&', parts.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}

/// <param name="Text">As in an address.</param>
/// <param name="Words">As people read it.</param>
public sealed record ShownFilter(string Text, string Words);

/// <param name="Next">Key to continue after, null on the last page.</param>
/// <param name="IsLater">Not the first page.</param>
public sealed record ListMembersModel(AskedMembers Asked, IReadOnlyList<Option> Units, IReadOnlyList<MemberLine> Members, string? Next, bool IsLater, bool MayEnter)
{
    /// <summary>What the list can be filtered by.</summary>
    public IReadOnlyList<FilterField> Fields { get; init; } = [];

    /// <summary>A condition that is about to be added.</summary>
    public FilterField? Adding { get; init; }

    /// <summary>One's own.</summary>
    public IReadOnlyList<SavedFilterLine> Saved { get; init; } = [];

    /// <summary>Where nobody was found: conditions without any one of which somebody would be.</summary>
    public IReadOnlyList<string> TooMany { get; init; } = [];

    public bool MayActOnMany { get; init; }

    /// <summary>Asked for an organisation that is no more: its name, and who goes on with it where the reader sees that one.</summary>
    public EndedUnit? Ended { get; init; }

    /// <summary>What could not be read of the condition that was about to be added.</summary>
    [JsonIgnore]
    public string? TypedFrom { get; init; }

    [JsonIgnore]
    public string? TypedTo { get; init; }

    [JsonIgnore]
    public string? TypedWords { get; init; }
}

/// <param name="Query">As in the list's address.</param>
public sealed record SavedFilterLine(Guid Id, string Name, string Query);

/// <param name="OfficialOn">Null while probationary.</param>
public sealed record MemberLine(Guid Id, string CardNumber, string FullName, DateOnly BirthDate, string Sex, DateOnly JoinedOn, DateOnly? OfficialOn, string? CellCode, string? CellName);

/// <param name="Next">Null: nobody, or who is not seen.</param>
public sealed record EndedUnit(string Name, DateOnly EndedOn, Guid? Next, string? NextName);
