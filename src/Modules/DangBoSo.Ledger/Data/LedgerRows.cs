namespace DangBoSo.Ledger.Data;

/// <summary>An act's place in the log.</summary>
internal sealed class Leaf
{
    public long LeafIndex { get; init; }

    public Guid ActId { get; init; }

    public byte[] LeafHash { get; init; } = [];
}

/// <summary>The log at one size: what later is to be signed and shown to witnesses.</summary>
internal sealed class Checkpoint
{
    public long TreeSize { get; init; }

    public long Number { get; init; }

    public byte[] RootHash { get; init; } = [];

    public byte[] Frontier { get; init; } = [];
}

/// <summary>An act that waits for its place.</summary>
internal sealed class PendingAct
{
    public Guid ActId { get; init; }
}
