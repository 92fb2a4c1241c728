using System.ComponentModel.DataAnnotations;
using DangBoSo.Documents.Contracts;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Documents.Features.CorrectDocument;

public sealed record CorrectDocumentInput
{
    [Required(ErrorMessage = "documents.register.number_missing"), MaxLength(80, ErrorMessage = "platform.input.too_long")]
    public string? Number { get; init; }

    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(DocumentKind), ErrorMessage = "platform.input.choice")]
    public string? Kind { get; init; }

    [MaxLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Abstract { get; init; }

    [MaxLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Note { get; init; }

    /// <summary>The version the caller saw; the page sends it in its own hidden field.</summary>
    public string? Version { get; init; }

    internal DocumentKind ReadKind() => Enum.Parse<DocumentKind>(Kind!);
}

public sealed record CorrectDocumentModel(Guid Id, string Number, string Kind, string? Abstract, string? Note, bool IsStub, int Version, IReadOnlyList<Option> Kinds);
