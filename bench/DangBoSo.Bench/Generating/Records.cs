using DangBoSo.Platform.Acting;

namespace DangBoSo.Bench.Generating;

/// <summary>What goes with every record, as the product writes it: who may know of it, how it is found.</summary>
internal sealed class Records(IBulk bulk) : IDisposable
{
    private readonly ITable audience = bulk.Open("platform_audience", "record_id", "token", "list_key");
    private readonly ITable search = bulk.Open("platform_search", "record_id", "kind", "title", "day", "body", "folded", "tokens");

    /// <summary>Handled by these organisations (Audience.NewAsync), and perhaps handed to a person.</summary>
    public void Seen(Guid record, IEnumerable<Place> handlers, Guid? person = null, string listKey = "")
    {
        foreach (var token in TokensOf(handlers)) audience.Row(record, token, listKey);
        if (person is { } account) audience.Row(record, Tokens.Person(account), listKey);
    }

    public void Found(Guid record, string kind, string title, DateOnly? day, string body, Place handler)
    {
        var folded = string.Join(' ', Platform.Text.Fold.Words(title + "\n" + body));
        search.Row(record, kind, title, day, body, folded, string.Join(' ', TokensOf([handler]).Order(StringComparer.Ordinal)));
    }

    public void Dispose()
    {
        audience.Dispose();
        search.Dispose();
    }

    private static IEnumerable<string> TokensOf(IEnumerable<Place> handlers) => handlers.SelectMany(h => h.Tokens).Distinct(StringComparer.Ordinal);
}
