using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Organisation.Features.ListProcedures;

/// <summary>Which tab (<c>mine</c>, <c>open</c>, <c>overdue</c>, <c>ended</c>), kind, unit and below; after which row.</summary>
public sealed record ListProceduresInput
{
    public string? Tab { get; init; }

    public string? Kind { get; init; }

    // As text: a filter form sends its empty choices too.
    public string? Unit { get; init; }

    public string? After { get; init; }
}

public sealed record ListProceduresModel(string Tab, IReadOnlyList<ProcedureTabModel> Tabs, IReadOnlyList<ProcedureLine> Procedures, string? Next, bool IsLater, string? Kind, IReadOnlyList<Option> Kinds, string? Unit, IReadOnlyList<Option> Units, bool MayStart)
{
    internal string Href(string tab, string? after = null) =>
        $"/organisation/procedures?tab={tab}" + (Kind is null ? "" : $"&kind={Kind}") + (Unit is null ? "" : $"&unit={Unit}") + (after is null ? "" : $"&after={after}");
}

/// <param name="Count">At most <see cref="Most"/> and one more.</param>
public sealed record ProcedureTabModel(string Key, string Text, int Count)
{
    public const int Most = 1000;
}

/// <param name="Step">The next one; null when it is over.</param>
/// <param name="Doer">Whose it is.</param>
public sealed record ProcedureLine(Guid Id, string Title, string PersonName, string Unit, string? Step, string? Doer, DateOnly? Due, string State, Tone Tone);
