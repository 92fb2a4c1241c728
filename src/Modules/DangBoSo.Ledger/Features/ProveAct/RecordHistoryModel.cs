namespace DangBoSo.Ledger.Features.ProveAct;

/// <param name="Acts">Newest first, at most 500.</param>
public sealed record RecordHistoryModel(Guid Id, IReadOnlyList<RecordActModel> Acts);

/// <param name="Mine">What I did; null when somebody else did it.</param>
/// <param name="Index">Its place in the log, from 0; null while it waits.</param>
public sealed record RecordActModel(Guid Id, DateTimeOffset At, string? Mine, long? Index);
