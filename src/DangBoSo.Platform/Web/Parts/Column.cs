namespace DangBoSo.Platform.Web.Parts;

/// <summary>A column of a register.</summary>
public sealed record Column(string Text, bool Number = false);
