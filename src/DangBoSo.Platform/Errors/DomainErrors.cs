namespace DangBoSo.Platform.Errors;

/// <summary>An answer the user can act on. The code names a Vietnamese text in a room's <c>Messages.vi.json</c>.</summary>
public abstract class DomainError(string code, int status, params object[] args) : Exception(code)
{
    public string Code => Message;

    public int Status => status;

    public IReadOnlyList<object> Args => args;
}

/// <summary>404: it is not there, or the actor may not know that it is (D22).</summary>
public sealed class NotFound(string code) : DomainError(code, 404);

/// <summary>403: the actor sees the record but may not do this to it.</summary>
public sealed class Forbidden(string code, params object[] args) : DomainError(code, 403, args);

/// <summary>409: a rule of the business says no.</summary>
public sealed class RuleBroken(string code, params object[] args) : DomainError(code, 409, args);

/// <summary>412: somebody else changed it first; the texts say who and when.</summary>
public sealed class Stale(string code, params object[] args) : DomainError(code, 412, args);

/// <summary>422: what was entered cannot be used; one entry a field.</summary>
public sealed class InvalidInput(IReadOnlyList<InputError> errors) : DomainError("platform.input.invalid", 422)
{
    public InvalidInput(string field, string code, params object[] args) : this([new InputError(field, code, args)])
    {
    }

    public IReadOnlyList<InputError> Errors => errors;
}

/// <param name="Field">The input's name as the form posts it, e.g. <c>Figures[0].Numerator</c>.</param>
/// <param name="Code">Message code.</param>
/// <param name="Args">Values for the message's placeholders.</param>
public sealed record InputError(string Field, string Code, params object[] Args)
{
    /// <summary>The name of the file that is meant, where several may have been chosen.</summary>
    public string? File { get; init; }
}
