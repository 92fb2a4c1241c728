using System.Text.Json.Nodes;

namespace DangBoSo.Platform.Acts;

/// <summary>What somebody did, in the words of the business; which rows changed is taken from the context.</summary>
/// <param name="Type">e.g. <c>documents.registered</c>; a type's meaning never changes, a new meaning is a new type.</param>
/// <param name="Subject">The record it was done to; also what a repeated form post is answered with.</param>
/// <param name="Detail">What the changed rows do not say (a reason, a file's digest); strings, whole numbers, true/false.</param>
public sealed record Act(string Type, Guid? Subject = null, JsonObject? Detail = null);

internal sealed class ActRow
{
    public Guid Id { get; init; }
    public required string Type { get; init; }
    public int Version { get; init; }
    public Guid? ActorId { get; init; }
    public Guid? PostId { get; init; }
    public Guid? SubjectId { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Detail { get; set; }
    public byte[]? Salt { get; set; }
    public required byte[] Commitment { get; init; }
}

internal sealed class ActChangeRow
{
    public Guid ActId { get; init; }
    public int Ordinal { get; init; }
    public required string TableName { get; init; }
    public required string RowKey { get; init; }
    public int RowVersion { get; init; }
    public required string Operation { get; init; }
    public string? BeforeJson { get; set; }
    public string? AfterJson { get; set; }
}
