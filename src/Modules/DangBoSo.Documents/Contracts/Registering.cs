using DangBoSo.Platform.Tables;

namespace DangBoSo.Documents.Contracts;

/// <summary>Enters a document into the acting unit's register: the same way as the page, for importers and the demonstration.</summary>
public interface IRegisterDocument
{
    /// <returns>The document's id, after everything is saved.</returns>
    Task<Guid> RegisterAsync(NewDocument document, IReadOnlyList<NewFile> files, CancellationToken ct);
}

/// <param name="Number">As written on the document; kept verbatim.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Abstract">Null only for a secret document, of which nothing but a stub is kept.</param>
public sealed record NewDocument(DocumentBook Book, DocumentKind Kind, string Number, DateOnly IssuedOn, string Issuer, string? Abstract)
{
    public Secrecy Secrecy { get; init; }

    public Urgency Urgency { get; init; }

    public string? Note { get; init; }

    /// <summary>An open compartment of the acting organisation that the actor is in: nobody else will know of the document. Null: as usual.</summary>
    public Guid? CompartmentId { get; init; }
}

public sealed record NewFile(string Name, Stream Content);

/// <summary>Takes over an existing register (CSV or XLSX: so_hieu, ngay_ban_hanh, co_quan_ban_hanh, trich_yeu; loai when there is one).</summary>
public interface IDocumentImports
{
    /// <summary>All rows or none. With <paramref name="check"/>, or when there is any problem, nothing is written.</summary>
    Task<ImportOutcome> ImportAsync(DocumentBook book, Stream table, bool check, CancellationToken ct);
}

/// <param name="Rows">Rows below the header.</param>
/// <param name="Imported">True when they are now in the register.</param>
public sealed record ImportOutcome(int Rows, bool Imported, IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>Which sheet was read, of a workbook that shows more than one.</summary>
    public string? Sheet { get; init; }
}

public enum DocumentBook
{
    Incoming,
    Outgoing,
}

/// <summary>Thường, mật, tối mật, tuyệt mật.</summary>
public enum Secrecy
{
    Normal,
    Secret,
    TopSecret,
    UltraSecret,
}

/// <summary>Thường, khẩn, thượng khẩn, hỏa tốc hẹn giờ.</summary>
public enum Urgency
{
    Normal,
    Urgent,
    VeryUrgent,
    Flash,
}
