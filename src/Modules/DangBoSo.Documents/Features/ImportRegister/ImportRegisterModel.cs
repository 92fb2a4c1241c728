using System.ComponentModel.DataAnnotations;
using DangBoSo.Documents.Contracts;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Documents.Features.ImportRegister;

public sealed record ImportRegisterInput
{
    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(DocumentBook), ErrorMessage = "platform.input.choice")]
    public string? Book { get; init; }

    /// <summary>What the dry run kept, sealed: the table that was checked is the one that is imported.</summary>
    public string? Checked { get; init; }

    internal DocumentBook BookOf => Enum.Parse<DocumentBook>(Book!);
}

/// <summary>The API's form of the same.</summary>
public sealed record ImportRegisterApiInput : TableInput
{
    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(DocumentBook), ErrorMessage = "platform.input.choice")]
    public string? Book { get; init; }

    /// <summary>Only look, change nothing.</summary>
    public bool Check { get; init; }
}

/// <param name="Outcome">Null before a table was chosen.</param>
/// <param name="Checked">The sealed mark of a faultless table, to be imported by the second form.</param>
public sealed record ImportRegisterModel(string Book, IReadOnlyList<Option> Books, ImportOutcomeModel? Outcome, string? Checked);

public sealed record ImportOutcomeModel(int Rows, bool Imported, IReadOnlyList<ImportFaultModel> Faults)
{
    /// <summary>Which sheet was read, of a workbook that shows more than one.</summary>
    public string? Sheet { get; init; }
}

/// <param name="Remedy">What to do about it.</param>
public sealed record ImportFaultModel(int Row, string Column, string Value, string Remedy);
