using DangBoSo.Access.Domain;

namespace DangBoSo.Access.Features.Proposals;

public enum Countersign
{
    AtOnce,
    BySecond,

    /// <summary>There is nobody else: at once, with a reason, and others are told.</summary>
    Alone,

    /// <summary>Nobody else, and it is an administrator's account: not in this way.</summary>
    Nobody,
}

/// <summary>Said on a page before anything is sent.</summary>
/// <param name="Names">Who could confirm; empty although somebody would have to when all of them are disabled.</param>
public sealed record CountersignModel(Countersign How, IReadOnlyList<string> Names)
{
    public static CountersignModel AtOnce { get; } = new(Countersign.AtOnce, []);

    public bool AsksReason => How is Countersign.BySecond or Countersign.Alone;
}

internal sealed class Countersigns(OtherAdministrators others)
{
    private const int MostNames = 4;

    public async Task<CountersignModel> OfAsync(Guid unit, Somebody concerned, CancellationToken ct)
    {
        var found = await others.OfAsync(unit, concerned, ct);
        var how = found.Count > 0 ? Countersign.BySecond : await others.IsOneAsync(concerned, ct) && !concerned.Is(others.Self) ? Countersign.Nobody : Countersign.Alone;
        return new CountersignModel(how, [.. found.Where(o => o.IsEnabled).Select(o => o.Account.Name).Distinct(StringComparer.Ordinal).Take(MostNames)]);
    }
}
