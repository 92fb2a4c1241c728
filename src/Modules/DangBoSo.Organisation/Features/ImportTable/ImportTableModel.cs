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

public sealed record ApplyImportInput
{
    /// <summary>Nothing said: all or nothing.</summary>
    [EnumDataType(typeof(ImportManner), ErrorMessage = "platform.input.choice")]
    public string? Manner { get; init; }

    internal bool IsGoodOnly => Manner == nameof(ImportManner.Good);
}

internal enum ImportManner
{
    /// <summary>One fault holds up the whole file.</summary>
    All,

    /// <summary>Faulty rows are left out, and can be had as a file.</summary>
    Good,
}

/// <param name="AppliedAt">When all was in.</param>
public sealed record ShowImportModel(Guid Id, ImportKind Kind, string FileName, DateTimeOffset UploadedAt, DateTimeOffset? AppliedAt)
{
    /// <summary>Rows below the header, of a table that was not applied yet.</summary>
    public int Rows { get; init; }

    /// <summary>Which sheet was read, of a workbook that shows more than one.</summary>
    public string? Sheet { get; init; }

    /// <summary>Set while a person has to say which column is which; nothing was checked then.</summary>
    public MapColumns.MapColumnsModel? Mapping { get; init; }

    /// <summary>How the columns are read, e.g. "Họ tên → Họ và tên".</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Columns that seem to hold something else, in words.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    public int FaultCount { get; init; }

    /// <summary>Rows without a fault, where they may be entered alone.</summary>
    public int GoodRows { get; init; }

    /// <summary>Rows that were left out.</summary>
    public int LeftOut { get; init; }

    /// <summary>The first 500.</summary>
    public IReadOnlyList<ImportFault> Faults { get; init; } = [];

    public ImportJob? Job { get; init; }

    public bool MayApply => Job is null && AppliedAt is null && Mapping is null && FaultCount == 0 && Rows > 0;

    public bool MayApplyGood => Job is null && AppliedAt is null && FaultCount > 0 && GoodRows > 0;
}

/// <param name="Remedy">What to do about it.</param>
public sealed record ImportFault(int Row, string Column, string Value, string Remedy);

/// <param name="Trouble">Why it failed.</param>
public sealed record ImportJob(JobState State, long Done, long Total, string? Trouble, bool CancelAsked)
{
    public bool IsUnderWay => State is JobState.Waiting or JobState.Running;
}
