namespace DangBoSo.Rights.Tests.Matrix;

/// <summary>What the house says to one person at one endpoint.</summary>
internal enum Decision
{
    /// <summary>Done, shown, or refused for what was asked (409, 412, 422): the person may.</summary>
    Allowed,

    /// <summary>403: sees the record, or the place, but may not do this.</summary>
    Forbidden,

    /// <summary>404: does not exist for this person.</summary>
    Unknown,

    SignIn,
}

internal static class Decisions
{
    public static char Sign(this Decision decision) => decision switch
    {
        Decision.Allowed => '✓',
        Decision.Forbidden => '✗',
        Decision.Unknown => '·',
        _ => '→',
    };

    /// <exception cref="InvalidOperationException">The answer decides nothing: the question was malformed, or the house broke.</exception>
    public static Decision Read(string what, int status, string? location, string text) => status switch
    {
        401 => Decision.SignIn,
        302 or 303 when location!.StartsWith("/sign-in", StringComparison.Ordinal) => Decision.SignIn,
        403 => Decision.Forbidden,
        404 => Decision.Unknown,
        (>= 200 and < 400) or 409 or 412 or 422 => Decision.Allowed,
        _ => throw new InvalidOperationException($"{what} → {status}: no decision can be read from it; tell me how to ask, in Sample.cs or {nameof(Subjects)}.cs. {text}"),
    };
}
