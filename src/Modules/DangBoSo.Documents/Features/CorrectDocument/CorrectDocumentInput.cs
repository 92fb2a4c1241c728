using System.ComponentModel.DataAnnotations;
using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Features.RegisterDocument;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Documents.Features.CorrectDocument;

public sealed record CorrectDocumentInput : IReadsItself
{
    [Required(ErrorMessage = "documents.register.number_missing"), MaxLength(80, ErrorMessage = "platform.input.too_long")]
    public string? Number { get; init; }

    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(DocumentKind), ErrorMessage = "platform.input.choice")]
    public string? Kind { get; init; }

    [Required(ErrorMessage = "platform.input.day")]
    public string? IssuedOn { get; init; }

    [Required(ErrorMessage = "documents.correct.issuer_missing"), MaxLength(200, ErrorMessage = "platform.input.too_long")]
    public string? Issuer { get; init; }

    [MaxLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Abstract { get; init; }

    [MaxLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Note { get; init; }

    /// <summary>The version the caller saw; the page sends it in its own hidden field.</summary>
    public string? Version { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid) =>
        Cells.TryDay(IssuedOn ?? "", out var day) ? EntryRules.OfDay(day, aid.Today) : [new InputError(nameof(IssuedOn), "platform.input.day")];

    internal DocumentKind ReadKind() => Enum.Parse<DocumentKind>(Kind!);

    /// <summary>Judged by <see cref="Faults"/> before.</summary>
    internal DateOnly ReadDay() => Cells.TryDay(IssuedOn ?? "", out var day) ? day : throw new InvalidInput(nameof(IssuedOn), "platform.input.day");
}

public sealed record CorrectDocumentModel(Guid Id, string Number, string Kind, DateOnly IssuedOn, string Issuer, string? Abstract, string? Note, bool IsStub, int Version, IReadOnlyList<Option> Kinds);
