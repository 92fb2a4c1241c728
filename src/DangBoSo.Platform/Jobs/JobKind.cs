namespace DangBoSo.Platform.Jobs;

/// <summary>A room's say on one kind of its long work, for the page of jobs.</summary>
/// <param name="Kind">As its handler names it.</param>
/// <param name="Text">In Vietnamese.</param>
/// <param name="Unit">What is counted, e.g. <c>dòng</c>.</param>
/// <param name="Href">The page of the thing itself, if it has one.</param>
public sealed record JobKind(string Kind, string Text, string Unit, Func<Job, string?> Href);
