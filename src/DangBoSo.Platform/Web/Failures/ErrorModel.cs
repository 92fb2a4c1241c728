namespace DangBoSo.Platform.Web.Failures;

/// <param name="Typed">What was typed and could not be taken, to be copied.</param>
public sealed record ErrorModel(int Status, string Text, string Trace, IReadOnlyList<string> Typed);
