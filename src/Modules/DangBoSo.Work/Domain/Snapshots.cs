using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DangBoSo.Platform.Identity;

namespace DangBoSo.Work.Domain;

/// <summary>What a target said from a moment on; same names and units as <see cref="Target"/>.</summary>
internal sealed record TargetSnapshot
{
    public Guid Id { get; init; }
    public Guid PlanId { get; init; }
    public required string Code { get; init; }
    public required string GroupName { get; init; }
    public required string Title { get; init; }
    public required string Unit { get; init; }
    public required string CountedOf { get; init; }
    public string? ClauseCode { get; init; }
    public long? Baseline { get; init; }
    public long TargetValue { get; init; }
    public DateOnly DueDay { get; init; }
    public required string YearlyPath { get; init; }
    public long Weight { get; init; }
    public required string AppliesTo { get; init; }
    public int Position { get; init; }
}

/// <summary>How a task stood from a moment on; same names as <see cref="WorkTask"/>.</summary>
internal sealed record TaskSnapshot
{
    public Guid Id { get; init; }
    public Guid PlanId { get; init; }
    public Guid LineId { get; init; }
    public required string Code { get; init; }
    public string? ClauseCode { get; init; }
    public required string Title { get; init; }
    public Guid? OwnerUnitId { get; init; }
    public bool ForAll { get; init; }
    public required string CoOwners { get; init; }
    public required string TargetCodes { get; init; }
    public DateOnly DueDay { get; init; }
    public bool Yearly { get; init; }
    public TaskState State { get; init; }
    public string? ReturnReason { get; init; }
    public string? OfficeNote { get; init; }
    public Guid? AssigneeAccountId { get; init; }
    public string? AssigneeName { get; init; }
    public int Position { get; init; }
}

/// <summary>Keeps what targets and tasks said at each change. A row that went away leaves a last version without content.</summary>
internal static class Snapshots
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Of a draft row that was deleted: from then on there is nothing.</summary>
    public const string Gone = "null";

    public static TargetVersion Of(Target t, DateTimeOffset now) => new()
    {
        Id = Ids.New(),
        TargetId = t.Id,
        PlanId = t.PlanId,
        RecordedAt = now,
        Snapshot = JsonSerializer.Serialize(
            new TargetSnapshot
            {
                Id = t.Id,
                PlanId = t.PlanId,
                Code = t.Code,
                GroupName = t.GroupName,
                Title = t.Title,
                Unit = t.Unit,
                CountedOf = t.CountedOf,
                ClauseCode = t.ClauseCode,
                Baseline = t.Baseline,
                TargetValue = t.TargetValue,
                DueDay = t.DueDay,
                YearlyPath = t.YearlyPath,
                Weight = t.Weight,
                AppliesTo = t.AppliesTo,
                Position = t.Position,
            },
            Json),
    };

    public static TaskVersion Of(WorkTask t, DateTimeOffset now) => new()
    {
        Id = Ids.New(),
        TaskId = t.Id,
        PlanId = t.PlanId,
        RecordedAt = now,
        Snapshot = JsonSerializer.Serialize(
            new TaskSnapshot
            {
                Id = t.Id,
                PlanId = t.PlanId,
                LineId = t.LineId,
                Code = t.Code,
                ClauseCode = t.ClauseCode,
                Title = t.Title,
                OwnerUnitId = t.OwnerUnitId,
                ForAll = t.ForAll,
                CoOwners = t.CoOwners,
                TargetCodes = t.TargetCodes,
                DueDay = t.DueDay,
                Yearly = t.Yearly,
                State = t.State,
                ReturnReason = t.ReturnReason,
                OfficeNote = t.OfficeNote,
                AssigneeAccountId = t.AssigneeAccountId,
                AssigneeName = t.AssigneeName,
                Position = t.Position,
            },
            Json),
    };

    public static TargetVersion Ended(Target t, DateTimeOffset now) => new() { Id = Ids.New(), TargetId = t.Id, PlanId = t.PlanId, RecordedAt = now, Snapshot = Gone };

    public static TaskVersion Ended(WorkTask t, DateTimeOffset now) => new() { Id = Ids.New(), TaskId = t.Id, PlanId = t.PlanId, RecordedAt = now, Snapshot = Gone };

    /// <summary>Null: the target was gone from then on.</summary>
    public static TargetSnapshot? ReadTarget(string snapshot) => JsonSerializer.Deserialize<TargetSnapshot?>(snapshot, Json);

    /// <summary>Null: the task was gone from then on.</summary>
    public static TaskSnapshot? ReadTask(string snapshot) => JsonSerializer.Deserialize<TaskSnapshot?>(snapshot, Json);
}
