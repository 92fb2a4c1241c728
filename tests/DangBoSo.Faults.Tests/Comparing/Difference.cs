namespace DangBoSo.Faults.Tests.Comparing;

internal enum Kind
{
    /// <summary>A client was told that it is done, and it is not there.</summary>
    AcknowledgedMissing,

    /// <summary>A part of something is there without the rest.</summary>
    HalfDone,

    /// <summary>One post, two results.</summary>
    Twice,
}

internal sealed record Difference(Kind Kind, string Text)
{
    public override string ToString() => $"{Kind}: {Text}";
}
