using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Documents.Features.RegisterDocument;

/// <param name="OwnName">Issuer when the field is left empty for an outgoing document.</param>
public sealed record RegisterDocumentModel(string Book, string OwnName, IReadOnlyList<Option> Books, IReadOnlyList<Option> Kinds, IReadOnlyList<Option> Secrecies, IReadOnlyList<Option> Urgencies)
{
    /// <summary>Open compartments that the actor is in.</summary>
    public IReadOnlyList<Option> Compartments { get; init; } = [];
}
