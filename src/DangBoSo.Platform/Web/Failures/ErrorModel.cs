namespace DangBoSo.Platform.Web.Failures;

public sealed record ErrorModel(int Status, string Text, string Trace);
