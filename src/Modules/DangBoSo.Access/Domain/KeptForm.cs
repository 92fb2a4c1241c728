namespace DangBoSo.Access.Domain;

/// <summary>What a person sent after his session had ended: the last such form of each account, until he has signed in again.</summary>
internal sealed class KeptForm
{
    public Guid AccountId { get; init; }

    public DateTimeOffset KeptAt { get; init; }

    /// <summary>Address and fields, sealed: the database alone does not tell what was typed.</summary>
    public required string Sealed { get; init; }
}
