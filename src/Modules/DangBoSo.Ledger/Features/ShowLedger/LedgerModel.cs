using DangBoSo.Ledger.Features.AskVerification;
using DangBoSo.Platform.Jobs;

namespace DangBoSo.Ledger.Features.ShowLedger;

/// <param name="Size">Leaves under the last checkpoint.</param>
/// <param name="Root">Its root hash, in hexadecimal.</param>
/// <param name="Pending">Committed acts that wait for their place.</param>
/// <param name="Last">The last verification asked for, if any.</param>
public sealed record LedgerModel(long Size, long Checkpoints, string? Root, long Pending, VerificationModel? Last)
{
    /// <summary>The log's name and public key, as others enter them; null while nothing is signed.</summary>
    public LogNameModel? Name { get; init; }

    /// <summary>Why the log takes nothing more, in words; null while all is well.</summary>
    public string? Alarm { get; init; }

    public IReadOnlyList<WitnessModel> Witnesses { get; init; } = [];

    /// <summary>Logs of other installations that this one witnesses.</summary>
    public IReadOnlyList<WitnessedModel> Witnessed { get; init; } = [];
}

/// <param name="Key">As a vkey of c2sp.org/signed-note.</param>
public sealed record LogNameModel(string Origin, string Key);

/// <param name="Size">How many acts it has signed for; 0 when none yet.</param>
/// <param name="Trouble">Why it last signed nothing, in words.</param>
/// <param name="IsAlarm">It saw another log than ours.</param>
public sealed record WitnessModel(string Name, long Size, DateTimeOffset? SignedAt, string? Trouble, bool IsAlarm);

/// <param name="IsRestored">It goes on after a restore; what was signed before stands in a line of its own.</param>
public sealed record WitnessedModel(string Origin, long Size, DateTimeOffset SignedAt, bool IsRestored);

/// <param name="Result">When it is done.</param>
public sealed record VerificationModel(Guid Id, JobState State, long Done, long Total, DateTimeOffset AskedAt, DateTimeOffset? EndedAt, VerificationResult? Result)
{
    public bool IsUnderWay => State is JobState.Waiting or JobState.Running;
}
