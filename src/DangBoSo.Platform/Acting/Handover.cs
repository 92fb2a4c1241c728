using DangBoSo.Platform.Data;

namespace DangBoSo.Platform.Acting;

/// <summary>Records that an organisation handles pass to another, or are shared with it, all at once.</summary>
public sealed class Handover(AppDb db)
{
    /// <summary>Tracked only; the caller saves.</summary>
    public Task PassAsync(IReadOnlyCollection<Guid> records, Guid from, Guid to, CancellationToken ct) =>
        RunAsync(records, from, handlers => handlers.Select(h => h == from ? to : h).ToHashSet(), static (_, _) => false, ct);

    /// <summary>The second handles them too, and those who saw them go on seeing them. A draft, known to its handlers alone, stays among them.</summary>
    public Task ShareAsync(IReadOnlyCollection<Guid> records, Guid from, Guid to, CancellationToken ct) =>
        RunAsync(records, from, handlers => handlers.Append(to).ToHashSet(), static (handlers, tokens) => tokens.Count(t => t[0] == 't') == handlers.Count && handlers.All(h => tokens.Contains(Tokens.Tree(h))), ct);

    // Only what the first handles: of anything else nobody new is told.
    private Task RunAsync(IReadOnlyCollection<Guid> records, Guid from, Func<IReadOnlyList<Guid>, IReadOnlyCollection<Guid>> handlers, Func<IReadOnlyList<Guid>, IReadOnlySet<string>, bool> isDraft, CancellationToken ct)
    {
        if (records.Count == 0) return Task.CompletedTask;
        var mark = Tokens.Unit(from);
        return new AudienceRewrite(db).RunAsync(db.Audience.Where(a => a.Token == mark && records.Contains(a.RecordId)).Select(a => a.RecordId), handlers, isDraft, ct);
    }
}
