namespace DangBoSo.Platform.Acting;

/// <summary>One token through which a record is seen. Derived from who handles it and from the tree; rebuilt when the tree changes.</summary>
internal sealed class AudienceRow
{
    public Guid RecordId { get; init; }

    public required string Token { get; init; }

    /// <summary>
    /// Where the record stands in the list of its kind, "kind:key": a list is then walked in its order inside one's own scope, and costs a cell
    /// secretary and a province the same. Empty for kinds that are not listed so.
    /// </summary>
    public string ListKey { get; set; } = "";
}

/// <summary>The present tree, flattened: every organisation with itself and each ancestor.</summary>
internal sealed class LineageRow
{
    public Guid OrganisationId { get; init; }

    public Guid AncestorId { get; init; }
}
