namespace DangBoSo.Documents.Features.ConfirmReceipt;

/// <param name="IsLater">Not the first page.</param>
/// <param name="Next">Where the next page begins, or null.</param>
public sealed record InboxModel(IReadOnlyList<InboxRowModel> Rows, bool IsLater, Guid? Next, bool MayConfirm);

/// <param name="Id">The document.</param>
public sealed record InboxRowModel(Guid Id, string Number, string Kind, DateOnly IssuedOn, string? Abstract, string Sender, DateTimeOffset SentAt, DateTimeOffset? ReceivedAt, string? ReceivedBy);
