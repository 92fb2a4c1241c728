using DangBoSo.Documents.Contracts;

namespace DangBoSo.Documents.Features.ShowDocument;

/// <param name="RegisterNumber">Number in the holder's book of that year.</param>
/// <param name="Abstract">Null for the stub of a secret document.</param>
/// <param name="IsHolder">The actor's own unit holds it.</param>
/// <param name="Dispatches">All for the holder and those above; a recipient gets its own line.</param>
/// <param name="History">Null for a recipient.</param>
/// <param name="TextStart">Beginning of the files' words, null when there are none.</param>
public sealed record DocumentModel(
    Guid Id, DocumentBook Book, string BookText, int RegisterYear, int RegisterNumber, string Number, DocumentKind Kind, string KindText, DateOnly IssuedOn, string Issuer, string? Abstract,
    Secrecy Secrecy, string SecrecyText, Urgency Urgency, string UrgencyText, string? Note, DateTimeOffset RegisteredAt, int Version, string Holder, bool IsHolder,
    IReadOnlyList<DocumentFileModel> Files, IReadOnlyList<DispatchLineModel> Dispatches, IReadOnlyList<HistoryLineModel>? History, string? TextStart)
{
    public string Title => $"{KindText} {Number}";

    public bool IsStub => Secrecy != Secrecy.Normal;

    /// <summary>Only the posts in this compartment see the document; null: whoever the register is for.</summary>
    public RestrictedModel? Restricted { get; init; }

    public bool MayCorrect { get; init; }

    public bool MayDispatch { get; init; }

    /// <summary>The actor's own unit has it and has not confirmed; the actor may.</summary>
    public bool MayConfirm { get; init; }

    /// <summary>What other rooms make of it.</summary>
    public IReadOnlyList<DocumentLink> Links { get; init; } = [];
}

/// <param name="Id">The compartment.</param>
/// <param name="People">How many posts see it today.</param>
public sealed record RestrictedModel(Guid Id, string Name, int People);

public sealed record DocumentFileModel(Guid Id, string Name, long Size);

public sealed record DispatchLineModel(Guid Id, Guid UnitId, string Unit, DateTimeOffset SentAt, DateTimeOffset? ReceivedAt, string? ReceivedBy);

public sealed record HistoryLineModel(string Text, DateTimeOffset At, string By);

/// <summary>The whole text, a paragraph a line.</summary>
public sealed record DocumentTextModel(Guid Id, string Title, IReadOnlyList<string> Paragraphs);
