using DangBoSo.Ledger.Features.AskVerification;
using DangBoSo.Platform.Jobs;

namespace DangBoSo.Ledger.Features.ShowLedger;

/// <param name="Size">Leaves under the last checkpoint.</param>
/// <param name="Root">Its root hash, in hexadecimal.</param>
/// <param name="Pending">Committed acts that wait for their place.</param>
/// <param name="Last">The last verification asked for, if any.</param>
public sealed record LedgerModel(long Size, long Checkpoints, string? Root, long Pending, VerificationModel? Last);

/// <param name="Result">When it is done.</param>
public sealed record VerificationModel(Guid Id, JobState State, long Done, long Total, DateTimeOffset AskedAt, DateTimeOffset? EndedAt, VerificationResult? Result)
{
    public bool IsUnderWay => State is JobState.Waiting or JobState.Running;
}
