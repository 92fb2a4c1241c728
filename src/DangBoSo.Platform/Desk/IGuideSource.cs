namespace DangBoSo.Platform.Desk;

/// <summary>A room's steps of the first hour of an installation that began empty.</summary>
public interface IGuideSource
{
    Task<IReadOnlyList<GuideStep>> StepsAsync(CancellationToken ct);
}

/// <summary>One step. Whether it is done is read from the data, never from a flag.</summary>
/// <param name="Order">Place among the steps of all rooms.</param>
/// <param name="Help">What to do, or who does it.</param>
/// <param name="Ways">Where it is done; none when it is another post's work.</param>
public sealed record GuideStep(int Order, string Title, string Help, bool Done, params IReadOnlyList<GuideWay> Ways);

public sealed record GuideWay(string Text, string Href);
