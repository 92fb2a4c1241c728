namespace DangBoSo.Platform.Notices;

/// <summary>What somebody should know of. It names things by title; whoever follows the link is asked for his rights there.</summary>
/// <param name="Kind">e.g. <c>work.report_returned</c>.</param>
/// <param name="Text">One sentence in Vietnamese.</param>
/// <param name="Href">Where it leads, on this site.</param>
public sealed record Notice(string Kind, string Text, string Href);

/// <summary>Who acts under which post of a unit.</summary>
public sealed record NoticeReader(Guid AccountId, Guid PostId, Guid UnitId);

/// <summary>Access knows who holds which post today and what it allows.</summary>
public interface INoticeReaders
{
    /// <summary>Accounts acting under posts of these units that hold a permission; a fixed number of queries, however many units.</summary>
    Task<IReadOnlyList<NoticeReader>> HoldersAsync(IReadOnlyCollection<Guid> units, string permission, CancellationToken ct);
}

internal sealed class NoticeRow
{
    public Guid Id { get; init; }
    public Guid AccountId { get; init; }
    /// <summary>Under which post it concerns him, and ends with it; null: him, whatever his post.</summary>
    public Guid? PostId { get; init; }
    public required string Kind { get; init; }
    public required string Text { get; init; }
    public required string Href { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset? ReadAt { get; set; }
}
