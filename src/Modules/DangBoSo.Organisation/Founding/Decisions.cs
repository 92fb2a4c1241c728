using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features;

namespace DangBoSo.Organisation.Founding;

/// <summary>Finds the decision that somebody names in the registers, among what he sees.</summary>
internal sealed class Decisions(IEnumerable<IDecisionDocuments> registers)
{
    public async Task<UnitDecision> ReadAsync(DecidedInput input, CancellationToken ct)
    {
        if (input.DecisionNumber is not { } number) return new UnitDecision(input.Decision!, null);
        var day = Typed.Day(input.DecidedOn, nameof(input.DecidedOn));
        return new UnitDecision($"{number}, {day:dd'/'MM'/'yyyy}{(input.Decision is { } more ? $"; {more}" : "")}", await FindAsync(number, day, ct));
    }

    public async Task<Guid?> FindAsync(string number, DateOnly day, CancellationToken ct)
    {
        Guid? document = null;
        foreach (var register in registers) document ??= await register.FindAsync(number, day, ct);
        return document;
    }

    /// <summary>Where those of these documents are read that the actor sees.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> LinksAsync(IEnumerable<Guid?> documents, CancellationToken ct)
    {
        var (known, links) = (documents.OfType<Guid>().Distinct().ToList(), new Dictionary<Guid, string>());
        if (known.Count == 0) return links;
        foreach (var register in registers) foreach (var (document, href) in await register.LinksAsync(known, ct)) links[document] = href;
        return links;
    }
}
