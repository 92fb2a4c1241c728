namespace DangBoSo.Platform.Data;

internal sealed class SchemaRow
{
    public required string Room { get; init; }
    public int Number { get; init; }
    public required string Name { get; init; }
    public required string Checksum { get; init; }
    public DateTimeOffset AppliedAt { get; init; }
}

/// <summary>What was decided once for this installation, e.g. that it is a demonstration (D26).</summary>
internal sealed class SettingRow
{
    public required string Key { get; init; }
    public required string Value { get; init; }
}
