namespace DangBoSo.Documents.Domain;

/// <summary>Within how many days a unit confirms that it has a document (rule set <c>documents.receipt</c>).</summary>
internal sealed record ReceiptRule(int Days)
{
    public const string Code = "documents.receipt";
}
