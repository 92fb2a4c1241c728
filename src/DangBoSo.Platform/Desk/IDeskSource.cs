using DangBoSo.Platform.Web;

namespace DangBoSo.Platform.Desk;

/// <summary>A room's part of the desk. The desk knows no room; a room asks a fixed number of queries, however much there is.</summary>
public interface IDeskSource
{
    /// <summary>Piles that hold something, of what the actor may see.</summary>
    Task<IReadOnlyList<DeskPile>> PilesAsync(CancellationToken ct);
}

/// <summary>Things of one sort that lie on one side of the desk.</summary>
/// <param name="Key">Unique on the desk, e.g. <c>documents.unconfirmed</c>.</param>
/// <param name="Title">What they are, in Vietnamese.</param>
/// <param name="Href">Where all of them are listed.</param>
/// <param name="Items">From <see cref="Take"/>: the first of them, and one more when there are more.</param>
public sealed record DeskPile(DeskSide Side, string Key, string Title, string Href, IReadOnlyList<DeskItem> Items)
{
    /// <summary>How many rows a room asks for: what can be counted at a glance, and one more.</summary>
    public const int Take = 21;

    /// <summary>Exact up to twenty; more is "more than twenty", and the list tells.</summary>
    public int Count => Math.Min(Items.Count, Take - 1);

    public bool More => Items.Count >= Take;
}

/// <param name="Href">Where it is dealt with.</param>
/// <param name="Note">From whom, for what; a few words.</param>
/// <param name="When">Since or until when, in words.</param>
public sealed record DeskItem(string Title, string Href, string? Note = null, string? When = null, Tone Tone = Tone.Quiet);

public enum DeskSide
{
    /// <summary>Waits for the actor.</summary>
    ForMe,

    /// <summary>Past its day, whoever it waits for.</summary>
    Late,

    /// <summary>The actor waits for others.</summary>
    FromOthers,
}
