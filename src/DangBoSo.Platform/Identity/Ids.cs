namespace DangBoSo.Platform.Identity;

/// <summary>The one place where identifiers are made (D6).</summary>
public static class Ids
{
#pragma warning disable RS0030 // the ban exists so that everybody comes here
    /// <summary>UUIDv7: grows with time, so indexes stay dense and "newest first" is an order by key.</summary>
    public static Guid New() => Guid.CreateVersion7();

    /// <summary>UUIDv7 of a given moment: entities made under the demonstration's moving clock sort by that clock.</summary>
    public static Guid New(DateTimeOffset at) => Guid.CreateVersion7(at);

    /// <summary>UUIDv4: for what must not reveal when it was made (form tokens, sessions, ballots, receipts).</summary>
    public static Guid Random() => Guid.NewGuid();
#pragma warning restore RS0030
}
