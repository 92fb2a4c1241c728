using System.Text.RegularExpressions;
using DangBoSo.Journeys.Browsing;
using DangBoSo.Journeys.Looks;
using DangBoSo.Testing;

namespace DangBoSo.Journeys.MainJob;

/// <summary>Who sits where, what was found on the way, and what one act leaves for the next.</summary>
internal sealed class Witness(TestHouse house, Browser browser) : IAsyncDisposable
{
    private readonly Dictionary<string, Desk> desks = new(StringComparer.Ordinal);
    private readonly HashSet<string> looked = new(StringComparer.Ordinal);
    private readonly HashSet<string> pictured = new(StringComparer.Ordinal);
    private Desk? last;

    public List<string> Wrong { get; } = [];

    public bool Script => browser.Script;

    public Guid Document { get; set; }

    public Guid Plan { get; set; }

    public string PlanUrl => $"/work/plans/{Plan}";

    public string BoardUrl => PlanUrl + "/board";

    public async Task<Desk> DeskAsync(string login)
    {
        if (!desks.TryGetValue(login, out var desk)) desks[login] = desk = await browser.OpenAsync(house, login);
        return last = desk;
    }

    /// <summary>Days pass; sessions end with them.</summary>
    public async Task LaterAsync(DateTimeOffset now)
    {
        house.Clock.Set(now);
        foreach (var desk in desks.Values) await desk.DisposeAsync();
        desks.Clear();
    }

    /// <summary>Looks the page over, once for each kind of page.</summary>
    public async Task LookAsync(Desk desk, string state = "")
    {
        var kind = Regex.Replace(desk.At.Split('?')[0], "[0-9a-f]{8}-[0-9a-f-]{27}", "*", RegexOptions.None, TimeSpan.FromSeconds(2)) + state;
        if (looked.Add(kind)) Wrong.AddRange(await Look.AtAsync(desk));
    }

    /// <inheritdoc cref="Manual"/>
    public Task PictureAsync(Desk desk, string name, bool phone = false, string from = "body") => pictured.Add(name) ? Manual.PictureAsync(desk, name, phone, from) : Task.CompletedTask;

    public async Task<string> TellAsync()
    {
        if (last is null) return "Nobody sat down.";
        var text = await last.TextAsync();
        return $"{desks.FirstOrDefault(d => d.Value == last).Key} at {last.At}:\n{text[..Math.Min(text.Length, 900)]}\n{string.Join('\n', Wrong)}";
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var desk in desks.Values) await desk.DisposeAsync();
    }
}
