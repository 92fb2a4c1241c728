using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Organisation.Features.QualityQueue;

/// <summary>Which part of the queue, and after which finding.</summary>
public sealed record QualityQueueInput
{
    /// <summary>Code of a rule.</summary>
    public string? Rule { get; init; }

    // As text: a filter form sends its empty choices too.
    /// <summary>An organisation, with all below it.</summary>
    public string? Unit { get; init; }

    public string? After { get; init; }

    /// <summary>Where the mending before this one was from: a clerk works through one heap of papers.</summary>
    public string? Source { get; init; }

    internal string Href(string? after) => "/organisation/quality/queue" + Query(after);

    internal string Query(string? after)
    {
        var parts = new[] { (nameof(Rule), Rule), (nameof(Unit), Unit), (nameof(Source), Source), (nameof(After), after) }.Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1.ToLowerInvariant()}={Uri.EscapeDataString(p.Item2!)}").ToList();
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}

/// <param name="Fault">Null at the end.</param>
/// <param name="Left">Waiting altogether, at most <see cref="Most"/> and one more.</param>
/// <param name="Rules">To choose from.</param>
public sealed record QualityQueueModel(QualityQueueInput Asked, FaultModel? Fault, int Left, IReadOnlyList<Option> Rules)
{
    public const int Most = 1000;
}

/// <param name="Place">In the queue.</param>
/// <param name="Unit">Where the member is counted; null where nowhere.</param>
/// <param name="Error">Else a warning: it may be right as it is.</param>
/// <param name="Open">Else it was mended or confirmed.</param>
public sealed record FaultModel(Guid Id, string Place, Guid MemberId, string Name, string? Unit, string Rule, string Title, string Because, bool Error, DateOnly FoundOn, string State, bool Open)
{
    /// <summary>What the record says where the fault is.</summary>
    public IReadOnlyList<SaidModel> Says { get; init; } = [];

    public IReadOnlyList<AskedFieldModel> Fields { get; init; } = [];

    /// <summary>The other record, where the reader sees it.</summary>
    public TwinModel? Twin { get; init; }

    /// <summary>There is another record like this one, and the reader is told no more of it (D22).</summary>
    public bool TwinElsewhere { get; init; }

    /// <summary>For a mending by the API.</summary>
    public int Version { get; init; }
}

/// <param name="Value">In words; null where nothing is recorded.</param>
public sealed record SaidModel(string Label, string? Value, string? From);

public sealed record TwinModel(Guid Id, string Name, DateOnly BirthDate, DateOnly JoinedOn, string? Unit);

/// <summary>A line of the queue for programs: no values.</summary>
public sealed record FaultLine(Guid Id, string Place, Guid MemberId, string Name, string Rule, string Title, bool Error, IReadOnlyList<string> Fields, DateOnly FoundOn);

public sealed record FaultListModel(IReadOnlyList<FaultLine> Findings, string? Next);
