using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Tables;

namespace DangBoSo.Organisation.Features.ImportTable;

public sealed record UploadTableInput
{
    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(ImportKind), ErrorMessage = "platform.input.choice")]
    public string? Kind { get; init; }

    internal ImportKind KindOf => Enum.Parse<ImportKind>(Kind!);
}

/// <summary>The API's form of the same.</summary>
public sealed record UploadTableApiInput : TableInput
{
    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(ImportKind), ErrorMessage = "platform.input.choice")]
    public string? Kind { get; init; }
}

public sealed record UploadTableModel(ImportKind Kind);

/// <param name="AppliedAt">When all was in.</param>
public sealed record ShowImportModel(Guid Id, ImportKind Kind, string FileName, DateTimeOffset UploadedAt, DateTimeOffset? AppliedAt)
{
    /// <summary>Rows below the header, of a table that was not applied yet.</summary>
    public int Rows { get; init; }

    /// <summary>Which sheet was read, of a workbook that shows more than one.</summary>
    public string? Sheet { get; init; }

    public int FaultCount { get; init; }

    /// <summary>The first 500.</summary>
    public IReadOnlyList<ImportFault> Faults { get; init; } = [];

    public ImportJob? Job { get; init; }

    public bool MayApply => Job is null && AppliedAt is null && FaultCount == 0 && Rows > 0;
}

/// <param name="Remedy">What to do about it.</param>
public sealed record ImportFault(int Row, string Column, string Value, string Remedy);

/// <param name="Trouble">Why it failed.</param>
public sealed record ImportJob(JobState State, long Done, long Total, string? Trouble, bool CancelAsked)
{
    public bool IsUnderWay => State is JobState.Waiting or JobState.Running;
}
