namespace DangBoSo.Documents.Contracts;

/// <summary>What a room above makes of a document, offered on the document's page. Asked only for documents that the actor sees.</summary>
public interface IDocumentLinks
{
    Task<IReadOnlyList<DocumentLink>> OfAsync(DocumentSummary document, CancellationToken ct);
}

/// <param name="Text">In Vietnamese, an act or a place.</param>
/// <param name="Href">On this site.</param>
public sealed record DocumentLink(string Text, string Href);
