using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Text;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features.StartProcedure;

/// <summary>Something begins for a member.</summary>
public sealed record StartProcedureInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.choice"), StringLength(50, ErrorMessage = "platform.input.too_long")]
    public string? Kind { get; init; }

    [Required(ErrorMessage = "platform.input.required")]
    public string? Day { get; init; }

    /// <summary>Code of the cell that he goes to, or that he shall belong to where his last one is no more.</summary>
    [StringLength(50, ErrorMessage = "platform.input.too_long")]
    public string? DestinationCode { get; init; }

    /// <summary>Last day of what is for a time.</summary>
    [StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? Until { get; init; }

    [StringLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Note { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid) => Day is null ? [] : Typed.DayFaults(Day, nameof(Day), aid.Today, "organisation.procedure.in_the_future");
}

/// <summary>An admission begins: of somebody who is no member yet.</summary>
public sealed record StartAdmissionInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.choice")]
    public string? CellId { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(100, ErrorMessage = "platform.input.too_long")]
    public string? FullName { get; init; }

    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(Sex), ErrorMessage = "platform.input.choice")]
    public string? Sex { get; init; }

    [Required(ErrorMessage = "platform.input.required")]
    public string? BirthDate { get; init; }

    [Required(ErrorMessage = "platform.input.required")]
    public string? Day { get; init; }

    [StringLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Note { get; init; }

    /// <summary>A record of the same name and day of birth is known, and is somebody else's.</summary>
    public bool IsAnother { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        if (FullName is not null && (!FullName.Contains(' ', StringComparison.Ordinal) || !VietnameseName.IsPlausible(FullName))) yield return new InputError(nameof(FullName), "organisation.import.full_name");
        if (BirthDate is not null) foreach (var fault in Typed.DayFaults(BirthDate, nameof(BirthDate), aid.Today, "organisation.import.day")) yield return fault;
        if (Day is not null) foreach (var fault in Typed.DayFaults(Day, nameof(Day), aid.Today, "organisation.procedure.in_the_future")) yield return fault;
    }
}

/// <param name="Chosen">Null while nothing was chosen yet: then the kinds are offered.</param>
public sealed record StartProcedureModel(Guid Member, string FullName, string Cell, ShownKind? Chosen, IReadOnlyList<ShownKind> Kinds, DateOnly Today)
{
    /// <summary>His last cell is no more and no other goes on with it: where he shall belong is to be said.</summary>
    public bool AsksCell { get; init; }
}

public sealed record ShownKind(string Code, string Title, string Citation, IReadOnlyList<string> Steps, bool AsksDestination, bool AsksUntil)
{
    internal static ShownKind Of(KindRule kind) => new(kind.Code, kind.Title, kind.Citation, [.. kind.Steps.Select(s => s.Title)], kind.Destination is not null, kind.LeastMonths is not null);
}

public sealed record StartAdmissionModel(IReadOnlyList<Option> Cells, ShownKind Kind, DateOnly Today);
