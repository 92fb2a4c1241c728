namespace DangBoSo.Ledger.Data;

/// <summary>An act's place in the log.</summary>
internal sealed class Leaf
{
    public long LeafIndex { get; init; }

    public Guid ActId { get; init; }

    public byte[] LeafHash { get; init; } = [];
}

/// <summary>The log at one size.</summary>
internal sealed class Checkpoint
{
    public long TreeSize { get; init; }

    public long Number { get; init; }

    public byte[] RootHash { get; init; } = [];

    public byte[] Frontier { get; init; } = [];

    /// <summary>Text and our signature; null in checkpoints older than signing.</summary>
    public string? Note { get; init; }
}

/// <summary>An act that waits for its place.</summary>
internal sealed class PendingAct
{
    public Guid ActId { get; init; }
}

/// <summary>Root of a full tile of the level below.</summary>
internal sealed class TileRow
{
    public int Level { get; init; }

    public long TileIndex { get; init; }

    public byte[] Hash { get; init; } = [];
}

/// <summary>A witness's signature line under one of our checkpoints.</summary>
internal sealed class CosignatureRow
{
    public long TreeSize { get; init; }

    public required string Witness { get; init; }

    public required string Line { get; init; }
}

/// <summary>One of our witnesses: how far it has signed, and what it last refused.</summary>
internal sealed class WitnessRow
{
    public required string Name { get; init; }

    /// <summary>Of the log it signed; a restored log has a new one.</summary>
    public required string Origin { get; init; }

    public long TreeSize { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Message code; null while all is well.</summary>
    public string? Trouble { get; init; }

    public long? SeenSize { get; init; }
}

/// <summary>The latest checkpoint of another installation's log that we signed.</summary>
internal sealed class WitnessedRow
{
    public required string Origin { get; init; }

    public long TreeSize { get; init; }

    public required string Note { get; init; }

    public DateTimeOffset SignedAt { get; init; }
}
