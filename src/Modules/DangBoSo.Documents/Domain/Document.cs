using DangBoSo.Documents.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Text;

namespace DangBoSo.Documents.Domain;

/// <summary>An entry of a unit's register of incoming or outgoing documents.</summary>
internal sealed class Document : IRecord
{
    public Guid Id { get; init; }
    public Guid HolderUnitId { get; init; }
    public Guid HolderOrganId { get; init; }
    public DocumentBook Book { get; init; }
    public int RegisterYear { get; init; }

    /// <summary>Continuous within holder, book and calendar year (NĐ 30/2020, Điều 22).</summary>
    public int RegisterNumber { get; init; }
    public DocumentKind Kind { get; set; }

    /// <summary>As written, e.g. <c>07-ĐA/ĐU</c> or <c>1630/QĐ-UBND</c>.</summary>
    public string NumberText { get; private set; } = "";
    public string NumberFolded { get; private set; } = "";
    public DateOnly IssuedOn { get; private set; }
    public string IssuerName { get; private set; } = "";
    public string IssuerFolded { get; private set; } = "";

    /// <summary>Trích yếu; null for a secret document, of which only a stub is kept.</summary>
    public string? Abstract { get; private set; }
    public string FindFolded { get; private set; } = "";
    public Secrecy Secrecy { get; init; }
    public Urgency Urgency { get; init; }
    public string? Note { get; set; }
    public DateTimeOffset RegisteredAt { get; init; }
    public Guid? RegisteredBy { get; init; }

    /// <summary>Only the posts named in this compartment may know of it; null: whoever the register is for.</summary>
    public Guid? CompartmentId { get; init; }
    public int Version { get; set; }

    public bool IsStub => Secrecy != Secrecy.Normal;

    public bool IsRestricted => CompartmentId is not null;

    public static Document Enter(Guid id, NewDocument entry, RegisterPlace place, DateTimeOffset now, Guid? by)
    {
        var document = new Document
        {
            Id = id,
            HolderUnitId = place.Unit,
            HolderOrganId = place.Organ,
            Book = entry.Book,
            RegisterYear = place.Year,
            RegisterNumber = place.Number,
            Kind = entry.Kind,
            Secrecy = entry.Secrecy,
            Urgency = entry.Urgency,
            Note = entry.Note,
            CompartmentId = entry.CompartmentId,
            RegisteredAt = now,
            RegisteredBy = by,
        };
        document.Write(entry.Number, entry.IssuedOn, entry.Issuer, entry.Abstract);
        return document;
    }

    public void Correct(DocumentKind kind, string number, DateOnly issuedOn, string issuer, string? text, string? note)
    {
        (Kind, Note) = (kind, note);
        Write(number, issuedOn, issuer, text);
    }

    private void Write(string number, DateOnly issuedOn, string issuer, string? text)
    {
        (NumberText, IssuedOn, IssuerName, Abstract) = (number, issuedOn, issuer, text);
        (NumberFolded, IssuerFolded) = (Symbol.Fold(number), Fold.Text(issuer));
        FindFolded = Fold.Text($"{number} {issuer} {text}");
    }
}

/// <summary>Where the next entry goes.</summary>
internal sealed record RegisterPlace(Guid Unit, Guid Organ, int Year, int Number);
