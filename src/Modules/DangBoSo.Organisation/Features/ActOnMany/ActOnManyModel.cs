using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features.ListMembers;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Organisation.Features.ActOnMany;

/// <summary>Whom, as the list is asked; and what is to be done with each.</summary>
public sealed record ActOnManyInput
{
    [StringLength(100, ErrorMessage = "platform.input.too_long")]
    public string? Q { get; init; }

    [StringLength(36, ErrorMessage = "platform.input.too_long")]
    public string? Unit { get; init; }

    /// <summary>Conditions, as in the list's address.</summary>
    public IReadOnlyList<string> F { get; init; } = [];

    /// <summary>Only these.</summary>
    public IReadOnlyList<string> Member { get; init; } = [];

    /// <summary>How many there were when the person looked.</summary>
    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? Expected { get; init; }

    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(BulkAct), ErrorMessage = "platform.input.choice")]
    public string? Act { get; init; }

    /// <summary>Of a comparison: the field's code in the rule set.</summary>
    [StringLength(50, ErrorMessage = "platform.input.too_long")]
    public string? Field { get; init; }

    [StringLength(50, ErrorMessage = "platform.input.too_long")]
    public string? Source { get; init; }

    [StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? SourceDay { get; init; }

    /// <summary>Of a transfer.</summary>
    [StringLength(50, ErrorMessage = "platform.input.too_long")]
    public string? DestinationCode { get; init; }

    [StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? Day { get; init; }

    [StringLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Note { get; init; }

    internal ListMembersInput Asked => new() { Q = Q, Unit = Guid.TryParse(Unit, out var unit) ? unit : null, F = [.. F], Member = [.. Member.Select(m => Guid.TryParse(m, out var id) ? id : Guid.Empty)] };
}

/// <param name="Names">The first of them.</param>
/// <param name="Fields">What can be marked as compared; empty where the actor keeps no records.</param>
/// <param name="MayMove">The actor runs procedures.</param>
public sealed record ActOnManyModel(AskedMembers Asked, int Count, int Most, IReadOnlyList<string> Names, IReadOnlyList<Option> Fields, bool MayMove);

/// <param name="Words">What is done with each.</param>
/// <param name="State">Null before it was started.</param>
/// <param name="Rows">The first ones, refused before done.</param>
public sealed record BulkModel(Guid Id, string Words, int Total, int Done, int Refused, JobState? State, IReadOnlyList<BulkLine> Rows);

/// <param name="Outcome">Null until its turn came.</param>
public sealed record BulkLine(Guid Member, string FullName, BulkOutcome? Outcome, string? Reason);
