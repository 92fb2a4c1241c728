namespace DangBoSo.Platform.Web.Parts;

/// <summary>One station of the loop, with its number.</summary>
public sealed record LoopStep(string Number, string Text, string? Href = null, bool Current = false);
