namespace DangBoSo.Platform.Web.Parts;

/// <summary>One thing to choose.</summary>
/// <param name="Help">A quiet line under a radio or checkbox choice.</param>
public sealed record Option(string Value, string Text, string? Help = null);
