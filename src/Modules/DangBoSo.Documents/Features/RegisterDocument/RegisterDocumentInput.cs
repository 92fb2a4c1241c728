using System.ComponentModel.DataAnnotations;
using DangBoSo.Documents.Contracts;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Documents.Features.RegisterDocument;

public sealed record RegisterDocumentInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(DocumentBook), ErrorMessage = "platform.input.choice")]
    public string? Book { get; init; }

    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(DocumentKind), ErrorMessage = "platform.input.choice")]
    public string? Kind { get; init; }

    [Required(ErrorMessage = "documents.register.number_missing"), MaxLength(80, ErrorMessage = "platform.input.too_long")]
    public string? Number { get; init; }

    [Required(ErrorMessage = "platform.input.day")]
    public string? IssuedOn { get; init; }

    [MaxLength(200, ErrorMessage = "platform.input.too_long")]
    public string? Issuer { get; init; }

    [MaxLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Abstract { get; init; }

    [EnumDataType(typeof(Secrecy), ErrorMessage = "platform.input.choice")]
    public string? Secrecy { get; init; }

    [EnumDataType(typeof(Urgency), ErrorMessage = "platform.input.choice")]
    public string? Urgency { get; init; }

    [MaxLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Note { get; init; }

    /// <summary>Left out: whoever the register is for sees the document.</summary>
    public string? CompartmentId { get; init; }

    internal bool IsSecret => ReadSecrecy() != Contracts.Secrecy.Normal;

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        if (!Cells.TryDay(IssuedOn ?? "", out var day)) yield return new InputError(nameof(IssuedOn), "platform.input.day");
        else
            foreach (var fault in EntryRules.OfDay(day, aid.Today)) yield return fault;
        if (CompartmentId is not null && !Guid.TryParse(CompartmentId, out _)) yield return new InputError(nameof(CompartmentId), "documents.register.compartment_unknown");
        if (Issuer is null && Book == nameof(DocumentBook.Incoming)) yield return new InputError(nameof(Issuer), "documents.register.issuer_missing");
        foreach (var fault in EntryRules.OfWords(ReadSecrecy(), Abstract, Note).Concat(EntryRules.OfFiles(ReadSecrecy(), aid.Files))) yield return fault;
    }

    /// <param name="ownName">Issuer of what the unit itself issued.</param>
    internal NewDocument Read(string ownName)
    {
        var book = Enum.Parse<DocumentBook>(Book!);
        if (!Cells.TryDay(IssuedOn!, out var day)) throw new InvalidInput(nameof(IssuedOn), "platform.input.day");
        var issuer = Issuer ?? (book == DocumentBook.Outgoing ? ownName : throw new InvalidInput(nameof(Issuer), "documents.register.issuer_missing"));
        return new NewDocument(book, Enum.Parse<DocumentKind>(Kind!), Number!, day, issuer, Abstract)
        {
            Secrecy = ReadSecrecy(),
            Urgency = Urgency is null ? default : Enum.Parse<Urgency>(Urgency),
            Note = Note,
            CompartmentId = Guid.TryParse(CompartmentId, out var compartment) ? compartment : null,
        };
    }

    private Secrecy ReadSecrecy() => Enum.TryParse<Secrecy>(Secrecy, out var said) ? said : default;
}
